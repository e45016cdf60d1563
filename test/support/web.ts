import type { INestApplicationContext, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, Response } from 'light-my-request';
import type { AccountForm } from '../../src/accounts/accounts.form.js';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { createApplication } from '../../src/main.js';
import { tester } from './application.js';
import { StoppedClock } from './clock.js';
import { testDatabase } from './database.js';

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
  app: NestFastifyApplication;
  clock: StoppedClock;
  get<Service>(type: Type<Service>): Service;
  /** A request as it stands: no cookie, no origin, unless given. */
  ask(options: InjectOptions): Promise<Answer>;
  /** Opens an account, without a browser. */
  account(form: AccountForm): Promise<string>;
  signIn(username: string, password?: string): Promise<Browser>;
  /** Opens an account and signs it in. */
  enter(form: AccountForm): Promise<Browser>;
  close(): Promise<void>;
}

export async function testWeb(environment: Record<string, string> = {}): Promise<TestWeb> {
  const database = await testDatabase(environment);
  const clock = new StoppedClock();
  const app = await createApplication(database.settings, clock);
  const context: INestApplicationContext = app;
  const get = <Service>(type: Type<Service>) => context.get(type, { strict: false });

  const ask = async (options: InjectOptions): Promise<Answer> => {
    const { statusCode: status, headers, body } = await app.inject(options);
    const json = String(headers['content-type'] ?? '').includes('json') ? JSON.parse(body) : null;
    return { status, headers, body, json };
  };
  const account = async (form: AccountForm) => (await get(AccountsService).open(tester, form)).id;
  const signIn = async (username: string, password = PASSWORD): Promise<Browser> => {
    const signedIn = await ask({ method: 'POST', url: '/api/session', payload: { username, password } });
    if (signedIn.status !== 201) throw new Error(`${username} could not sign in: ${signedIn.body}`);
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    const from = (method: string, url: string, body?: unknown) =>
      ask({
        method: method as 'GET',
        url,
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        ...(body === undefined ? {} : { payload: body as object }),
      });
    const { json } = await from('GET', '/api/session');
    return { accountId: json.accountId, cookie, csrf: json.csrf, ask: from };
  };
  return {
    app,
    clock,
    get,
    ask,
    account,
    signIn,
    enter: async (form) => {
      await account({ password: PASSWORD, ...form });
      return signIn(form.username);
    },
    close: async () => {
      await app.close();
      await database.remove();
    },
  };
}
