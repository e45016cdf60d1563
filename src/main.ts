import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FoundingCode } from './accounts/founding-code.js';
import { AppModule } from './app.module.js';
import { Clock } from './database/clock.js';
import { ServeLock } from './database/serve-lock.js';
import { Prewarming } from './placards/prewarming.js';
import { Schedule } from './reminders/schedule.js';
import type { Settings } from './settings.js';
import { tlsOf } from './tls/certificate-files.js';
import { ApiDescription } from './web/api-description.js';
import { assertEveryRouteHasPolicy } from './web/route-policies.js';
import { prepareServer, webServer } from './web/web-server.js';

/** How long requests under way may take to end when the server is asked to. */
const FAREWELL = 10_000;

/** The whole application with its web server, ready to be asked but listening nowhere: `serve` and tests build on it. */
export async function createApplication(settings: Settings, clock = new Clock()): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, clock),
    webServer(settings.publicOrigin, tlsOf(settings), settings.trustedProxies),
    { bodyParser: false, abortOnError: false, logger: ['error', 'warn'] },
  );
  try {
    await prepareServer(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    assertEveryRouteHasPolicy(app);
    app.get(ApiDescription).of(app, settings.webOrigin);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** A server that runs. */
export interface Serving {
  url: string;
  /** The one-time code for the first administrator; null where there is one. */
  setupCode: string | null;
  /** Stops taking requests, lets those under way end, closes the database. */
  close(): Promise<void>;
  /** Resolves once it has closed, by `close` or by a signal. */
  closed: Promise<void>;
}

/**
 * Serves until it is closed, or until SIGINT or SIGTERM.
 * @throws already-serving where another process serves the same SQLite file
 */
export async function serve(settings: Settings, { clock }: { clock?: Clock } = {}): Promise<Serving> {
  const lock = settings.database.engine === 'sqlite' ? ServeLock.take(settings.database.file) : null;
  try {
    const app = await createApplication(settings, clock);
    await app.listen(settings.port, settings.host);
    app.get(Schedule, { strict: false }).start();
    app.get(Prewarming, { strict: false }).start();
    return serving(app, lock, settings);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function serving(app: NestFastifyApplication, lock: ServeLock | null, settings: Settings): Promise<Serving> {
  let farewell: Promise<void> | null = null;
  let gone = () => {};
  const closed = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const close = () => {
    farewell ??= (async () => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, close);
      const force = setTimeout(() => app.getHttpServer().closeAllConnections(), FAREWELL);
      await app.close().finally(() => clearTimeout(force));
      lock?.release();
      gone();
    })();
    return farewell;
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, close);
  const url = (await app.getUrl()).replace(/^http:/, tlsOf(settings) ? 'https:' : 'http:');
  return { url, setupCode: app.get(FoundingCode).code, close, closed };
}
