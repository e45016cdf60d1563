import { describe, expect, it } from '@jest/globals';
import { type Asked, type DatedFact, quotaCondition, runsOver, throughout } from '../../src/domain/quota-mines.js';
import { shippedPack } from '../support/shipped-packs.js';
import { type Hold, outcomeOf, turnFor } from '../support/turns.js';

const notice = shippedPack('shuozhou-2021-62');

describe('mines over which a quota runs', () => {
  const august = { from: '2026-08-01', until: '2026-09-01' };
  const fact = (kind: string, value: string | number, from: string, until: string | null = null): DatedFact => ({
    kind,
    value,
    from,
    until,
  });
  const high = { fact: 'gasGrade', in: ['high'] };

  it.each<[string, DatedFact[], boolean | 'unknown']>([
    ['整月为高瓦斯', [fact('gasGrade', 'high', '2020-01-01')], true],
    ['整月为低瓦斯', [fact('gasGrade', 'low', '2020-01-01')], false],
    [
      '22 日起为高瓦斯，10 天',
      [fact('gasGrade', 'low', '2020-01-01', '2026-08-22'), fact('gasGrade', 'high', '2026-08-22')],
      true,
    ],
    [
      '23 日起为高瓦斯，9 天',
      [fact('gasGrade', 'low', '2020-01-01', '2026-08-23'), fact('gasGrade', 'high', '2026-08-23')],
      false,
    ],
    ['等级不明', [], 'unknown'],
    ['等级 9 天不明，其余为低', [fact('gasGrade', 'low', '2026-08-10')], false],
    ['等级 10 天不明，其余为低', [fact('gasGrade', 'low', '2026-08-11')], 'unknown'],
    ['等级先不明，后 10 天为高', [fact('gasGrade', 'high', '2026-08-22')], true],
  ])('%s: %p', (_, facts, asked) => expect(runsOver(high, facts, [august], 10).asked).toBe(asked));

  it('only the days count on which the person held the mine', () => {
    const facts = [fact('gasGrade', 'high', '2020-01-01', '2026-08-15'), fact('gasGrade', 'low', '2026-08-15')];
    expect(runsOver(high, facts, [{ from: '2026-08-12', until: '2026-09-01' }], 10).asked).toBe(false);
    expect(runsOver(high, facts, [{ from: '2026-08-01', until: '2026-08-13' }], 10).asked).toBe(true);
  });

  it('where going down a pit does not count, an open pit is not asked for, and unknown workings are unknown', () => {
    const down = quotaCondition(
      { appliesWhen: { always: true }, modality: { underground: true, minimumMinutes: null } },
      false,
    );
    const pit = (workings: string) => runsOver(down, [fact('workings', workings, '2000-01-01')], [august], 10).asked;
    expect([pit('open-pit'), pit('underground'), runsOver(down, [], [august], 10).asked]).toEqual([
      false,
      true,
      'unknown',
    ]);
    const counts = quotaCondition(
      { appliesWhen: { always: true }, modality: { underground: true, minimumMinutes: null } },
      true,
    );
    expect(counts).toEqual({ always: true });
  });

  it.each<[string, [string, string | null][], boolean]>([
    ['整月停产', [['2026-07-01', null]], true],
    [
      '先停产、后关闭',
      [
        ['2026-07-01', '2026-08-15'],
        ['2026-08-15', null],
      ],
      true,
    ],
    [
      '中间生产过一天',
      [
        ['2026-07-01', '2026-08-15'],
        ['2026-08-16', null],
      ],
      false,
    ],
    ['最后一天复产', [['2026-07-01', '2026-08-31']], false],
    ['从未停产', [], false],
  ])('%s: stopped throughout is %p', (_, spans, stopped) =>
    expect(
      throughout(
        spans.map(([from, until]) => ({ from, until })),
        august,
      ),
    ).toBe(stopped),
  );

  const month = turnFor([notice], 'city-regulator', '2026-08');
  const mines: Hold[] = [
    ['赵', 'a', '2022-01-01', null, 1],
    ['赵', 'b', '2022-01-01', null, 1],
  ];
  const stopped =
    (...ids: string[]) =>
    (mineId: string) =>
      ids.includes(mineId)
        ? ({ asked: false, outside: false, reason: '本期一直停产停建或已关闭' } as const)
        : ({ asked: true } as const);

  it('a stopped mine is not owed, a visit to it is surplus, and the reason is shown', () => {
    const found = outcomeOf(month, mines, { askedOf: stopped('b') });
    expect(found).toMatchObject({ lines: { 赵: 'met 1/1 +1' }, unowed: { b: '本期一直停产停建或已关闭' } });
    expect(outcomeOf(month, mines, { askedOf: stopped('a', 'b') }).lines).toEqual({ 赵: 'not-applicable +2' });
    expect(outcomeOf(month, mines).lines).toEqual({ 赵: 'met 2/2' });
  });

  it('a mine of which nobody can tell makes the duty unknown, where it matters', () => {
    const doubtful = (mineId: string): Asked =>
      mineId === 'b' ? { asked: 'unknown', facts: ['depth'] } : { asked: true };
    const { lines, reasons } = outcomeOf(month, mines, { askedOf: doubtful });
    expect(lines).toEqual({ 赵: 'unknown +2' });
    expect(reasons).toEqual({ 赵: '是否应查取决于尚不掌握的情况：开采深度（米）' });
    const one = turnFor([notice], 'city-government', '2026-08');
    expect(outcomeOf(one, mines, { askedOf: doubtful }).lines).toEqual({ 赵: 'met 1/1 +1' });
  });
});

describe('approved leave', () => {
  const month = turnFor([notice], 'city-regulator', '2026-07');
  const leave = (from: string, until: string) => ({ 赵: [{ from, until, reason: '住院', approver: '市委组织部' }] });
  const whole: Hold[] = [
    ['赵', 'a', '2022-01-01', null, 1],
    ['赵', 'b', '2022-01-01', null, 0],
  ];

  it.each<[string, ReturnType<typeof leave>, string]>([
    ['整月', leave('2026-07-01', '2026-08-01'), 'exempt +1'],
    ['余 9 天', leave('2026-07-01', '2026-07-23'), 'exempt +1'],
    ['余 10 天', leave('2026-07-01', '2026-07-22'), 'short 1/2'],
    ['别的月份', leave('2026-06-01', '2026-07-01'), 'short 1/2'],
  ])('%s: %s', (_, leaves, told) => expect(outcomeOf(month, whole, { leaves }).lines).toEqual({ 赵: told }));

  it('says why and who approved it', () =>
    expect(outcomeOf(month, whole, { leaves: leave('2026-07-01', '2026-08-01') }).reasons).toEqual({
      赵: '住院（2026年7月1日起，市委组织部批准）',
    }));

  it('counts against the days on which the mine was held: of a mine handed over after the leave nothing is owed', () => {
    const handed: Hold[] = [
      ['赵', 'a', '2022-01-01', '2026-07-18', 0],
      ['钱', 'a', '2026-07-18', null, 0],
      ['赵', 'b', '2022-01-01', null, 1],
    ];
    expect(outcomeOf(month, handed, { leaves: leave('2026-07-01', '2026-07-16') }).lines).toEqual({
      赵: 'met 1/1',
      钱: 'not-applicable',
    });
    const alone = handed.slice(0, 2);
    expect(outcomeOf(month, alone, { leaves: leave('2026-07-01', '2026-07-16') }).lines).toEqual({
      赵: 'exempt',
      钱: 'not-applicable',
    });
  });
});
