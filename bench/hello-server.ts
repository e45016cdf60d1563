import fastify from 'fastify';

/** The least that the web framework below ours can do: measured against, never part of the program. */
const server = fastify({ logger: false });
server.get('/', async () => ({ state: 'ok' }));
console.log(await server.listen({ host: '127.0.0.1', port: 0 }));
