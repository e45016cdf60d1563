import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything that the environment decides, read once at start. */
export interface Settings {
  /** Folder of package.json: templates, seeds and the browser look-up lie below it. */
  root: string;
  /** `postgres://…`, or the path of the SQLite file. */
  database: { engine: 'postgres'; url: string } | { engine: 'sqlite'; file: string };
  /** What the first start loads: the two cities, or nothing. */
  seed: 'cities' | 'none';
  /** Where generated files go. */
  outFolder: string;
  /** Where printed boards are remembered; it may be emptied at any time. */
  printFolder: string;
  /** Where photos are kept as they were taken. */
  photoFolder: string;
  /** Where the key lies that signs issued boards. */
  keyFolder: string;
  host: string;
  port: number;
  /** https://… that placards' QR codes carry; null = none is printed. */
  publicOrigin: string | null;
  /** Addresses of proxies whose word on the sender's address is believed. */
  trustedProxies: readonly string[];
  /** Public pages that one address may ask for in a minute. */
  publicPerMinute: number;
  /** The origin that browsers see where it is https, by the public origin or by a certificate of our own. */
  webOrigin: string | null;
  /** Where a certificate of our own lies, and by which files the server answers https once both are there. */
  tls: { folder: string; certificate: string; key: string };
  /** Milliseconds that one jurisdiction's proposal may take before it is offered with the gap it has. */
  solverMilliseconds: number;
  /** Milliseconds after which one print is given up. */
  printMilliseconds: number;
  /** Days that a mine has to confirm or dispute a visit, from the day after its record arrived. */
  confirmationDays: number;
  /** By which server e-mail goes out; null = none does. */
  mail: MailSettings | null;
  /** Hosts of the bureau's own network (host or host:port) that messages may be sent to, by http as well. */
  internalHosts: readonly string[];
  /** The environment itself, for the look-up of a browser only. */
  environment: Readonly<Record<string, string | undefined>>;
}

export interface MailSettings {
  host: string;
  port: number;
  /** tls: from the first byte; starttls: or not at all; none: in clear, for a relay of one's own network. */
  security: 'tls' | 'starttls' | 'none';
  /** Neither shown nor logged. */
  login: { user: string; password: string } | null;
  from: string;
}

/** The nearest folder upwards that holds package.json: the same from `src/` and from `dist/src/`. */
export function projectRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${from}`);
    folder = parent;
  }
  return folder;
}

const whole = (name: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`环境变量 ${name} 应为非负整数，现为“${text}”`);
  return number;
};

const origin = (text: string | undefined): string | null => {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.origin !== text.replace(/\/$/, ''))
    throw new Error(`环境变量 GUAPAI_PUBLIC_ORIGIN 应为形如 https://guapai.example.gov.cn 的网址，现为“${text}”`);
  return url.origin;
};

const addresses = (text: string | undefined): string[] => {
  const named = (text ?? '').split(/[,，\s]+/).filter(Boolean);
  const wrong = named.find((address) => isIP(address) === 0);
  if (wrong) throw new Error(`环境变量 GUAPAI_TRUSTED_PROXY 应为代理服务器的 IP 地址，现为“${wrong}”`);
  return named;
};

function mail(env: Readonly<Record<string, string | undefined>>): MailSettings | null {
  const { GUAPAI_SMTP_HOST: host, GUAPAI_SMTP_USER: user, GUAPAI_SMTP_PASSWORD: password } = env;
  if (!host) return null;
  const security = env.GUAPAI_SMTP_SECURITY || 'tls';
  if (!['tls', 'starttls', 'none'].includes(security))
    throw new Error(`环境变量 GUAPAI_SMTP_SECURITY 应为 tls、starttls 或 none，现为“${security}”`);
  const from = env.GUAPAI_SMTP_FROM ?? user ?? '';
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new Error('环境变量 GUAPAI_SMTP_FROM 应为发件人的邮箱地址');
  if (Boolean(user) !== Boolean(password))
    throw new Error('环境变量 GUAPAI_SMTP_USER 和 GUAPAI_SMTP_PASSWORD 应同时设置');
  const usual = { tls: 465, starttls: 587, none: 25 }[security as MailSettings['security']];
  return {
    ...{ host, from, security: security as MailSettings['security'] },
    port: whole('GUAPAI_SMTP_PORT', env.GUAPAI_SMTP_PORT, usual),
    login: user && password ? { user, password } : null,
  };
}

const hosts = (text: string | undefined): string[] => {
  const named = (text ?? '')
    .toLowerCase()
    .split(/[,，\s]+/)
    .filter(Boolean);
  const wrong = named.find((host) => !URL.canParse(`http://${host}/`) || new URL(`http://${host}/`).pathname !== '/');
  if (wrong) throw new Error(`环境变量 GUAPAI_INTERNAL_HOSTS 应为主机名或 主机名:端口，现为“${wrong}”`);
  return named;
};

const seed = (text: string | undefined): Settings['seed'] => {
  if (text !== undefined && !['', 'cities', 'none'].includes(text))
    throw new Error(`环境变量 GUAPAI_SEED 应为 cities 或 none，现为“${text}”`);
  return text === 'none' ? 'none' : 'cities';
};

function tlsFiles(env: Readonly<Record<string, string | undefined>>, root: string, folder: string): Settings['tls'] {
  const { GUAPAI_TLS_CERT: certificate, GUAPAI_TLS_KEY: key } = env;
  if (!certificate && !key) return { folder, certificate: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  if (!certificate || !key) throw new Error('环境变量 GUAPAI_TLS_CERT 和 GUAPAI_TLS_KEY 应同时设置');
  const files = { certificate: resolve(root, certificate), key: resolve(root, key) };
  for (const file of Object.values(files)) if (!existsSync(file)) throw new Error(`找不到证书或私钥文件 ${file}`);
  return { folder, ...files };
}

/** Reads and checks the settings; an unusable value stops the start with a sentence. */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const root = projectRoot();
  const url = env.DATABASE_URL ?? '';
  const postgres = /^postgres(ql)?:\/\//.test(url);
  if (url && !postgres && !url.startsWith('sqlite:'))
    throw new Error('环境变量 DATABASE_URL 应以 postgres:// 或 sqlite: 开头');
  const file = resolve(root, url.replace(/^sqlite:/, '') || 'data/guapai.db');
  const tls = tlsFiles(env, root, postgres ? resolve(root, 'data/tls') : join(dirname(file), 'tls'));
  const keys = resolve(root, env.GUAPAI_KEYS || (postgres ? 'data/keys' : join(dirname(file), 'keys')));
  const publicOrigin = origin(env.GUAPAI_PUBLIC_ORIGIN);
  const host = env.HOST || '127.0.0.1';
  const port = whole('PORT', env.PORT, 3000);
  const ownTls = existsSync(tls.certificate) && existsSync(tls.key);
  return {
    root,
    database: postgres ? { engine: 'postgres', url } : { engine: 'sqlite', file },
    seed: seed(env.GUAPAI_SEED),
    outFolder: resolve(root, env.GUAPAI_OUT || 'out'),
    printFolder: resolve(root, env.GUAPAI_PRINTS || 'data/prints'),
    photoFolder: resolve(root, env.GUAPAI_PHOTOS || 'data/photos'),
    keyFolder: keys,
    host,
    port,
    publicOrigin,
    trustedProxies: addresses(env.GUAPAI_TRUSTED_PROXY),
    publicPerMinute: whole('GUAPAI_PUBLIC_PER_MINUTE', env.GUAPAI_PUBLIC_PER_MINUTE, 300),
    webOrigin: ownTls && !publicOrigin?.startsWith('https:') ? `https://${host}:${port}` : publicOrigin,
    tls,
    solverMilliseconds: whole('GUAPAI_SOLVER_MS', env.GUAPAI_SOLVER_MS, 2000),
    printMilliseconds: whole('GUAPAI_PRINT_MS', env.GUAPAI_PRINT_MS, 30_000),
    confirmationDays: whole('GUAPAI_CONFIRMATION_DAYS', env.GUAPAI_CONFIRMATION_DAYS, 7),
    mail: mail(env),
    internalHosts: hosts(env.GUAPAI_INTERNAL_HOSTS),
    environment: env,
  };
}
