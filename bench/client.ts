import { connect, type Socket } from 'node:net';

/** What is asked: the whole request as it goes over the wire. */
export type Ask = (number: number) => Buffer;

/** A request in HTTP/1.1 on a connection that is kept. */
export function requestOf(
  url: URL,
  method: string,
  path: string,
  { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${url.host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text}`);
}

/**
 * Kept connections to a server, with one request under way on each. It speaks the wire itself, so that the client costs
 * little beside the server that is measured.
 */
export class Client {
  private constructor(private readonly sockets: readonly Socket[]) {}

  static async connect(url: URL, connections: number): Promise<Client> {
    return new Client(await Promise.all(Array.from({ length: connections }, () => open(url))));
  }

  /**
   * Sends so many requests and waits for every answer.
   * @throws for any answer but 2xx, with its text
   */
  async send(ask: Ask, requests: number): Promise<void> {
    let sent = 0;
    const next = () => (sent < requests ? ask(sent++) : null);
    await Promise.all(this.sockets.map((socket) => converse(socket, next)));
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

const open = (url: URL): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket.off('error', reject)));
  });

/** Asks on one connection until there is nothing more to ask. */
function converse(socket: Socket, next: () => Buffer | null): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const fail = (reason: string) => end(() => reject(new Error(reason)));
    const end = (answer: () => void) => {
      for (const event of ['data', 'error', 'close']) socket.removeAllListeners(event);
      answer();
    };
    const ask = () => {
      const request = next();
      if (request) socket.write(request);
      else end(resolve);
    };
    socket.on('data', (chunk) => {
      received = received.length ? Buffer.concat([received, chunk]) : chunk;
      const length = lengthOf(received);
      if (length === null || received.length < length) return;
      // "HTTP/1.1 2.."
      if (received[9] !== 0x32) return fail(received.toString('utf8'));
      received = received.subarray(length);
      ask();
    });
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => fail('the server closed the connection'));
    ask();
  });
}

const LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

/** Length of the whole answer; null while its head is not complete. */
function lengthOf(received: Buffer): number | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end + 2);
  const body = LENGTH.exec(head)?.[1];
  // Neither server is asked for anything that it would send in pieces.
  if (body === undefined && !head.startsWith('HTTP/1.1 204')) throw new Error(`an answer without a length: ${head}`);
  return end + 4 + Number(body ?? 0);
}
