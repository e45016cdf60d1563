import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Reader } from '../../src/database/reader.js';
import { RostersService } from '../../src/rosters/rosters.service.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { annex, placesOfShuozhou } from '../support/shuozhou.js';

const clerk = { ...tester, role: 'clerk' as const, regionPath: '/', personId: null, mineId: null, tokenActions: null };
const order = { region: '140600', day: '2021-12-25', basis: '朔政办发〔2021〕62号附件' };
const TABLES = [
  'people',
  'posts',
  'tenures',
  'mines',
  'mine_facts',
  'assignments',
  'pool_members',
  'seat_statements',
  'audit_entries',
];

let application: TestApplication;
beforeAll(async () => {
  application = await testApplication();
  await placesOfShuozhou(application);
});
afterAll(() => application.close());

const rowsOf = async () => {
  const reader = application.get(Reader);
  const counts = await Promise.all(
    TABLES.map((table) => reader.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)),
  );
  return counts.map((count) => count?.n);
};
const attempt = () => application.get(RostersService).import(clerk, { name: 'annex-62.csv', bytes: annex }, order);

/** Makes the first statement that `fails` chooses fail; answers how many there were. */
async function failing(fails: (number: number, sql: string) => boolean, act: () => Promise<unknown>): Promise<number> {
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

const points = [1, 2, 3, 10, 50, 200, 500, 900, 1300, 1700, 2100];

it.each<[string, (number: number, sql: string) => boolean]>([
  ...points.map((point): [string, (number: number) => boolean] => [`statement ${point}`, (number) => number === point]),
  ['the commit', (_, sql) => sql === 'COMMIT'],
])('a failure at %s leaves nothing of the import', async (_, fails) => {
  const before = await rowsOf();
  await expect(failing(fails, attempt)).rejects.toThrow('pulled the plug');
  expect(await rowsOf()).toEqual(before);
});

it('the import can then be made, and has all those statements', async () => {
  expect(await failing(() => false, attempt)).toBeGreaterThan(Math.max(...points));
  expect((await rowsOf())[3]).toBe(26);
});
