import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { refusals } from '../domain/refusals.js';
import { sentOnPurpose } from './cross-site.js';
import { readFormBodies } from './form-body.js';
import { readJsonBodies } from './json-body.js';
import { packAnswers } from './packed-answers.js';
import { readPieces } from './pictures.js';
import { refuseOddities } from './plain-text.js';
import { sendProblem } from './refusal.filter.js';
import type { WebReply, WebRequest } from './request.js';
import { openFiles, watchRoutes } from './route-policies.js';
import { securityHeaders } from './security-headers.js';
import { uploadLimits } from './upload.js';

const dropEmpty = (query: Record<string, unknown>) => {
  for (const [name, value] of Object.entries(query)) if (value === '') delete query[name];
};

const SECOND = 1000;
const BODY_LIMIT = 1_048_576;

/** What it takes to answer https by itself. */
export interface Tls {
  cert: Buffer;
  key: Buffer;
  webOrigin: string | null;
}

/** The server below Nest. No proxy is believed but those named; slow senders are cut off; ids of requests are ours. */
export function webServer(
  publicOrigin: string | null,
  tls: Tls | null = null,
  trustedProxies: readonly string[] = [],
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    ...(tls && { https: { cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' } }),
    logger: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 120 * SECOND,
    connectionTimeout: 150 * SECOND,
    keepAliveTimeout: 72 * SECOND,
    genReqId: () => v7(),
    requestIdHeader: false,
    multipart: false,
    return503OnClosing: false,
    frameworkErrors: (_error: unknown, request: WebRequest, reply: WebReply) => {
      reply.headers(securityHeaders(publicOrigin));
      sendProblem(reply, refusals.malformed('地址不正确'), request.id);
    },
  });
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  watchRoutes(instance);
  let closing = false;
  instance.addHook('preClose', async () => {
    closing = true;
  });
  instance.addHook('onRequest', async ({ method, headers }, reply) => {
    reply.headers(securityHeaders(publicOrigin));
    if (closing) throw refusals.closing();
    if (!sentOnPurpose(method, headers, tls?.webOrigin ?? publicOrigin)) throw refusals.crossSite();
  });
  instance.addHook('onSend', async (_request, reply) => {
    // A connection kept alive would hold up the end.
    if (closing) reply.header('Connection', 'close');
  });
  instance.addHook('preValidation', async ({ params, query, url }) => {
    refuseOddities(params);
    refuseOddities(query);
    // A field that was left empty in a form of a page says nothing.
    if (!url.startsWith('/api/')) dropEmpty(query as Record<string, unknown>);
  });
  return adapter;
}

const LIBRARY_FILES = '/api/assets/';

/** Before the application starts to listen: packing, bodies, uploads and the files of the API page. */
export async function prepareServer(app: NestFastifyApplication): Promise<void> {
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await packAnswers(app);
  readJsonBodies(instance);
  readPieces(instance);
  await readFormBodies(app);
  await app.register(multipart as never, { limits: uploadLimits });
  const swagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  await app.register(fastifyStatic as never, {
    root: dirname(swagger.resolve('swagger-ui-dist/package.json')),
    prefix: LIBRARY_FILES,
    decorateReply: false,
    index: false,
    allowedPath: (path: string) => /^\/swagger-ui(-bundle)?\.(js|css)$/.test(path),
    maxAge: '1d',
  });
  openFiles(instance, `${LIBRARY_FILES}*`);
}
