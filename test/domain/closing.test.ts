import { describe, expect, it } from '@jest/globals';
import { causesOf, changedInputs } from '../../src/domain/closing-causes.js';
import { mismatchesOf } from '../../src/domain/closing-check.js';
import { type FrozenInputs, judgeInputs } from '../../src/domain/closing-inputs.js';
import { amended, type ClosedLine, closedTotals, differencesOf, isNone } from '../../src/domain/closing-lines.js';
import type { Standing } from '../../src/domain/compliance.js';
import type { QuotaRule } from '../../src/domain/policy.js';

const AUGUST = { from: '2026-08-01', until: '2026-09-01' };

const standing = (owed: number, made: number, surplus = 0, missing: string[] = []): Standing => ({
  state: made >= owed ? 'met' : 'short',
  ...{ owed, made, surplus, missing },
});
const line = (personId: string, outcome: Standing, more: Partial<ClosedLine> = {}): ClosedLine => ({
  ...{ subject: '市政府', seat: 'city-government', quota: 'monthly', quotaText: '', document: '62号', policy: 'p' },
  ...{ clause: '二', window: { ...AUGUST, printed: '2026年8月' }, due: '2026-08-31', personName: personId, title: '' },
  ...{ regionCode: '990100', regionName: '墨川市', mines: 1, missing: [], personId, standing: outcome, ...more },
});
const met = line('a', standing(1, 1));
const short = line('b', standing(1, 0, 0, ['m1']));

describe('what differs between two results', () => {
  it.each<[string, ClosedLine[], ClosedLine[], [string | null, string | null][]]>([
    ['nothing, in another order', [met, short], [short, met], []],
    ['a visit that came late', [met, short], [met, line('b', standing(1, 1))], [['b', 'b']]],
    ['one beyond what was owed', [met], [line('a', standing(1, 1, 1))], [['a', 'a']]],
    ['a person who owes it no more', [met, short], [met], [['b', null]]],
    ['a person who owes it now', [met], [met, short], [[null, 'b']]],
    ['another name or title of the same person', [met], [{ ...met, personName: '甲', title: '市长' }], []],
    [
      'the unit of a duty: one goes, one comes',
      [met],
      [{ ...met, regionCode: '990102' }],
      [
        ['a', null],
        [null, 'a'],
      ],
    ],
    [
      'other words of a reason',
      [line('a', { state: 'exempt', owed: 0, made: 0, surplus: 0, missing: [], reason: '学习' })],
      [line('a', { state: 'exempt', owed: 0, made: 0, surplus: 0, missing: [], reason: '脱产学习' })],
      [],
    ],
    ['other mines that lack a visit', [short], [line('b', standing(1, 0, 0, ['m2']))], [['b', 'b']]],
    ['one of two duties that look the same', [met, met], [met], [['a', null]]],
  ])('%s', (_, before, after, expected) => {
    const { lines } = differencesOf({ lines: before, unowed: [] }, { lines: after, unowed: [] });
    expect(lines.map((one) => [one.before?.personId ?? null, one.after?.personId ?? null])).toEqual(expected);
  });

  it('is nothing where two entries turned out to be one person', () => {
    const [was, is] = [
      { lines: [met], unowed: [] },
      { lines: [{ ...met, personId: 'kept' }], unowed: [] },
    ];
    expect(isNone(differencesOf(was, is))).toBe(false);
    expect(isNone(differencesOf(was, is, (id) => (id === 'a' ? 'kept' : id)))).toBe(true);
  });

  it('put into a result makes it the other one, one amendment after another', () => {
    const [first, second, third] = [
      { lines: [met, short], unowed: [] },
      { lines: [met, line('b', standing(1, 1)), line('c', standing(2, 0))], unowed: [] },
      { lines: [line('b', standing(1, 1, 3)), line('c', standing(2, 2))], unowed: [] },
    ];
    const steps = [differencesOf(first, second), differencesOf(second, third)];
    const result = amended(first, steps);
    expect(isNone(differencesOf(result, third))).toBe(true);
    expect(closedTotals(result)).toMatchObject({ owed: 3, made: 3 });
    expect(first.lines).toEqual([met, short]);
  });

  it.each<[string, ClosedLine]>([
    ['changed', line('a', standing(2, 1))],
    ['unchanged', met],
  ])('two entries of one person that were merged since: their two lines become one, %s', (_, merged) => {
    const stays = (id: string) => (id === 'b' ? 'a' : id);
    const [first, now] = [
      { lines: [met, short, line('c', standing(1, 1))], unowed: [] },
      { lines: [merged, line('c', standing(1, 1))], unowed: [] },
    ];
    expect(amended(first, [differencesOf(first, now, stays)], stays).lines).toEqual(now.lines);
    const other = { ...first, lines: [short, met, ...first.lines.slice(2)] };
    expect(amended(other, [differencesOf(other, now, stays)], stays).lines).toEqual(now.lines);
  });
});

const quota: QuotaRule = {
  ...{ key: 'monthly', subject: { seat: 'city-government' }, appliesWhen: { all: [] }, quantifier: 'every', count: 1 },
  ...{ cycle: { unit: 'month', n: 1 }, season: null, modality: { underground: true, minimumMinutes: 60 } },
  ...{ text: '每月每矿下井1次', clause: '二' },
} as unknown as QuotaRule;
const visit = (id: string, more: object = {}) => ({
  ...{ id, personId: 'a', mineId: 'm1', on: '2026-08-10', underground: true, minutes: 90, ...more },
});
const inputs = (more: Partial<FrozenInputs> = {}): FrozenInputs => ({
  units: { '990100': { visitsSince: '1900-01-01', inside: true } },
  mines: ['m1', 'm2'],
  seats: [
    {
      ...{ policy: 'p', quota, window: AUGUST, due: '2026-08-31', minimumDays: 10, unknown: null },
      ...{ stoppedMinesOwed: true, openPitCountsAsUnderground: true, seat: 'city-government', ofGroup: false },
      held: [
        { id: 'h1', mineId: 'm1', personId: 'a', from: '2026-01-01', until: null },
        { id: 'h2', mineId: 'm2', personId: 'a', from: '2026-08-05', until: '2026-08-20' },
      ],
      ...{ units: { m1: '990100', m2: '990100' }, idle: [{ personId: 'i', unit: '990100' }], empty: [] },
    },
  ],
  ...{ posts: [], leaves: [], facts: [], stops: [], visits: [visit('v1')] },
  ...more,
});
const outcome = (given: FrozenInputs) => {
  const [first] = judgeInputs(given).lines;
  return first && [first.standing.state, first.standing.owed, first.standing.made, first.standing.surplus];
};

describe('a period judged from its frozen inputs alone', () => {
  it.each<[string, Partial<FrozenInputs>, unknown]>([
    ['a visit to one of two mines', {}, ['short', 2, 1, 0]],
    ['a visit to each', { visits: [visit('v1'), visit('v2', { mineId: 'm2' })] }, ['met', 2, 2, 0]],
    ['two to one mine', { visits: [visit('v1'), visit('v2')] }, ['short', 2, 1, 1]],
    ['one that was too short', { visits: [visit('v1', { minutes: 30 })] }, ['short', 2, 0, 0]],
    ['one of unknown length', { visits: [visit('v1', { minutes: null })] }, ['short', 2, 0, 0]],
    ['one that stayed above ground', { visits: [visit('v1', { underground: false })] }, ['short', 2, 0, 0]],
    ['one before the mine was held', { visits: [visit('v1', { mineId: 'm2', on: '2026-08-04' })] }, ['short', 2, 0, 0]],
    ['one on the day it was left', { visits: [visit('v1', { mineId: 'm2', on: '2026-08-20' })] }, ['short', 2, 0, 0]],
    [
      'leave for the whole month',
      { leaves: [{ id: 'l', personId: 'a', ...AUGUST, reason: '学习', approver: '市长' }] },
      ['exempt', 0, 0, 1],
    ],
    [
      'a unit that records no visits',
      { units: { '990100': { visitsSince: null, inside: true } } },
      ['unknown', 0, 0, 1],
    ],
    ['a unit that is not reported', { units: { '990100': { visitsSince: null, inside: false } } }, undefined],
  ])('%s', (_, more, expected) => {
    const given = inputs(more);
    const own = judgeInputs(given).lines.filter(({ personId }) => personId === 'a');
    expect(own.length ? outcome(given) : undefined).toEqual(expected);
  });

  it('is laid beside what a statement says, line by line', () => {
    const given = inputs();
    const [duty, idle] = judgeInputs(given).lines.map((judged) =>
      line(judged.personId, judged.standing, { mines: judged.mines }),
    ) as [ClosedLine, ClosedLine];
    expect(mismatchesOf({ lines: [idle, duty], unowed: [] }, given)).toEqual([]);
    const bent = line('a', standing(2, 2), { mines: 2 });
    expect(mismatchesOf({ lines: [idle, bent], unowed: [] }, given)).toMatchObject([{ personId: 'a', of: 'monthly' }]);
    expect(mismatchesOf({ lines: [idle], unowed: [] }, given)).toMatchObject([{ personId: 'a', stated: null }]);
  });
});

describe('what a difference comes from', () => {
  const difference = { before: line('a', standing(2, 1)), after: line('a', standing(2, 2)) };
  const [seats] = inputs().seats;
  if (!seats) throw new Error('the example has a seat');
  it.each<[string, Partial<FrozenInputs>, string[]]>([
    ['nothing', {}, []],
    ['a visit that was added', { visits: [visit('v1'), visit('late', { mineId: 'm2' })] }, ['visit late added']],
    ['a visit that is gone', { visits: [] }, ['visit v1 gone']],
    ['a visit of somebody else is no cause', { visits: [visit('v1'), visit('x', { personId: 'z' })] }, []],
    ['a visit to another mine is none', { visits: [visit('v1'), visit('x', { mineId: 'm9' })] }, []],
    ['leave', { leaves: [{ id: 'l', personId: 'a', ...AUGUST, reason: '', approver: '' }] }, ['leave l added']],
    [
      'somebody who took the mine over, and the holding that he ended',
      {
        seats: [
          {
            ...seats,
            held: [
              { id: 'h1', mineId: 'm1', personId: 'a', from: '2026-01-01', until: '2026-08-03' },
              { id: 'h3', mineId: 'm1', personId: 'z', from: '2026-08-03', until: null },
            ],
          },
        ],
      },
      ['assignment h1 changed', 'assignment h2 gone', 'assignment h3 added'],
    ],
    [
      'a fact of one of the mines',
      { facts: [{ id: 'f', mineId: 'm2', kind: 'status', value: 'stopped', from: '2026-08-01', until: null }] },
      ['fact f added'],
    ],
    [
      'that the unit records visits from another day on',
      { units: { '990100': { visitsSince: '2026-08-15', inside: true } } },
      ['unit 990100 changed'],
    ],
  ])('%s', (_, more, expected) => {
    const [before, after] = [inputs(), inputs(more)];
    const found = causesOf(difference, changedInputs(before, after), [before, after], (id) => id);
    expect(found.map(({ kind, id, change }) => `${kind} ${id} ${change}`)).toEqual(expected);
  });
});
