import { describe, expect, it } from '@jest/globals';
import { notJudged, type Standing, standingOf } from '../../src/domain/compliance.js';
import { type CreditedDuty, creditsOf, type VisitOnRecord } from '../../src/domain/visit-credit.js';

const october = { from: '2026-10-01', until: '2026-11-01' };
const anywhere = { underground: false, minimumMinutes: null };
type Quota = CreditedDuty['quota'];
const any: Quota = { quantifier: 'any', count: 1, modality: anywhere };
const every: Quota = { quantifier: 'every', count: 1, modality: anywhere };
const four: Quota = { quantifier: { atLeast: 4 }, count: 1, modality: { underground: true, minimumMinutes: null } };
const hour: Quota = { quantifier: 'any', count: 1, modality: { underground: false, minimumMinutes: 60 } };

let made = 0;
const visit = (mineId: string | null, day: number, more: Partial<VisitOnRecord> = {}): VisitOnRecord => ({
  id: `v${++made}`,
  mineId,
  on: `2026-10-${String(day).padStart(2, '0')}`,
  underground: false,
  minutes: 90,
  void: null,
  ...more,
});

/** A duty over mines a and b, held throughout; c was held for a few days. */
const duty = (quota: Quota, standing: Standing, more: Partial<CreditedDuty> = {}): CreditedDuty => ({
  quota,
  window: october,
  standing,
  held: [
    { mineId: 'a', ...october },
    { mineId: 'b', ...october },
    { mineId: 'c', from: '2026-10-01', until: '2026-10-05' },
  ],
  mineIds: ['a', 'b'],
  notOwed: () => '本期挂牌不足 10 日',
  ...more,
});
const standing = (quota: Quota, a: number, b: number) =>
  standingOf(quota, [
    { mineId: 'a', visits: a },
    { mineId: 'b', visits: b },
  ]);
const told = (asked: CreditedDuty, visits: VisitOnRecord[]) =>
  creditsOf(asked, visits).map(({ counts, reason }) => `${counts} ${reason}`);

describe('which visits count, and why the others do not', () => {
  it.each<[string, Quota, number, number, VisitOnRecord[], string[]]>([
    [
      '到任一所挂煤矿一次即可，先到的计入',
      any,
      1,
      1,
      [visit('b', 20), visit('a', 3)],
      ['owed 计入已查', 'surplus 本期应查已满'],
    ],
    [
      '每矿各一次，同一矿第二次是多查',
      every,
      2,
      0,
      [visit('a', 3), visit('a', 9)],
      ['owed 计入已查', 'surplus 该矿本期已计满'],
    ],
    ['挂得太短的煤矿，去了是多查', any, 0, 0, [visit('c', 2)], ['surplus 本期挂牌不足 10 日']],
    ['挂牌以前或以后去的不计', any, 0, 0, [visit('c', 9)], ['no 当日不是该矿的挂牌责任人']],
    ['别人挂的煤矿不计', any, 0, 0, [visit('x', 9)], ['no 不是本类别的挂牌煤矿']],
    ['到其他单位不计', any, 0, 0, [visit(null, 9)], ['no 所到不是煤矿']],
    [
      '要求下井而没有下井的不计',
      four,
      1,
      0,
      [visit('b', 3), visit('a', 4, { underground: true })],
      ['no 未下井（矿坑）', 'owed 计入已查'],
    ],
    ['要求时间而没有记的不计', hour, 0, 0, [visit('a', 3, { minutes: null })], ['no 未记入井、出井时间']],
    ['要求时间而不足的不计', hour, 0, 0, [visit('a', 3, { minutes: 59 })], ['no 不足 60 分钟']],
    ['已撤回的不计', any, 0, 0, [visit('a', 3, { void: '已撤回' })], ['no 已撤回']],
  ])('%s', (_, quota, a, b, visits, expected) => {
    expect(told(duty(quota, standing(quota, a, b)), visits)).toEqual(expected);
  });

  it('leaves out what lies outside the turn', () => {
    const visits = [visit('a', 1, { on: '2026-09-30' }), visit('a', 1, { on: '2026-11-01' })];
    expect(told(duty(any, standing(any, 0, 0)), visits)).toEqual([]);
  });

  it('counts nothing as owed where the duty is not judged, and says why', () => {
    const exempt = notJudged('exempt', '培训（2026年10月1日起，市长批准）', 1);
    expect(told(duty(any, exempt), [visit('a', 3)])).toEqual(['surplus 培训（2026年10月1日起，市长批准）']);
  });

  it('counts visits to any place for a duty of a post, while in post', () => {
    const held = [{ mineId: null, from: '2026-10-10', until: '2026-11-01' }];
    const met: Standing = { state: 'met', owed: 1, made: 1, surplus: 0, missing: [] };
    const visits = [visit('x', 9), visit(null, 12)];
    expect(told(duty(any, met, { held, mineIds: [] }), visits)).toEqual(['no 当日不在规定的职务任内', 'owed 计入已查']);
  });
});
