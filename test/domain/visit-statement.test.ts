import { describe, expect, it } from '@jest/globals';
import { assertPosting, onTheWall, type PostedBoard } from '../../src/domain/posting.js';
import {
  type AskedVisit,
  assertDispute,
  confirmationOf,
  confirmationWords,
  type DisputeGround,
  disputeText,
  type StandingStatement,
} from '../../src/domain/visit-statement.js';

const seen: AskedVisit = {
  mineId: 'qinggangling',
  on: '2026-10-30',
  receivedOn: '2026-11-01',
  correction: false,
  stands: true,
};
const confirmed = (on: string): StandingStatement => ({ kind: 'confirmed', on, replies: 0 });
const disputed = (replies: number): StandingStatement => ({ kind: 'disputed', on: '2026-11-02', replies });

describe('a mine has 7 days from the day after a record arrived', () => {
  it.each<[string, Partial<AskedVisit>, StandingStatement | null, string, string]>([
    ['on the day itself', {}, null, '2026-11-01', '待确认（还有 7 天）'],
    ['the day before the last', {}, null, '2026-11-07', '待确认（还有 1 天）'],
    ['on the last day', {}, null, '2026-11-08', '待确认（今天截止）'],
    ['on the day after', {}, null, '2026-11-09', '未确认（已过 1 天）'],
    ['where it confirmed', {}, confirmed('2026-11-08'), '2026-12-01', '已确认'],
    ['where it confirmed late', {}, confirmed('2026-11-10'), '2026-12-01', '已确认（期满后第 2 天）'],
    ['where it disputes', {}, disputed(0), '2026-11-03', '有异议'],
    ['where its dispute was answered', {}, disputed(2), '2026-11-03', '有异议，已答复'],
    ['where there is no mine', { mineId: null }, null, '2026-11-03', '不需确认'],
    ['where another record counts', { stands: false }, null, '2026-11-03', '不需确认'],
    ['where the record came on the 31st day', { on: '2026-10-01' }, null, '2026-11-03', '待确认（还有 5 天）'],
    ['where the record came later', { on: '2026-09-30' }, null, '2026-11-03', '不需确认'],
    [
      'where a record of long ago was corrected now',
      { on: '2026-03-02', correction: true },
      null,
      '2026-11-03',
      '待确认（还有 5 天）',
    ],
    ['and what it said of a record of long ago stands', { on: '2026-03-02' }, disputed(0), '2026-11-03', '有异议'],
  ])('%s', (_, more, statement, today, words) => {
    expect(confirmationWords(confirmationOf({ ...seen, ...more }, statement, today, 7))).toBe(words);
  });
});

describe('a dispute says what differs', () => {
  it.each<[DisputeGround[], string | null, string]>([
    [[], '说不清', 'dispute-needs-ground'],
    [['other'], null, 'dispute-needs-words'],
    [['other'], '  ', 'dispute-needs-words'],
    [['absent'], null, ''],
    [['other', 'times'], '当日停产', ''],
  ])('%j %j', (grounds, words, code) => {
    const refused = () => {
      try {
        assertDispute(grounds, words);
        return '';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(refused()).toBe(code);
  });

  it('and is printed with its words', () => {
    expect(disputeText(['times', 'people'], '应为下午')).toBe('时间不符、人员不符：应为下午');
    expect(disputeText(['absent'], null)).toBe('未到矿');
  });
});

describe('a board hangs', () => {
  const hung = (place: string, on: string, photographed = true): PostedBoard => ({ place, on, photographed });

  it.each<[string, PostedBoard[], object]>([
    ['nowhere yet', [], { posted: false, places: [], since: null, days: 9 }],
    [
      'in several places since the first of them',
      [hung('调度室', '2026-11-05'), hung('井口', '2026-11-03')],
      { posted: true, places: ['调度室', '井口'], since: '2026-11-03', days: 2 },
    ],
    [
      'nowhere as long as no photo of it has arrived',
      [hung('井口', '2026-11-03', false)],
      { posted: false, places: [], since: null, days: 9 },
    ],
    [
      'on the day of its issue',
      [hung('井口', '2026-11-01')],
      { posted: true, places: ['井口'], since: '2026-11-01', days: 0 },
    ],
  ])('%s', (_, postings, expected) => {
    expect(onTheWall('2026-11-01', postings, '2026-11-10')).toEqual(expected);
  });

  it.each<[string, string, number, string]>([
    ['not before it was issued', '2026-10-31', 1, 'posted-before-issue'],
    ['not tomorrow', '2026-11-11', 1, 'posted-in-future'],
    ['not without a photo', '2026-11-10', 0, 'posting-needs-photo'],
  ])('%s', (_, on, photos, code) => {
    expect(() => assertPosting(on, '2026-11-01', '2026-11-10', photos)).toThrow(expect.objectContaining({ code }));
  });
});
