import { describe, expect, it } from '@jest/globals';
import { assertPlanDay, descentsOf } from '../../src/domain/underground.js';

const plan = (personId: string | null, shift: 'early' | 'late' | null = null, inAt: string | null = null) => ({
  ...{ personId, name: personId ?? '邢守岳', post: '', shift, inAt },
});
const visit = (personId: string, shift: 'early' | 'late' | null, inAt: string | null) => ({
  ...plan(personId, shift, inAt),
  ...{ personId, outAt: null },
});
const said = (lines: ReturnType<typeof descentsOf>) =>
  lines.map(({ name, shift, inAt, recorded }) => [name, shift, inAt, recorded]);

describe('the strip of a day', () => {
  it.each([
    ['a plan alone', [plan('a', 'early')], [], [['a', 'early', null, false]]],
    ['a visit alone appears by itself', [], [visit('a', null, '09:00')], [['a', null, '09:00', true]]],
    ['a visit fulfils a plan', [plan('a', 'late')], [visit('a', null, '17:00')], [['a', 'late', '17:00', true]]],
    [
      'of two shifts only the one that was gone',
      [plan('a', 'late'), plan('a', 'early')],
      [visit('a', 'early', '08:00')],
      [
        ['a', 'early', '08:00', true],
        ['a', 'late', null, false],
      ],
    ],
    [
      'by shift, then by time; a typed leader is nobody of the registry',
      [plan(null, 'early', '08:30'), plan('b'), plan('a', 'early', '07:30')],
      [visit('c', 'late', '20:00')],
      [
        ['a', 'early', '07:30', false],
        ['邢守岳', 'early', '08:30', false],
        ['c', 'late', '20:00', true],
        ['b', null, null, false],
      ],
    ],
  ])('%s', (_, planned, recorded, lines) => expect(said(descentsOf(planned, recorded))).toEqual(lines));

  it.each([
    ['2026-11-10', null],
    ['2026-11-17', null],
    ['2026-11-09', 'underground-in-past'],
    ['2026-11-18', 'underground-too-early'],
  ])('can be planned for %s on 2026-11-10: %s', (day, code) => {
    const asked = () => assertPlanDay(day, '2026-11-10');
    if (code) expect(asked).toThrow(expect.objectContaining({ code }));
    else expect(asked).not.toThrow();
  });
});
