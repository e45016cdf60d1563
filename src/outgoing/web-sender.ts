import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Target } from './target-guard.js';

/** How long an answer may take altogether, and how much of it is read. */
export const ANSWER_MILLISECONDS = 10_000;
const MOST_BYTES = 64 * 1024;

export interface WebAnswer {
  status: number;
  text: string;
}

/**
 * Posts a body to a checked address and to no other: a connection of its own, the name in it only for certificate and
 * host header, and no redirect followed.
 */
export function post(
  { url, address, family }: Target,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<WebAnswer> {
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? tlsRequest : plainRequest)(
      url,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
        headers: { 'user-agent': 'Guapai', ...headers, 'content-length': String(bytes.length), connection: 'close' },
        lookup: (_host, options, answer) =>
          options.all ? answer(null, [{ address, family }]) : answer(null, address, family),
      },
      (answer) => read(answer).then(resolve, reject),
    );
    sent.on('error', reject);
    sent.end(bytes);
  });
}

async function read(answer: IncomingMessage): Promise<WebAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    pieces.push(piece as Buffer);
    size += (piece as Buffer).length;
    if (size > MOST_BYTES) break;
  }
  answer.destroy();
  return { status: answer.statusCode ?? 0, text: Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('utf8') };
}
