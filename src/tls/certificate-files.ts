import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Instant } from '../database/clock.js';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import type { Tls } from '../web/web-server.js';
import { described, type Keypair, LONGEST_DAYS, newAuthority, newServer } from './local-authority.js';

const AUTHORITY = 'ca';
const SERVER = 'server';
const OURSELVES = ['localhost', '127.0.0.1'];
const NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** By what the server answers https; null = it answers http. */
export function tlsOf({ tls, webOrigin }: Settings): Tls | null {
  if (!existsSync(tls.certificate) || !existsSync(tls.key)) return null;
  return { cert: readFileSync(tls.certificate), key: readFileSync(tls.key), webOrigin };
}

/** The root certificate that phones install; null where the server has none of its own. */
export function rootOf({ tls }: Settings): ReturnType<typeof described> | null {
  const file = join(tls.folder, `${AUTHORITY}.crt`);
  return existsSync(file) ? described(readFileSync(file, 'utf8')) : null;
}

/** Until when the server's certificate holds, and for which addresses; null where there is none. */
export const serverOf = ({ tls }: Settings): ReturnType<typeof described> | null =>
  existsSync(tls.certificate) ? described(readFileSync(tls.certificate, 'utf8')) : null;

/**
 * Makes a server certificate for these addresses and names. The authority is made once and kept: phones that trust it
 * trust every later certificate, so renewing asks nothing of them.
 * @throws invalid-form
 */
export async function makeCertificate(
  { tls: { folder } }: Pick<Settings, 'tls'>,
  asked: { hosts: readonly string[]; days: number; bureau: string },
  now: Instant,
) {
  const wrong = asked.hosts.filter((host) => !isIP(host) && !NAME.test(host));
  if (wrong.length > 0 || asked.hosts.length === 0)
    throw refusals.invalidForm([
      { at: 'host', message: `应为本机的局域网地址或名称，如 192.168.1.20：${wrong.join('、')}` },
    ]);
  if (!Number.isInteger(asked.days) || asked.days < 1 || asked.days > LONGEST_DAYS)
    throw refusals.invalidForm([{ at: 'days', message: `有效天数应为 1 至 ${LONGEST_DAYS}（更长的手机不认）` }]);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = read(folder, AUTHORITY);
  const standing = known && described(known.certificate).until > now;
  const authority = standing ? known : await newAuthority(`${asked.bureau}挂牌系统根证书`, now);
  if (!standing) write(folder, AUTHORITY, authority);
  const server = await newServer(authority, [...new Set([...asked.hosts, ...OURSELVES])], asked.days, now);
  write(folder, SERVER, server);
  const { der: _, ...made } = described(server.certificate);
  return { folder, kept: Boolean(standing), root: described(authority.certificate).fingerprint, ...made };
}

const paths = (folder: string, name: string) => ({
  certificate: join(folder, `${name}.crt`),
  key: join(folder, `${name}.key`),
});

function read(folder: string, name: string): Keypair | null {
  const { certificate, key } = paths(folder, name);
  if (!existsSync(certificate) || !existsSync(key)) return null;
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** Each file whole or not at all; the key first, readable by its owner alone from the beginning. */
function write(folder: string, name: string, { certificate, key }: Keypair): void {
  const to = paths(folder, name);
  for (const [file, text, mode] of [
    [to.key, key, 0o600],
    [to.certificate, certificate, 0o644],
  ] as const) {
    writeFileSync(`${file}.new`, text, { mode });
    chmodSync(`${file}.new`, mode);
    renameSync(`${file}.new`, file);
  }
}
