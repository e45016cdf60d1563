import { describe, expect, it } from '@jest/globals';
import { type DutySeen, effectsOf, monthsTouched, type Picture, type SeatSeen } from '../../src/domain/effects.js';

const seat = (change: Partial<SeatSeen> = {}): SeatSeen => ({
  mineId: 'm',
  mineName: '乌栖一矿',
  seat: 'city-government',
  seatName: '市政府',
  state: 'held',
  holder: { personId: 'qu', name: '屈明轩' },
  outside: false,
  titles: '副市长',
  ...change,
});

const duty = (owed: number, made: number, month = '2026-11'): DutySeen => ({
  month,
  period: '2026年11月',
  subject: '市政府',
  quota: '每月至少1次',
  personId: 'qu',
  personName: '屈明轩',
  standing: { state: made < owed ? 'short' : 'met', owed, made, surplus: 0, missing: [] },
});

const load = { personId: 'qu', personName: '屈明轩', seat: 'city-government', seatName: '市政府' };
const board = { mineId: 'm', mineName: '乌栖一矿', current: true, state: '现行有效', reasons: [] as string[] };
const picture = (change: Partial<Picture> = {}): Picture => ({
  seats: [seat()],
  boards: [board],
  duties: [duty(1, 1)],
  loads: [{ ...load, mines: 4 }],
  ...change,
});

describe('the effects of a change', () => {
  it('are none where nothing differs', () => {
    const none = { seats: [], outside: [], stale: [], loads: [], months: [] };
    expect(effectsOf(picture(), picture())).toEqual(none);
  });

  it.each<[string, Partial<Picture>, object]>([
    [
      'a deputy at a mine that is high now stands outside the rule',
      { seats: [seat({ outside: true, titles: '市长' })] },
      { outside: [{ seat: 'city-government' }], seats: [{ before: { titles: '副市长' }, after: { titles: '市长' } }] },
    ],
    ['a seat that is no more', { seats: [] }, { seats: [{ before: { seat: 'city-government' }, after: null }] }],
    [
      'a seat that is new, and open',
      { seats: [seat(), seat({ seat: 'county-government', state: 'open', holder: null })] },
      { seats: [{ before: null, after: { seat: 'county-government', state: 'open' } }], outside: [] },
    ],
    [
      'a board that says another grade than it should',
      { boards: [{ ...board, current: false, state: '已过时', reasons: ['瓦斯等级有变更'] }] },
      { stale: [{ mineId: 'm' }] },
    ],
    ['a load that shrinks to nothing', { loads: [] }, { loads: [{ before: { mines: 4 }, after: null }] }],
    [
      'a month in which more is owed than was made',
      { duties: [duty(2, 1)] },
      {
        months: [
          { month: '2026-11', owed: { before: 1, after: 2 }, duties: [{ after: { standing: { state: 'short' } } }] },
        ],
      },
    ],
  ])('%s', (_, after, expected) => {
    expect(effectsOf(picture(), picture(after))).toMatchObject(expected);
  });

  it('leave out a holder who stood outside the rule before, and a board that was stale for the same reasons', () => {
    const wrong = { seats: [seat({ outside: true })], boards: [{ ...board, current: false, reasons: ['职责有变更'] }] };
    expect(effectsOf(picture(wrong), picture(wrong))).toMatchObject({ outside: [], stale: [] });
  });

  it('list months from the earliest, each with what its own duties owe', () => {
    const [before, after] = [1, 3].map((owed) =>
      picture({ duties: [duty(owed, 0, '2026-11'), duty(owed, 0, '2026-09')] }),
    );
    expect(effectsOf(before as Picture, after as Picture).months.map(({ month, owed }) => [month, owed])).toEqual([
      ['2026-09', { before: 1, after: 3 }],
      ['2026-11', { before: 1, after: 3 }],
    ]);
  });
});

describe('the months that a change touches', () => {
  it.each<[string, string, string | null, string, string, boolean]>([
    ['from a day of the past to the running month', '2026-06-15', null, '2026-06', '2026-11', false],
    ['from today to the first whole month', '2026-11-10', null, '2026-11', '2026-12', false],
    ['from a day to come to the month after it', '2027-01-20', null, '2027-01', '2027-02', false],
    ['of a span long gone, with what turns of it ended later', '2026-01-01', '2026-02-01', '2026-01', '2026-06', false],
    ['a year back, no more', '2021-12-25', null, '2025-12', '2026-11', true],
  ])('%s', (_, from, until, first, last, cut) => {
    expect(monthsTouched(from, until, '2026-11-10')).toEqual({ first, last, cut });
  });
});
