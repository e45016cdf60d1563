import { type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { StoppedClock } from './clock.js';
import { testDatabase } from './database.js';
import type { Filling } from './templates.js';

/** The whole application without its web server, on a database of its own, at a standstill in time. */
export interface TestApplication {
  readonly context: INestApplicationContext;
  clock: StoppedClock;
  get<Service>(type: Type<Service>): Service;
  close(): Promise<void>;
}

export async function testApplication(
  environment: Record<string, string> = {},
  filling: Filling | null = null,
): Promise<TestApplication> {
  const database = await testDatabase(environment, filling);
  const clock = new StoppedClock();
  // A test file stays loaded when it is done; the application that it names need not.
  const running: { context?: INestApplicationContext } = {
    context: await NestFactory.createApplicationContext(AppModule.with(database.settings, clock), {
      logger: ['error'],
      abortOnError: false,
    }),
  };
  const context = () => {
    if (!running.context) throw new Error('this application was closed');
    return running.context;
  };
  return {
    get context() {
      return context();
    },
    clock,
    get: (type) => context().get(type, { strict: false }),
    close: async () => {
      await context().close();
      running.context = undefined;
      await database.remove();
    },
  };
}

/** Who acts in tests that are not about authority. */
export const tester = { accountId: 'tester', name: '测试' };
