import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { presentedBy } from './credentials.js';

const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Header by which a client that sends neither Sec-Fetch-Site nor Origin shows that it can read our answers. */
export const CSRF_HEADER = 'x-guapai-csrf';

/** The header's value for a session: only who knows the cookie, or was told by `GET /api/session`, has it. */
export const csrfOf = (sessionSecret: string): string =>
  createHash('sha256').update(`csrf\n${sessionSecret}`).digest('base64url');

const equal = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The origins of our own pages: the announced one, and that of the address by which we were asked. */
const originsOf = (host: string | undefined, webOrigin: string | null) => [
  webOrigin,
  `http://${host}`,
  ...(webOrigin?.startsWith('https:') ? [`https://${host}`] : []),
];

/**
 * Whether a request that may change something was sent on purpose. Browsers say where a request comes from; what they
 * send on their own is only the cookie, so a bearer token speaks for itself. A cookie without any word on its origin
 * (an old browser, a script) needs the session's own header.
 */
export function sentOnPurpose(method: string, headers: IncomingHttpHeaders, publicOrigin: string | null): boolean {
  if (SAFE.includes(method) || headers.authorization !== undefined) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (headers.origin !== undefined) return originsOf(headers.host, publicOrigin).includes(headers.origin);
  const credential = presentedBy(headers, publicOrigin);
  if (!credential) return true;
  const shown = headers[CSRF_HEADER];
  return typeof shown === 'string' && equal(shown, csrfOf(credential.secret));
}
