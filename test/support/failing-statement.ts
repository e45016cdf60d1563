import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { TestApplication } from './application.js';

/** Makes the first statement that `fails` chooses fail; answers how many there were. */
export async function failing(
  application: TestApplication,
  fails: (number: number, sql: string) => boolean,
  act: () => Promise<unknown>,
): Promise<number> {
  const source = application.context.get<DataSource>(getDataSourceToken());
  const create = source.createQueryRunner.bind(source);
  const restore: (() => void)[] = [];
  let statements = 0;
  source.createQueryRunner = (mode) => {
    // SQLite has one runner for all units: it must not stay broken.
    const runner = create(mode);
    const { query: own } = runner;
    const query = own.bind(runner);
    restore.push(() => {
      runner.query = own;
    });
    runner.query = (...given: Parameters<typeof runner.query>) => {
      statements += 1;
      return fails(statements, given[0]) ? Promise.reject(new Error('pulled the plug')) : query(...given);
    };
    return runner;
  };
  try {
    await act();
  } finally {
    source.createQueryRunner = create;
    for (const undo of restore) undo();
  }
  return statements;
}
