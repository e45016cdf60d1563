import { describe, expect, it } from '@jest/globals';
import { assertFree, footing, holdingToEnd } from '../../src/domain/assignment.js';
import type { MineFacts } from '../../src/domain/policy.js';
import { type Candidate, problemOf } from '../../src/domain/proposal.js';
import type { Refusal } from '../../src/domain/refusal.js';
import { type Holding, seatDuties } from '../../src/domain/responsibility.js';
import { holdingOf, mineOf, postOf } from '../support/rules.js';
import { shippedPack } from '../support/shipped-packs.js';

const notice = shippedPack('shuozhou-2021-62');
const MINE = '墨川示例煤业有限公司';

/** The code of what it refuses, or what it answers. */
const outcome = <Answer>(act: () => Answer): Answer | string => {
  try {
    return act();
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('on what footing somebody takes a seat', () => {
  const take = (
    post: string | null,
    deviation: { reason?: string; basis?: string } | null = null,
    facts: MineFacts = {},
    seat = 'city-government',
  ) => {
    const mine = mineOf(facts);
    const duty = seatDuties(mine, [notice]).find((one) => one.seat === seat);
    const person = { name: '赵示例', posts: post ? [postOf(post)] : [] };
    return outcome(() => footing(duty, mine, person, deviation));
  };
  const RULE = '朔政办发〔2021〕62号 二（一）';
  const byRule = { policy: 'shuozhou-2021-62', clause: RULE, deviates: false };
  const outside = { ...byRule, deviates: true };
  const documented = { reason: '分工需要', basis: '会议纪要' };

  it.each<[string, Parameters<typeof take>, ReturnType<typeof take>]>([
    ['副市长挂低瓦斯矿井：依规则', ['government city deputy'], byRule],
    ['依规则的，不因写了理由而成为偏离', ['government city deputy', documented], byRule],
    ['市长挂低瓦斯矿井：不符合', ['government city principal'], 'not-eligible'],
    ['有理由和依据的：作为偏离', ['government city principal', documented], outside],
    ['只有理由没有依据：不行', ['government city principal', { reason: '分工需要' }], 'deviation-needs-basis'],
    ['依据是空白：不行', ['government city principal', { reason: '分工需要', basis: '  ' }], 'deviation-needs-basis'],
    ['没有职务的人：不符合', [null], 'not-eligible'],
    ['瓦斯等级不明：谁也不能依规则', ['government city deputy', null, { gasGrade: undefined }], 'not-eligible'],
    ['瓦斯等级不明、有理由和依据：作为偏离', ['government city deputy', documented, { gasGrade: undefined }], outside],
    ['不设此类挂牌的煤矿：不行', ['government city deputy', documented, { tier: 'local' }], 'seat-not-owed'],
    ['文件里没有的类别：不行', ['government city deputy', documented, {}, 'city-party'], 'seat-not-owed'],
    ['是否应设不明，但人符合：可以', ['government city deputy', null, { tier: undefined }], byRule],
  ])('%s', (_, how, expected) => expect(take(...how)).toEqual(expected));
});

describe('whether a seat is free', () => {
  const holdings = [
    holdingOf({ id: 'a', from: '2026-01-01', until: '2026-03-01' }),
    holdingOf({ id: 'b', personName: '钱示例', from: '2026-04-01', until: null }),
  ];
  it.each<[string, string | null, string | undefined]>([
    ['2025-12-01', '2026-01-01', undefined],
    ['2025-12-01', '2026-01-02', 'seat-held'],
    ['2026-02-28', '2026-03-10', 'seat-held'],
    ['2026-03-01', '2026-04-01', undefined],
    ['2026-03-01', '2026-04-02', 'seat-held'],
    ['2026-03-15', null, 'seat-held'],
    ['2027-01-01', null, 'seat-held'],
  ])('from %s until %s: %s', (from, until, refused) =>
    expect(outcome(() => assertFree(MINE, '市政府', holdings, { from, until }))).toBe(refused),
  );

  it('the refusal names who is in the way', () =>
    expect(() => assertFree(MINE, '市政府', holdings, { from: '2026-05-01', until: null })).toThrow(
      '墨川示例煤业有限公司“市政府”自 2026-04-01 起由钱示例挂牌，请用交接办理',
    ));
});

describe('which holding ends on a day', () => {
  const holdings: Holding[] = [
    holdingOf({ id: 'a', from: '2026-01-01', until: '2026-03-01' }),
    holdingOf({ id: 'b', from: '2026-03-01', until: '2026-05-01' }),
    holdingOf({ id: 'c', from: '2026-06-01', until: null }),
  ];
  it.each([
    ['2025-12-31', 'seat-not-held', 'before anybody held it'],
    ['2026-01-01', 'seat-just-taken', 'on its first day: somebody has just made it'],
    ['2026-01-02', 'a', 'the day after'],
    ['2026-03-01', 'seat-just-taken', 'one followed the other on this day'],
    ['2026-03-02', 'b', 'the second'],
    ['2026-05-01', 'assignment-ended', 'it ends on that day already'],
    ['2026-05-15', 'seat-not-held', 'while it was open'],
    ['2030-01-01', 'c', 'one without an end'],
  ])('%s: %s (%s)', (on, expected) => {
    const found = outcome(() => holdingToEnd(MINE, '市政府', holdings, on));
    expect(typeof found === 'string' ? found : found.id).toBe(expected);
  });

  it('does not end one that the clerk did not see', () => {
    expect(outcome(() => holdingToEnd(MINE, '市政府', holdings, '2026-04-01', 'a'))).toBe('seat-just-taken');
    expect(holdingToEnd(MINE, '市政府', holdings, '2026-04-01', 'b').id).toBe('b');
  });
});

describe('who comes into question for a seat', () => {
  const person = (id: string, posts: string[], admittedIn: string[] = []): Candidate => ({
    id,
    name: id,
    posts: posts.map((post) => postOf(post)),
    admittedIn,
  });
  const seatAt = (facts: MineFacts, county: string) => {
    const mine = mineOf(facts, { id: county, regions: { province: 'province', city: 'city', county } });
    const duty = seatDuties(mine, [notice]).find((one) => one.seat === 'county-regulator');
    if (!duty) throw new Error('no seat');
    return { mine, district: county, duty, holder: null, standing: null };
  };
  const people = [
    person('乙', ['regulator county principal']),
    person('甲', ['regulator county deputy']),
    person('丙', [], ['county']),
    person('丁', [], ['other-county']),
    person('戊', ['government county deputy']),
  ];

  it('those by the rule, and those admitted to the pool of the mine’s own region, never of another', () => {
    const { mines, leaders } = problemOf([seatAt({}, 'county'), seatAt({}, 'other-county')], people);
    expect(mines.map(({ id, eligible }) => [id, eligible])).toEqual([
      ['county', ['丙', '甲']],
      ['other-county', ['丁']],
    ]);
    expect(leaders.map(({ id }) => id)).toEqual(['丁', '丙', '甲']);
  });

  it('for a high-gas mine the principal alone', () =>
    expect(problemOf([seatAt({ gasGrade: 'high' }, 'county')], people).mines[0]?.eligible).toEqual(['乙']));

  it('for a mine of unknown gas grade nobody', () =>
    expect(problemOf([seatAt({ gasGrade: undefined }, 'county')], people).mines[0]?.eligible).toEqual([]));

  it('in an order that does not hang on the order of asking', () => {
    const seats = [seatAt({}, 'county')];
    expect(problemOf(seats, [...people].reverse())).toEqual(problemOf(seats, people));
  });
});
