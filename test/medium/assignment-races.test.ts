import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { addDays } from '../../src/domain/civil-date.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, faultsOf, refusalOf, spansOf } from '../support/clerks.js';
import { idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';

let application: TestApplication;
let desk: AssignmentsService;
let clerk: Actor;

beforeAll(async () => {
  application = await testApplication({}, MOCHUAN);
  desk = application.get(AssignmentsService);
  clerk = await clerkOf(application, '990100');
}, 180_000);
afterAll(() => application.close());

const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);
const seatOf = async (code: string, seat: string, day: string) =>
  (await desk.mine(clerk, mine(code), day)).seats.find((one) => one.seat === seat);
const handOver = (code: string, seat: string, to: string, on: string, more = {}) =>
  desk.handOver(clerk, { mineId: mine(code), seat, personId: person(to), on, reason: '分工调整', ...more });
const tally = (outcomes: string[]) => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

describe('two clerks, or sixty-four, at the same moment', () => {
  it('of 64 hand-overs of one seat on one day exactly one is done, the others are told who holds it now', async () => {
    const others = ['long-xiaoming', 'tao-zhonghe'];
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        refusalOf(handOver('990102-007', 'county-regulator', others[n % 2] as string, '2026-11-20')),
      ),
    );
    expect(tally(outcomes)).toEqual({ done: 1, 'seat-just-taken (conflict)': 63 });
    const spans = await spansOf(application, '990102-007', 'county-regulator');
    expect(faultsOf(spans)).toEqual([]);
    expect(spans.at(-1)).toMatchObject({ from: '2026-11-20', until: null });
  });

  it('of 64 leaders who are to take one open seat exactly one does', async () => {
    await desk.relieve(clerk, {
      mineId: mine('990102-008'),
      seat: 'county-regulator',
      on: '2026-11-20',
      reason: '退休',
    });
    const outcomes = await Promise.all(
      Array.from({ length: 64 }, (_, n) =>
        refusalOf(
          desk.make(clerk, {
            mineId: mine('990102-008'),
            seat: 'county-regulator',
            personId: person(n % 2 ? 'long-xiaoming' : 'tao-zhonghe'),
            from: addDays('2026-11-21', n % 3),
          }),
        ),
      ),
    );
    expect(tally(outcomes)).toEqual({ done: 1, 'seat-held (conflict)': 63 });
  });

  it('hand-overs on any days, in any order, leave no day without a holder and none with two', async () => {
    const people = ['qi-jianping', 'long-xiaoming', 'tao-zhonghe'];
    const asked = Array.from({ length: 64 }, (_, n) => ({
      on: addDays('2026-11-12', (n * 37) % 61),
      to: people[(n * 7) % 3] as string,
    }));
    const outcomes = await Promise.all(
      asked.map(({ on, to }) => refusalOf(handOver('990102-010', 'county-regulator', to, on))),
    );
    expect(Object.keys(tally(outcomes)).sort()).toEqual([
      'done',
      'same-holder (invalid)',
      'seat-just-taken (conflict)',
    ]);
    const spans = await spansOf(application, '990102-010', 'county-regulator');
    expect(faultsOf(spans)).toEqual([]);
    expect(spans.at(-1)?.until).toBeNull();
    expect(spans.filter(({ from }) => from >= '2026-11-12')).toHaveLength(tally(outcomes).done ?? 0);
  });

  it('a clerk who saw another holder than the one of today changes nothing', async () => {
    const before = await seatOf('990103-006', 'county-regulator', '2026-11-20');
    await handOver('990103-006', 'county-regulator', 'ran-hongmei', '2026-11-20');
    const late = { mineId: mine('990103-006'), seat: 'county-regulator', on: '2026-12-01', seen: before?.holder?.id };
    expect(await refusalOf(desk.relieve(clerk, { ...late, reason: '退休' }))).toBe('seat-just-taken (conflict)');
    expect((await seatOf('990103-006', 'county-regulator', '2026-12-01'))?.holder?.personName).toBe('冉红梅');
  });
});

describe('the schema itself', () => {
  const row = (from: string, until: string | null) =>
    `INSERT INTO assignments (id, mine_id, seat, person_id, title, capacity, from_day, until_day, clause, deviates, entered_at, entered_by, revision)
     SELECT '${from}${until ?? ''}', mine_id, seat, person_id, title, capacity, '${from}', ${until ? `'${until}'` : 'NULL'}, clause, deviates, entered_at, entered_by, 1
     FROM assignments WHERE mine_id = '${mine('990102-009')}' AND seat = 'county-regulator'`;
  const source = () => application.context.get<DataSource>(getDataSourceToken());

  it.each([
    ['a span inside another', row('2026-02-01', '2026-03-01')],
    ['a span that begins before another ends', row('2020-01-01', '2026-03-01')],
    ['a second one without an end', row('2027-01-01', null)],
    [
      'a span that is moved into another',
      `UPDATE assignments SET from_day = '2020-01-01', mine_id = '${mine('990102-009')}', seat = 'county-regulator' WHERE mine_id = '${mine('990102-012')}' AND seat = 'county-regulator'`,
    ],
  ])('refuses %s, whoever writes it', async (_, statement) => {
    const before = await spansOf(application, '990102-009', 'county-regulator');
    await expect(source().query(statement)).rejects.toThrow(/seat_no_overlap|seat_one_open/);
    expect(await spansOf(application, '990102-009', 'county-regulator')).toEqual(before);
  });

  it.each([
    ['a span that ends before it begins', row('2019-03-01', '2019-02-01'), /ck_assignments_span/],
    ['forgetting who held it', `DELETE FROM assignments WHERE mine_id = '${mine('990102-009')}'`, /append_only/],
  ])('refuses %s', async (_, statement, message) => {
    await expect(source().query(statement)).rejects.toThrow(message);
  });
});
