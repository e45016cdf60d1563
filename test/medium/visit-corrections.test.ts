import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { parsePeriod } from '../../src/domain/period.js';
import type { VisitForm } from '../../src/visits/visits.form.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf, refusalOf } from '../support/clerks.js';
import { idOf, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';

let application: TestApplication;
let visits: VisitsService;
let clerk: Actor;
const mayor = leaderOf('fan-zhiyuan');

beforeAll(async () => {
  application = await testApplication({}, MOCHUAN);
  visits = application.get(VisitsService);
  clerk = await clerkOf(application, '990100');
}, 180_000);
afterAll(() => application.close());

const person = (key: string) => idOf('person', key);

describe('corrections', () => {
  const chain = async () => {
    const ids = [v7(), v7(), v7()] as [string, string, string];
    await visits.record(mayor, ids[0], seen({ mineId: idOf('mine', '990121-001') }));
    return ids;
  };
  const correct = (of: string, id: string, more: Partial<VisitForm> = {}, reason = '填错') =>
    visits.correct(mayor, of, { ...seen({ mineId: idOf('mine', '990121-002'), ...more }), id, reason });

  it('form a chain of which only the last record counts, and nothing is lost', async () => {
    const [first, second, third] = await chain();
    await correct(first, second);
    await correct(second, third, { underground: false });
    const shown = await Promise.all([first, second, third].map((id) => visits.show(mayor, id)));
    expect(shown.map(({ corrects, replacedBy }) => [corrects, replacedBy])).toEqual([
      [null, second],
      [first, third],
      [second, null],
    ]);
    expect(shown.map(({ countsFor }) => countsFor.length > 0)).toEqual([false, false, true]);
    expect(shown.map(({ underground }) => underground)).toEqual([true, true, false]);
  });

  it('are made once of a record: in the same moment one stands, the others are told', async () => {
    const [first] = await chain();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => refusalOf(correct(first, v7(), { findings: String(n) }))),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'visit-voided (conflict)')).toHaveLength(19);
  });

  it('need a reason, and the old record sent again is voided, which is not a conflict of bodies', async () => {
    const [first, second] = await chain();
    expect(await refusalOf(correct(first, second, {}, ' '))).toBe('reason-needed (invalid)');
    await correct(first, second);
    expect(await refusalOf(correct(first, second))).toBe('done');
    expect(await refusalOf(visits.record(mayor, first, seen({ mineId: idOf('mine', '990121-001') })))).toBe(
      'visit-voided (conflict)',
    );
  });

  it('a withdrawal sent again is answered again, with another reason it is a conflict', async () => {
    const [first, second] = await chain();
    const withdraw = (reason: string) => visits.withdraw(mayor, first, { id: second, reason });
    const receipt = await withdraw('误记');
    expect(await withdraw('误记')).toEqual(receipt);
    expect(await refusalOf(withdraw('重复'))).toBe('visit-conflict (conflict)');
    expect(await refusalOf(visits.withdraw(mayor, second, { id: v7(), reason: '误撤' }))).toBe(
      'visit-voided (conflict)',
    );
    expect((await visits.show(mayor, first)).countsFor).toEqual([]);
  });
});

describe('what a visit counts for', () => {
  const deputy = leaderOf('luo-dayong');
  const seats = async (on: string) => {
    const id = v7();
    await visits.record(deputy, id, seen({ mineId: idOf('mine', '990103-006'), on }));
    return (await visits.show(deputy, id)).countsFor.map(({ seat }) => seat);
  };

  it('is the seat that its leader held on its day, and so it is after a hand-over', async () => {
    await application.get(AssignmentsService).handOver(clerk, {
      mineId: idOf('mine', '990103-006'),
      seat: 'county-regulator',
      personId: person('ran-hongmei'),
      on: '2026-10-15',
      reason: '分工',
    });
    expect([await seats('2026-10-14'), await seats('2026-10-15')]).toEqual([['county-regulator'], []]);
    const report = await application.get(ComplianceService).report(clerk, {
      regionId: idOf('region', '990103'),
      period: parsePeriod('2026-10'),
      personId: person('luo-dayong'),
    });
    const [line] = report.lines.filter(({ seat }) => seat === 'county-regulator');
    // 14 days of 31: the duty at that mine is his successor's, his one visit while he held it is surplus.
    expect(line?.standing).toMatchObject({ state: 'short', owed: 3, made: 0, surplus: 1 });
  });
});
