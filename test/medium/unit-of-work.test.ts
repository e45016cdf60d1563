import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { events } from '../../src/domain/events.js';
import { Person } from '../../src/people/person.entity.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';

let application: TestApplication;
let units: UnitOfWork;
let reader: Reader;

beforeAll(async () => {
  application = await testApplication();
  units = application.get(UnitOfWork);
  reader = application.get(Reader);
});
afterAll(() => application.close());

const enter = (name: string, outcome: 'keep' | 'fail' = 'keep') =>
  units.run(tester, async (work) => {
    const person = await work.insert(Person, { id: work.newId(), name });
    await work.tell(events.registered('person', '人员', person, '测试'));
    // Give every other unit a chance to slip into this transaction.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
    if (outcome === 'fail') throw new Error('rolled back on purpose');
    return person.id;
  });

const names = async (prefix: string) =>
  (await reader.all<{ name: string }>('SELECT name FROM people WHERE name LIKE :prefix', { prefix: `${prefix}%` })).map(
    (row) => row.name,
  );

describe('the unit of work', () => {
  it('keeps every acknowledged row and no row of a failed unit, however the units overlap', async () => {
    const planned = Array.from(
      { length: 300 },
      (_, n) => ({ name: `并发${n}`, outcome: n % 3 ? 'keep' : 'fail' }) as const,
    );
    const outcomes = await Promise.allSettled(planned.map(({ name, outcome }) => enter(name, outcome)));
    const acknowledged = planned.filter((_, n) => outcomes[n]?.status === 'fulfilled').map(({ name }) => name);
    expect(acknowledged).toHaveLength(200);
    expect((await names('并发')).sort()).toEqual(acknowledged.sort());
  });

  it('numbers the entries of the trail without a gap, one for each acknowledged change', async () => {
    const entries = await reader.all<{ seq: number }>('SELECT seq FROM audit_entries ORDER BY seq');
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  });

  it('refuses a unit inside a unit', async () => {
    await expect(units.run(tester, () => units.run(tester, async () => 1))).rejects.toThrow('inside another one');
  });

  it('does not keep a change that nobody told', async () => {
    await expect(units.run(tester, (work) => work.insert(Person, { id: work.newId(), name: '无痕' }))).rejects.toThrow(
      'not told',
    );
    expect(await names('无痕')).toEqual([]);
  });

  it('refuses a write through a repository, which would leave no trace', async () => {
    const source = application.context.get<DataSource>(getDataSourceToken());
    await expect(source.getRepository(Person).save({ id: 'x', name: '绕过' })).rejects.toThrow('UnitOfWork.run');
    expect(await names('绕过')).toEqual([]);
  });

  it.each([
    ['UPDATE audit_entries SET bytes = bytes'],
    ['DELETE FROM audit_entries'],
    [
      'INSERT INTO audit_entries SELECT seq + 5, at, actor, action, subject_type, subject_id, bytes FROM audit_entries WHERE seq = 1',
    ],
  ])('the trail cannot be bent by accident: %s', async (statement) => {
    const before = await reader.all('SELECT * FROM audit_entries ORDER BY seq');
    const source = application.context.get<DataSource>(getDataSourceToken());
    await expect(source.query(statement)).rejects.toThrow('append_only');
    expect(await reader.all('SELECT * FROM audit_entries ORDER BY seq')).toEqual(before);
  });

  it('writes what it acknowledged to the disk before it says so', async () => {
    const source = application.context.get<DataSource>(getDataSourceToken());
    if (source.options.type === 'postgres') {
      expect(await source.query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
      return;
    }
    expect(await source.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await source.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await source.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    expect(await source.query('PRAGMA recursive_triggers')).toEqual([{ recursive_triggers: 1 }]);
  });
});
