import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { Actor } from '../../src/domain/authority.js';
import { stateSeat } from '../../src/mines/mine-records.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { clerkOf, faultsOf, refusalOf, spansOf } from '../support/clerks.js';
import { idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';

let application: TestApplication;
let desk: AssignmentsService;
let clerk: Actor;
let county: Actor;

beforeAll(async () => {
  application = await testApplication({}, MOCHUAN);
  desk = application.get(AssignmentsService);
  clerk = await clerkOf(application, '990100');
  county = await clerkOf(application, '990102');
}, 180_000);
afterAll(() => application.close());

const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);
const seatOf = async (code: string, seat: string, day: string) =>
  (await desk.mine(clerk, mine(code), day)).seats.find((one) => one.seat === seat);
const handOver = (code: string, seat: string, to: string, on: string, more = {}) =>
  desk.handOver(clerk, { mineId: mine(code), seat, personId: person(to), on, reason: '分工调整', ...more });

describe('the course of a seat', () => {
  it('after a relief it is open from the day on, and an earlier statement of its emptiness does not come back', async () => {
    const statement = { mineId: mine('990121-012'), seat: 'county-regulator', seatName: '县应急管理局' };
    await application.get(UnitOfWork).run(tester, (work) =>
      stateSeat(work, {
        ...statement,
        kind: 'vacant',
        from: '2026-11-01',
        until: '2027-06-01',
        reason: '待配备',
        basis: '纪要',
      }),
    );
    await desk.make(clerk, {
      mineId: mine('990121-012'),
      seat: 'county-regulator',
      personId: person('cui-yuzhu'),
      from: '2026-11-01',
    });
    await desk.relieve(clerk, {
      mineId: mine('990121-012'),
      seat: 'county-regulator',
      on: '2026-12-01',
      reason: '调离',
    });
    expect(await seatOf('990121-012', 'county-regulator', '2026-11-30')).toMatchObject({ state: 'held' });
    expect(await seatOf('990121-012', 'county-regulator', '2026-12-01')).toMatchObject({ state: 'open', holder: null });
  });

  it('a deputy acts until the office is filled, and may then hold it', async () => {
    await handOver('990103-009', 'county-government', 'bei-siyuan', '2026-11-15', {
      capacity: 'acting',
      deviation: { reason: '代理', basis: '县政府分工通知' },
    });
    expect((await seatOf('990103-009', 'county-government', '2026-11-15'))?.holder).toMatchObject({
      personName: '贝思源',
      capacity: 'acting',
    });
    expect(
      await refusalOf(handOver('990103-009', 'county-government', 'bei-siyuan', '2026-11-20', { capacity: 'acting' })),
    ).toBe('same-holder (invalid)');
    await handOver('990103-009', 'county-government', 'bei-siyuan', '2026-12-01', {
      deviation: { reason: '转正前', basis: '县政府分工通知' },
    });
    expect((await seatOf('990103-009', 'county-government', '2026-12-01'))?.holder).toMatchObject({
      capacity: 'holder',
    });
    expect(faultsOf(await spansOf(application, '990103-009', 'county-government'))).toEqual([]);
  });

  it('a hand-over within a term that has an end keeps the end', async () => {
    await desk.relieve(clerk, {
      mineId: mine('990103-011'),
      seat: 'county-regulator',
      on: '2026-12-20',
      reason: '任期届满',
    });
    await handOver('990103-011', 'county-regulator', 'ran-hongmei', '2026-12-01');
    expect((await spansOf(application, '990103-011', 'county-regulator')).at(-1)).toMatchObject({
      from: '2026-12-01',
      until: '2026-12-20',
    });
  });

  it('everything that a leaving leader holds goes to one successor, or nothing does', async () => {
    const form = { personId: person('jing-xiaohu'), on: '2026-12-01', reason: '退休' };
    const held = async (key: string) =>
      (
        await application
          .get(Reader)
          .all('SELECT id FROM assignments WHERE person_id = :id AND until_day IS NULL', { id: person(key) })
      ).length;
    const before = await held('jing-xiaohu');
    expect(before).toBeGreaterThan(1);
    expect(await refusalOf(desk.handOverAll(clerk, { ...form, successorId: person('long-xiaoming') }))).toBe(
      'not-eligible (invalid)',
    );
    expect(await held('jing-xiaohu')).toBe(before);
    await desk.handOverAll(clerk, {
      ...form,
      successorId: person('long-xiaoming'),
      deviation: { reason: '临时负责', basis: '纪要' },
    });
    expect(await held('jing-xiaohu')).toBe(0);
  });
});

describe('who may take a seat', () => {
  const make = (personKey: string, more = {}) =>
    handOver('990102-001', 'city-regulator', personKey, '2026-12-01', more);

  it('not whom the rule does not name, unless a reason and a basis say so', async () => {
    expect(await refusalOf(make('huo-qiming'))).toBe('not-eligible (invalid)');
    expect(await refusalOf(make('huo-qiming', { deviation: { reason: '分工' } }))).toBe(
      'deviation-needs-basis (invalid)',
    );
    await make('huo-qiming', { deviation: { reason: '分工', basis: '会议纪要' } });
    expect(await seatOf('990102-001', 'city-regulator', '2026-12-01')).toMatchObject({
      deviation: 'documented',
      holder: { personName: '霍启明', reason: '分工', basis: '会议纪要' },
    });
  });

  it('somebody admitted to the pool holds by the reason and the basis of the admission', async () => {
    await handOver('990121-004', 'city-regulator', 'kan-guoliang', '2026-12-01');
    const { holder, deviation } = (await seatOf('990121-004', 'city-regulator', '2026-12-01')) ?? {};
    const admission = await application
      .get(Reader)
      .one('SELECT reason, basis FROM pool_members WHERE person_id = :id', { id: person('kan-guoliang') });
    expect(deviation).toBe('documented');
    expect(holder).toMatchObject({ personName: '阚国梁', deviates: true, ...(admission as object) });
  });

  it('but not a mine that asks for the principal', async () => {
    expect(await refusalOf(handOver('990102-002', 'city-regulator', 'kan-guoliang', '2026-12-01'))).toBe(
      'not-eligible (invalid)',
    );
  });

  it('nobody before the first document, nor at a mine that does not owe the seat, nor on a day that does not exist', async () => {
    const seat = 'county-regulator';
    const at = (code: string, from: string) =>
      refusalOf(desk.make(clerk, { mineId: mine(code), seat, personId: person('qi-jianping'), from }));
    expect(await at('990102-001', '2011-01-01')).toBe('no-policy (invalid)');
    expect(await at('990102-001', '2026-12-01')).toBe('seat-not-owed (invalid)');
    expect(await at('990102-001', '2026-02-30')).toBe('invalid-date (invalid)');
    expect(await refusalOf(handOver('990102-009', 'county-shaman', 'qi-jianping', '2026-12-01'))).toBe(
      'seat-not-held (conflict)',
    );
  });

  it('nobody by the hand of another county’s clerk, for whom the mine does not exist', async () => {
    const form = {
      mineId: mine('990103-005'),
      seat: 'county-regulator',
      personId: person('ran-hongmei'),
      on: '2026-12-01',
      reason: '分工',
    };
    expect(await refusalOf(desk.handOver(county, form))).toBe('not-found (missing)');
    expect(await refusalOf(desk.relieve(county, form))).toBe('not-found (missing)');
  });
});
