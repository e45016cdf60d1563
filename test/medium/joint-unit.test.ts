import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { events } from '../../src/domain/events.js';
import { refusals } from '../../src/domain/refusals.js';
import { Person } from '../../src/people/person.entity.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';

jest.setTimeout(60_000);

let application: TestApplication;
let units: UnitOfWork;
let reader: Reader;

beforeAll(async () => {
  application = await testApplication();
  units = application.get(UnitOfWork);
  reader = application.get(Reader);
});
afterAll(() => application.close());

/** A change with a unit of its own, as a service makes it. */
const enter = (name: string, refused = false) =>
  units.run(tester, async (work) => {
    const person = await work.insert(Person, { id: work.newId(), name });
    await work.tell(events.registered('person', '人员', person, '测试'));
    if (refused) throw refusals.duplicate(name);
    return person.id;
  });

const names = async () =>
  (await reader.all<{ name: string }>('SELECT name FROM people ORDER BY name')).map(({ name }) => name);
const told = async () =>
  (await reader.one<{ total: number | string }>('SELECT COUNT(*) AS total FROM audit_entries'))?.total;

describe('units that run together', () => {
  it('are one: readers see inside what was written, and outside nothing before the end', async () => {
    let inside: string[] = [];
    let outside: string[] = ['not read'];
    await units.together(tester, async () => {
      await enter('甲');
      await enter('乙');
      inside = await names();
    });
    outside = await names();
    expect(inside.sort()).toEqual(['甲', '乙'].sort());
    expect(outside.sort()).toEqual(inside);
    expect(Number(await told())).toBe(2);
  });

  it('are undone by one refusal, even where it is caught', async () => {
    const all = units.together(tester, async () => {
      await enter('丙');
      await enter('丁', true).catch(() => undefined);
      await enter('戊');
    });
    await expect(all).rejects.toMatchObject({ code: 'duplicate' });
    expect((await names()).sort()).toEqual(['甲', '乙'].sort());
  });

  it('go on after a refused attempt, of which nothing stays, nor of its entry in the trail', async () => {
    const outcomes = await units.together(tester, async () => [
      await units.attempt(() => enter('己', true)),
      await units.attempt(() => enter('庚')),
    ]);
    expect(outcomes.map((one) => Object.keys(one))).toEqual([['refusal'], ['answer']]);
    expect((await names()).sort()).toEqual(['甲', '乙', '庚'].sort());
    const entries = await reader.all<{ seq: number }>('SELECT seq FROM audit_entries ORDER BY seq');
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('end with an attempt that breaks instead of being refused', async () => {
    const broken = units.together(tester, () => units.attempt(() => Promise.reject(new Error('broken'))));
    await expect(broken).rejects.toThrow('broken');
  });
});

describe('a rehearsal', () => {
  it('answers what would be, keeps nothing and tells nothing', async () => {
    const seen = await units.rehearse(tester, async () => {
      const id = await enter('辛');
      return { found: await reader.find(Person, { id }), names: await names() };
    });
    expect(seen.found?.name).toBe('辛');
    expect(seen.names).toContain('辛');
    expect(await names()).not.toContain('辛');
    expect(Number(await told())).toBe(3);
  });

  it('is not seen by who reads meanwhile, and lets the next writer through', async () => {
    const outside: string[][] = [];
    const rehearsal = units.rehearse(tester, async () => {
      await enter('壬');
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    const reading = new Promise<void>((resolve) => {
      setTimeout(async () => {
        outside.push(await names());
        resolve();
      }, 10);
    });
    const next = enter('癸');
    await Promise.all([rehearsal, reading, next]);
    expect(outside[0]).not.toContain('壬');
    expect(await names()).toEqual(expect.arrayContaining(['癸']));
    expect(await names()).not.toContain('壬');
  });

  it('is refused inside a unit', async () => {
    await expect(units.run(tester, () => units.rehearse(tester, async () => 1))).rejects.toThrow('inside another one');
  });
});
