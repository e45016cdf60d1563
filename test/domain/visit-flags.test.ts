import { describe, expect, it } from '@jest/globals';
import { stayMinutes, staysOverlap } from '../../src/domain/visit.js';
import { type FlaggedVisit, flagsOf } from '../../src/domain/visit-flags.js';

const plain: FlaggedVisit = {
  on: '2026-10-12',
  inAt: '08:30',
  outAt: '11:00',
  entered: { day: '2026-10-12', time: '11:40' },
  receivedOn: '2026-10-12',
  behalf: null,
  corrections: 0,
  withdrawn: false,
  sameDay: [],
  photos: { pending: 0, takenOn: [], repeatedIn: [] },
  confirmation: { state: 'confirmed', days: 0, dispute: null, allowed: 7 },
};
const none = { pending: 0, takenOn: [], repeatedIn: [] };
const nightShift = {
  inAt: '22:00',
  outAt: '05:00',
  entered: { day: '2026-10-13', time: '05:10' },
  receivedOn: '2026-10-13',
};
const found = (more: Partial<FlaggedVisit>) =>
  flagsOf({ ...plain, ...more }).flatMap(({ name, found: what }) => (what ? [`${name}：${what}`] : []));

describe('what is shown beside a record', () => {
  it.each<[string, Partial<FlaggedVisit>, string[]]>([
    ['nothing, where there is nothing', {}, []],
    ['nothing yet after two days', { entered: { day: '2026-10-14', time: '09:00' }, receivedOn: '2026-10-14' }, []],
    [
      'late entry from the third day',
      { entered: { day: '2026-10-15', time: '09:00' }, receivedOn: '2026-10-15' },
      ['迟录：检查后第 3 天录入'],
    ],
    [
      'an entry before coming out',
      { entered: { day: '2026-10-12', time: '10:59' } },
      ['录入早于出井：2026-10-12 10:59 录入，所填出井时间为 11:00'],
    ],
    ['no early entry where the night shift came out the next day', nightShift, []],
    [
      'photos of other days',
      { photos: { ...none, takenOn: ['2026-10-12', '2026-10-13', '2026-09-30'] } },
      ['照片日期：相机所记日期为 2026-10-13、2026-09-30'],
    ],
    ['nothing of the morning after a night shift', { ...nightShift, photos: { ...none, takenOn: ['2026-10-13'] } }, []],
    ['photos that have not come', { photos: { ...none, pending: 2 } }, ['照片未到齐：2 张未传到']],
    [
      'a photo that another record has',
      { photos: { ...none, repeatedIn: ['2026-09-01 屈明轩到青岗岭煤矿的记录'] } },
      ['照片重复：同一张照片也见于2026-09-01 屈明轩到青岗岭煤矿的记录'],
    ],
    ['a record that waited', { receivedOn: '2026-10-14' }, ['收到晚于录入：录入后第 2 天收到']],
    [
      'who entered for another, and from which paper',
      { behalf: { by: '常晓雯', paper: '记录 7 号' } },
      ['代录：常晓雯代录，纸质记录 记录 7 号'],
    ],
    [
      'another mine at the same time',
      { sameDay: [{ inAt: '10:30', outAt: '12:00', place: '云盘煤矿' }] },
      ['时段重叠：与当日到云盘煤矿的记录时段重叠'],
    ],
    [
      'no overlap where one begins as the other ends',
      { sameDay: [{ inAt: '11:00', outAt: '12:00', place: '云盘煤矿' }] },
      [],
    ],
    ['times that are missing', { outAt: null }, ['时间不全：未记入井或出井时间']],
    [
      'a mine that has said nothing in time',
      { confirmation: { state: 'overdue', days: 3, dispute: null, allowed: 7 } },
      ['煤矿确认：未确认（已过 3 天）'],
    ],
    [
      'what the mine disputes',
      { confirmation: { state: 'disputed', days: 0, dispute: '未下井', allowed: 7 } },
      ['煤矿确认：有异议：未下井'],
    ],
    [
      'nothing of a mine that still has days',
      { confirmation: { state: 'waiting', days: 2, dispute: null, allowed: 7 } },
      [],
    ],
    ['corrections', { corrections: 2 }, ['更正或撤回：更正 2 次']],
  ])('%s', (_, more, expected) => {
    expect(found(more)).toEqual(expected);
  });

  it('says of a mine that confirmed that it did', () => {
    const said = flagsOf(plain).find(({ name }) => name === '煤矿确认');
    expect([said?.found, said?.otherwise, said?.rule]).toEqual([null, '已确认', expect.stringContaining('7 天内')]);
  });

  it('gives the rule of every flag', () => {
    for (const { rule } of flagsOf(plain)) expect(rule.length).toBeGreaterThan(10);
  });

  it('reckons stays across midnight', () => {
    expect(stayMinutes('22:30', '01:00')).toBe(150);
    expect(staysOverlap({ inAt: '22:30', outAt: '01:00' }, { inAt: '23:59', outAt: '00:30' })).toBe(true);
    expect(staysOverlap({ inAt: '22:30', outAt: null }, { inAt: '22:30', outAt: '23:00' })).toBe(false);
  });
});
