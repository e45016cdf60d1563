import { describe, expect, it } from '@jest/globals';
import { filingDue, filingLate, filingLines, moveName, type SeatMove } from '../../src/domain/filing.js';
import type { Policy } from '../../src/domain/policy.js';

const move = (kind: SeatMove['kind'], name: string, day: string, more: Partial<SeatMove> = {}): SeatMove => ({
  ...{ kind, mineId: 'm1', mineName: '乌栖一矿', regionCode: '990102', regionName: '乌栖区' },
  ...{
    seat: 'county-regulator',
    seatName: '县应急管理局',
    day,
    reason: null,
    clause: kind === 'taken' ? '二（二）' : null,
  },
  holder: { personId: name, name, title: '副局长' },
  ...more,
});
const said = (moves: SeatMove[]) =>
  filingLines(moves).map((line) => [moveName(line), line.before?.name ?? '', line.after?.name ?? '', line.day]);

describe('the table of changes that is reported above', () => {
  it.each<[string, SeatMove[], string[][]]>([
    [
      'a hand-over is one line, old → new',
      [move('left', '陶中和', '2026-03-10'), move('taken', '高昇', '2026-03-10')],
      [['调整', '陶中和', '高昇', '2026-03-10']],
    ],
    [
      'a seat that stays empty for days is two lines',
      [move('left', '陶中和', '2026-03-10'), move('taken', '高昇', '2026-03-20')],
      [
        ['不再担任', '陶中和', '', '2026-03-10'],
        ['新任', '', '高昇', '2026-03-20'],
      ],
    ],
    [
      'the same person with another title is a change of post',
      [move('left', '高昇', '2026-03-10'), move('taken', '高昇', '2026-03-10')],
      [['职务变动', '高昇', '高昇', '2026-03-10']],
    ],
    [
      'two hand-overs of one seat are told one after the other',
      [
        move('left', '陶中和', '2026-03-10'),
        move('taken', '高昇', '2026-03-10'),
        move('left', '高昇', '2026-03-25'),
        move('taken', '郁文', '2026-03-25'),
      ],
      [
        ['调整', '陶中和', '高昇', '2026-03-10'],
        ['调整', '高昇', '郁文', '2026-03-25'],
      ],
    ],
    [
      'seats are never paired across mines',
      [
        move('left', '陶中和', '2026-03-10'),
        move('taken', '高昇', '2026-03-10', { mineId: 'm2', mineName: '乌栖二矿' }),
      ],
      [
        ['不再担任', '陶中和', '', '2026-03-10'],
        ['新任', '', '高昇', '2026-03-10'],
      ],
    ],
    [
      'what was reported and never held is reported as a correction',
      [move('retracted', '陶中和', '2026-02-01'), move('taken', '高昇', '2026-02-01')],
      [
        ['更正', '陶中和', '', '2026-02-01'],
        ['新任', '', '高昇', '2026-02-01'],
      ],
    ],
  ])('%s', (_sentence, moves, lines) => expect(said(moves)).toEqual(lines));

  it('carries both reasons, and the clause by which the new holder may hold the seat', () => {
    const [line] = filingLines([
      move('left', '陶中和', '2026-03-10', { reason: '工作调整' }),
      move('taken', '高昇', '2026-03-10', { reason: '新分工' }),
    ]);
    expect(line).toMatchObject({ reasons: ['工作调整', '新分工'], clause: '二（二）' });
  });
});

describe('the last day on which a change may be reported', () => {
  const pack = (number: string, filing: Policy['filing']) => ({ document: { number }, filing }) as Policy;

  it('lies the document’s days after the day of the change', () =>
    expect(filingDue([pack('墨政办发〔2026〕1号', { deadlineDays: 10, clause: '六' })], '2026-02-25')).toEqual({
      on: '2026-03-07',
      clause: '墨政办发〔2026〕1号六',
    }));

  it('is the earliest where several documents ask, and none where none does', () => {
    const asked = [pack('甲', { deadlineDays: 15, clause: '十二' }), pack('乙', { deadlineDays: 7, clause: '七' })];
    expect(filingDue(asked, '2026-03-01')).toMatchObject({ on: '2026-03-08' });
    expect(filingDue([pack('丙', null)], '2026-03-01')).toBeNull();
  });

  it.each([
    ['2026-03-07', 0],
    ['2026-03-08', 1],
    ['2026-04-07', 31],
  ])('on %s a change due on 7 March is %i days late', (today, late) =>
    expect(filingLate({ on: '2026-03-07', clause: '' }, today)).toBe(late),
  );
});
