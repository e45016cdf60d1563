import { type FrozenInputs, judgeInputs } from './closing-inputs.js';
import type { ClosedLine, ClosedResult, ClosedUnowed } from './closing-lines.js';
import type { Standing } from './compliance.js';
import type { Period } from './period.js';

/** Something that one of two results has and the other has not. */
export interface Mismatch {
  personId: string | null;
  mineId: string | null;
  /** Which quota, or which seat stays without somebody who owes it. */
  of: string;
  stated: string | null;
  judged: string | null;
}

const said = (standing: Standing, mines: number): string => {
  const { state, owed, made, surplus, missing } = standing;
  return JSON.stringify([
    state,
    owed,
    made,
    surplus,
    [...missing].sort(),
    'reason' in standing ? standing.reason : '',
    mines,
  ]);
};

interface Told {
  key: string;
  personId: string | null;
  mineId: string | null;
  of: string;
  said: string;
}

interface ToldLine extends Pick<ClosedLine, 'policy' | 'quota' | 'seat' | 'personId' | 'standing' | 'mines'> {
  window: Period;
}

const ofLine = (line: ToldLine, unit: string): Told => ({
  key: [line.policy, line.quota, line.seat, line.window.from, line.window.until, line.personId, unit].join(' '),
  ...{ personId: line.personId, mineId: null, of: line.quota },
  said: said(line.standing, line.mines),
});
const ofUnowed = ({ mineId, seat, reason }: Pick<ClosedUnowed, 'mineId' | 'seat' | 'reason'>): Told => ({
  key: `${mineId} ${seat} ${reason}`,
  ...{ personId: null, mineId, of: seat, said: reason },
});

/**
 * Judges the frozen inputs again and lays the outcome beside what the statement says, reasons included.
 * @returns every line on which they differ: none, unless a statement, its inputs or the rules of judging were bent
 */
export function mismatchesOf(stated: ClosedResult, inputs: FrozenInputs): Mismatch[] {
  const again = judgeInputs(inputs);
  const left = new Map<string, { stated: Told[]; judged: Told[] }>();
  const note = (side: 'stated' | 'judged', told: Told) => {
    const pair = left.get(told.key) ?? { stated: [], judged: [] };
    pair[side].push(told);
    left.set(told.key, pair);
  };
  for (const line of stated.lines) note('stated', ofLine(line, line.regionCode));
  for (const one of stated.unowed) note('stated', ofUnowed(one));
  for (const line of again.lines) note('judged', ofLine(line, line.unit));
  for (const one of again.unowed) note('judged', ofUnowed(one));
  return [...left.values()].flatMap((pair) => {
    const [a, b] = [pair.stated, pair.judged].map((list) => [...list].sort((x, y) => (x.said < y.said ? -1 : 1))) as [
      Told[],
      Told[],
    ];
    return Array.from({ length: Math.max(a.length, b.length) }, (_, index): Mismatch[] => {
      const [was, is] = [a[index] ?? null, b[index] ?? null];
      const { personId, mineId, of } = (was ?? is) as Told;
      return was?.said === is?.said
        ? []
        : [{ personId, mineId, of, stated: was?.said ?? null, judged: is?.said ?? null }];
    }).flat();
  });
}
