import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { RostersService } from '../../src/rosters/rosters.service.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { failing } from '../support/failing-statement.js';
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

const points = [1, 2, 3, 10, 50, 200, 500, 900, 1300, 1700, 1800];

it.each<[string, (number: number, sql: string) => boolean]>([
  ...points.map((point): [string, (number: number) => boolean] => [`statement ${point}`, (number) => number === point]),
  ['the commit', (_, sql) => sql === 'COMMIT'],
])('a failure at %s leaves nothing of the import', async (_, fails) => {
  const before = await rowsOf();
  await expect(failing(application, fails, attempt)).rejects.toThrow('pulled the plug');
  expect(await rowsOf()).toEqual(before);
});

it('the import can then be made, and has all those statements', async () => {
  expect(await failing(application, () => false, attempt)).toBeGreaterThan(Math.max(...points));
  expect((await rowsOf())[3]).toBe(26);
});
