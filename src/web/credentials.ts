import type { IncomingHttpHeaders } from 'node:http';
import type { Credential } from './gatekeeper.js';

/** With the prefix a browser sends the cookie to this host over TLS only, and no other host can set it. */
const SECURE = '__Host-guapai';
const PLAIN = 'guapai';

/** On https the cookie is bound to the host; on plain loopback browsers would refuse that. */
export const cookieName = (publicOrigin: string | null) => (publicOrigin?.startsWith('https:') ? SECURE : PLAIN);

/** The Set-Cookie line that hands a session to the browser, or takes it away (secret null). */
export function sessionCookie(publicOrigin: string | null, secret: string | null): string {
  const name = cookieName(publicOrigin);
  const parts = [`${name}=${secret ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (name === SECURE) parts.push('Secure');
  if (secret === null) parts.push('Max-Age=0');
  return parts.join('; ');
}

/** 256 random bits in base64url, with or without the mark of a token. */
const SECRET = /^(?:gp_)?[\w-]{43}$/;

/**
 * What the request shows: a bearer token or, without an Authorization header, the session cookie. Of two cookies of one
 * name neither is believed: one of them was planted.
 */
export function presentedBy(headers: IncomingHttpHeaders, publicOrigin: string | null): Credential | null {
  if (headers.authorization !== undefined) {
    const secret = /^Bearer (\S+)$/i.exec(headers.authorization)?.[1];
    return secret && SECRET.test(secret) ? { kind: 'token', secret } : null;
  }
  const name = cookieName(publicOrigin);
  const found = (headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim().split('='))
    .filter(([key]) => key === name);
  const secret = found.length === 1 ? found[0]?.[1] : undefined;
  return secret && SECRET.test(secret) ? { kind: 'session', secret } : null;
}
