import type { INestApplicationContext, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, Response } from 'light-my-request';
import { Account } from '../../src/accounts/account.entity.js';
import type { AccountForm } from '../../src/accounts/accounts.form.js';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { SessionsService } from '../../src/accounts/sessions.service.js';
import { Reader } from '../../src/database/reader.js';
import { createApplication } from '../../src/main.js';
import { cookieName } from '../../src/web/credentials.js';
import { tester } from './application.js';
import { StoppedClock } from './clock.js';
import { testDatabase } from './database.js';
import type { Filling } from './templates.js';

export const PASSWORD = '青山绿水·长治久安·二〇二六';

export interface Answer {
  status: number;
  headers: Response['headers'];
  body: string;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test is about.
  json: any;
}

/** A browser that is signed in: it sends its cookie, and says that its requests come from our own pages. */
export interface Browser {
  accountId: string;
  cookie: string;
  csrf: string;
  ask(method: string, url: string, body?: unknown): Promise<Answer>;
}

/** The application with its web server on a database of its own, asked without a network. */
export interface TestWeb {
  readonly app: NestFastifyApplication;
  clock: StoppedClock;
  get<Service>(type: Type<Service>): Service;
  /** A request as it stands: no cookie, no origin, unless given. */
  ask(options: InjectOptions): Promise<Answer>;
  /** Opens an account, without a browser. */
  account(form: AccountForm): Promise<string>;
  /** By user name and password, as people do. */
  signIn(username: string, password?: string): Promise<Browser>;
  /** Another session of an account, without waiting for a password to be hashed. */
  browserOf(accountId: string): Promise<Browser>;
  /** Opens an account and a session of it. */
  enter(form: AccountForm): Promise<Browser>;
  close(): Promise<void>;
}

export async function testWeb(
  environment: Record<string, string> = {},
  filling: Filling | null = null,
): Promise<TestWeb> {
  const database = await testDatabase(environment, filling);
  const clock = new StoppedClock();
  // A test file stays loaded when it is done; the application that it names need not.
  const running: { app?: NestFastifyApplication } = { app: await createApplication(database.settings, clock) };
  const application = () => {
    if (!running.app) throw new Error('this application was closed');
    return running.app;
  };
  const get = <Service>(type: Type<Service>) => (application() as INestApplicationContext).get(type, { strict: false });

  const ask = async (options: InjectOptions): Promise<Answer> => {
    const { statusCode: status, headers, body } = await application().inject(options);
    const json = String(headers['content-type'] ?? '').includes('json') ? JSON.parse(body) : null;
    return { status, headers, body, json };
  };
  const browser = async (cookie: string): Promise<Browser> => {
    const from: Browser['ask'] = (method, url, body) =>
      ask({
        method: method as 'GET',
        url,
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        ...(body === undefined ? {} : { payload: body as object }),
      });
    const { json } = await from('GET', '/api/session');
    return { accountId: json.accountId, cookie, csrf: json.csrf, ask: from };
  };
  const account = async (form: AccountForm) => (await get(AccountsService).open(tester, form)).id;
  const browserOf = async (accountId: string) => {
    const found = (await get(Reader).find(Account, { id: accountId })) as Account;
    return browser(`${cookieName(null)}=${await get(SessionsService).open(found, null)}`);
  };
  const signIn = async (username: string, password = PASSWORD) => {
    const signedIn = await ask({ method: 'POST', url: '/api/session', payload: { username, password } });
    if (signedIn.status !== 201) throw new Error(`${username} could not sign in: ${signedIn.body}`);
    return browser(String(signedIn.headers['set-cookie']).split(';')[0] ?? '');
  };
  return {
    get app() {
      return application();
    },
    clock,
    get,
    ask,
    account,
    signIn,
    browserOf,
    enter: async (form) => browserOf(await account(form)),
    close: async () => {
      await application().close();
      running.app = undefined;
      await database.remove();
    },
  };
}
