import { describe, expect, it } from '@jest/globals';
import type { PostHeld } from '../../src/domain/day-facts.js';
import { knowledgeOn, policiesOn, seatRules } from '../../src/domain/policies-in-force.js';
import type { MineFacts, Policy } from '../../src/domain/policy.js';
import { eligibility, type Holding, type Statement, seatDuties, seatsOn } from '../../src/domain/responsibility.js';
import { holdingOf, mineOf, packOf, postOf } from '../support/rules.js';
import { shippedPack } from '../support/shipped-packs.js';

const notice = shippedPack('shuozhou-2021-62');
const before = shippedPack('shuozhou-2020-49');
const companion = shippedPack('shuozhou-2022-1');

const dutyOf = (seat: string, mine = mineOf(), policies: Policy[] = [notice]) => {
  const duty = seatDuties(mine, policies).find((one) => one.seat === seat);
  if (!duty) throw new Error(`no seat ${seat}`);
  return duty;
};

describe('a seat on a day', () => {
  const day = '2022-06-15';
  const deputy = [postOf('government city deputy')];
  const seat = (
    holding: Partial<Holding> | null,
    {
      facts = {},
      posts = deputy,
      policies = [notice],
      statements = [],
      outgrown = false,
    }: {
      facts?: MineFacts;
      posts?: PostHeld[];
      policies?: Policy[];
      statements?: Statement[];
      outgrown?: boolean;
    } = {},
  ) =>
    seatsOn(
      day,
      mineOf(facts),
      policies,
      holding ? [holdingOf(holding)] : [],
      new Map([['city-government', statements]]),
      () => posts,
      () => outgrown,
    ).find((one) => one.seat === 'city-government');

  it.each([
    ['held: somebody holds it', {}, 'held', null],
    ['held on its first day', { from: day }, 'held', null],
    ['open on the day on which it ended', { until: day }, 'open', '应挂未挂'],
    ['open before it begins', { from: '2022-06-16' }, 'open', '应挂未挂'],
  ])('%s', (_, holding, state, reason) => {
    const found = seat(holding);
    expect(found?.state).toBe(state);
    if (reason) expect(found?.reason).toBe(reason);
  });

  it.each(['unknown', 'vacant'] as const)(
    '%s where a source says so, with its reason and basis, while it says so',
    (kind) => {
      const stated = { kind, reason: '附件未载明', basis: '示例〔2022〕3号' };
      const statements = [{ ...stated, from: '2022-06-01', until: day }];
      expect(seat(null, { statements: [{ ...stated, from: '2022-01-01', until: null }] })).toMatchObject({
        state: kind,
        reason: '附件未载明（示例〔2022〕3号）',
        holder: null,
      });
      expect(seat(null, { statements })?.state).toBe('open');
      expect(seat({}, { statements: [{ ...stated, from: '2022-01-01', until: null }] })?.state).toBe('held');
    },
  );

  it('unknown where the fact that decides is not known, which is named', () =>
    expect(seat(null, { facts: { tier: undefined } })).toMatchObject({
      state: 'unknown',
      reason: '是否应设取决于尚不掌握的情况：监管层级',
    }));

  it('left out where it is not owed and nobody holds it', () =>
    expect(seat(null, { facts: { tier: 'local' } })).toBeUndefined());

  const outsider = [postOf('regulator city other')];
  it.each<[string, Parameters<typeof seat>[0], Parameters<typeof seat>[1], string | null]>([
    ['a holder by the rule does not deviate', {}, {}, null],
    [
      'reason and basis document a deviation',
      { deviates: true, reason: '分工', basis: '纪要' },
      { posts: outsider },
      'documented',
    ],
    [
      'a deviation without a basis is undocumented',
      { deviates: true, reason: '分工' },
      { posts: outsider },
      'undocumented',
    ],
    ['a holder whose mine became high-gas is to be adjusted', {}, { facts: { gasGrade: 'high' } }, 'to-be-adjusted'],
    ['so is one who left the post', {}, { posts: [] }, 'to-be-adjusted'],
    [
      'and one whose documented deviation was for another rank',
      { deviates: true, reason: '分工', basis: '纪要' },
      { posts: outsider, outgrown: true },
      'to-be-adjusted',
    ],
    [
      'and one who holds a seat that is no longer owed',
      { deviates: true, reason: '分工', basis: '纪要' },
      { facts: { tier: 'local' } },
      'to-be-adjusted',
    ],
    [
      'somebody documented who has become eligible deviates no more',
      { deviates: true, reason: '分工', basis: '纪要' },
      {},
      null,
    ],
    ['while the gas grade is unknown nobody can say', {}, { facts: { gasGrade: undefined } }, null],
  ])('%s', (_, holding, circumstances, deviation) => {
    expect(seat(holding, circumstances)).toMatchObject({ state: 'held', deviation });
  });
});

describe('documents in force together', () => {
  const chain = ['140000', '140600', '140602'];
  const upper = packOf(notice, { id: 'upper', region: '140000', repeals: [] });
  const all = [companion, notice, before, upper];
  const ids = (day: string, packs = all) => policiesOn(packs, chain, day).map((policy) => policy.id);

  it.each([
    ['2021-12-24', ['shuozhou-2020-49']],
    ['2021-12-25', ['upper', 'shuozhou-2021-62']],
    ['2022-02-17', ['upper', 'shuozhou-2021-62', 'shuozhou-2022-1']],
  ])('on %s: %j', (day, expected) => expect(ids(day)).toEqual(expected));

  it('do not bind another city', () =>
    expect(policiesOn(all, ['140000', '140100'], '2022-06-01').map((p) => p.id)).toEqual(['upper']));

  it('come in one order, whatever the order in which they were loaded', () => {
    const twins = [packOf(companion, { id: 'b' }), packOf(companion, { id: 'a' })];
    expect(ids('2022-06-01', twins)).toEqual(['a', 'b']);
    expect(ids('2022-06-01', [...twins].reverse())).toEqual(['a', 'b']);
  });

  it('before 2021-12-25 nothing is owed and nobody deviates: the content of 49号 is not known', () => {
    const day = '2021-12-24';
    const policies = policiesOn(all, chain, day);
    expect(knowledgeOn(policies)).toEqual({
      known: false,
      reason: '当日适用的朔政办发〔2020〕49号尚未载入条文，应挂类别不明',
    });
    const seats = seatsOn(day, mineOf(), policies, [holdingOf({ from: '2021-01-01' })], new Map(), () => []);
    expect(seats).toMatchObject([{ seat: 'city-government', state: 'held', deviation: null }]);
  });

  it('where one of two documents is not known, a seat of which the other does not speak may be owed by it', () => {
    const policies = [packOf(before, { inForce: { from: '2020-01-01', until: null } }), companion];
    const [seat] = seatsOn('2022-06-01', mineOf(), policies, [holdingOf()], new Map(), () => []);
    expect(seat).toMatchObject({ state: 'held', deviation: null });
    expect(seat?.reason).toContain('49号');
  });

  it('without any document nothing can be said', () =>
    expect(knowledgeOn([])).toEqual({ known: false, reason: '当日没有已载入的制度文件，应挂类别不明' }));

  it('add up: a seat is owed as soon as one says so, and its holder must satisfy all that do', () => {
    const low = packOf(notice, { id: 'lower', region: '140602', replaces: { seats: [], quotas: [] } });
    const [rule] = low.seats;
    if (!rule) throw new Error('no seat');
    const anyone = { ...rule, appliesWhen: { fact: 'tier', in: ['local'] }, holders: rule.holders.slice(0, 1) };
    const policies = [notice, { ...low, seats: [anyone] }];
    expect(dutyOf('city-government', mineOf({ tier: 'local' }), policies)).toMatchObject({ owed: true });
    expect(dutyOf('city-government', mineOf({ tier: 'joint' }), policies).rules).toHaveLength(1);
    const both = [notice, { ...low, seats: [{ ...anyone, appliesWhen: { always: true } as const }] }];
    const duty = dutyOf('city-government', mineOf(), both);
    expect(eligibility(duty, mineOf(), [postOf('government city deputy')])).toMatchObject({ eligible: false });
  });

  it('a lower one replaces only the seats that it lists', () => {
    const lower = packOf(notice, {
      id: 'lower',
      region: '140602',
      replaces: { seats: ['city-regulator'], quotas: [] },
      seats: notice.seats.filter((rule) => rule.key === 'city-regulator'),
    });
    const rules = seatRules(policiesOn([notice, lower], chain, '2022-06-01'));
    const others = notice.seats.map((rule) => rule.key).filter((key) => key !== 'city-regulator');
    expect(rules.map(({ rule, policy }) => `${rule.key} ${policy.id}`)).toEqual([
      'city-regulator lower',
      ...others.map((key) => `${key} shuozhou-2021-62`),
    ]);
  });
});
