import { describe, expect, it } from '@jest/globals';
import { standingAnywhere } from '../../src/domain/compliance.js';
import { judgePostTurn } from '../../src/domain/compliance-lines.js';
import { shippedPack } from '../support/shipped-packs.js';
import { outcomeOf, turnFor } from '../support/turns.js';

const packs = [shippedPack('shuozhou-2021-62'), shippedPack('shuozhou-2022-1')];

describe('1号: duties of posts, met anywhere', () => {
  const month = (quota: string) => turnFor(packs, quota, '2022-08');
  const inPost = (from = '2022-08-01', until = '2022-09-01') => ({ personId: '赵', from, until });
  const judged = (
    quota: string,
    posts: ReturnType<typeof inPost>[],
    days: string[],
    leaves: { from: string; until: string; reason: string; approver: string }[] = [],
  ) => {
    const visits = days.map((day) => ({ on: `2022-08-${day}`, visits: 1 }));
    const [line] = judgePostTurn(
      month(quota),
      posts,
      () => visits,
      () => leaves,
    );
    if (!line) throw new Error('nobody judged');
    const { state, made, owed, surplus } = line.standing;
    return `${state} ${made}/${owed} +${surplus}`;
  };
  const LEADERS = 'leaders-grassroots';
  const PRINCIPALS = 'regulator-principals-grassroots';

  it.each([
    ['市长没有挂牌煤矿，也应到基层 1 次', LEADERS, [inPost()], ['12'], 'met 1/1 +0'],
    ['局长应到基层 2 次', PRINCIPALS, [inPost()], ['12'], 'short 1/2 +0'],
    ['任职 9 天：不适用', LEADERS, [inPost('2022-08-23')], ['24'], 'not-applicable 0/0 +1'],
    ['任职 10 天：应查', LEADERS, [inPost('2022-08-22')], [], 'short 0/1 +0'],
    ['任职前的检查不算新职务的', PRINCIPALS, [inPost('2022-08-16')], ['05', '20'], 'short 1/2 +0'],
    ['两个职务同时任，只应查一份', LEADERS, [inPost(), inPost()], ['12'], 'met 1/1 +0'],
    ['两段任职合计满 10 天', LEADERS, [inPost('2022-08-01', '2022-08-06'), inPost('2022-08-27')], [], 'short 0/1 +0'],
    [
      '重叠的任职不重复计天',
      LEADERS,
      [inPost('2022-08-01', '2022-08-08'), inPost('2022-08-03', '2022-08-09')],
      [],
      'not-applicable 0/0 +0',
    ],
  ])('%s', (_, quota, posts, days, told) => expect(judged(quota, posts, days)).toBe(told));

  it('approved leave exempts, unless enough days remain in the post', () => {
    const leave = (until: string) => [{ from: '2022-08-01', until, reason: '学习', approver: '市委组织部' }];
    expect(judged(LEADERS, [inPost()], ['30'], leave('2022-08-23'))).toBe('exempt 0/0 +1');
    expect(judged(LEADERS, [inPost()], [], leave('2022-08-22'))).toBe('short 0/1 +0');
    expect(judged(LEADERS, [inPost('2022-08-01', '2022-08-16')], [], leave('2022-08-10'))).toBe('exempt 0/0 +0');
  });

  it('two documents, two judgements: 62号 does not apply to a mayor without a mine, 1号 does', () => {
    expect(outcomeOf(turnFor(packs, 'city-government', '2022-08'), []).lines).toEqual({});
    expect(judged(LEADERS, [inPost()], [])).toBe('short 0/1 +0');
    expect(standingAnywhere(2, 5)).toMatchObject({ state: 'met', owed: 2, made: 2, surplus: 3 });
  });
});
