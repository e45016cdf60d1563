import { type CivilDate, overlap, type Span } from './civil-date.js';

/** A dated row of one of two duplicates: a fact (key is its kind) or a holding (key is its seat). */
export interface MergedRow extends Span {
  id: string;
  key: string;
  /** What it says; two rows that say the same on the same day do not contradict each other. */
  value: string;
}

/** Which record's rows stand where the two contradict each other. */
export type Side = 'stays' | 'merged';

/** Two rows of different duplicates that say different things of the same days. */
export interface Contradiction extends Span {
  key: string;
  stays: string;
  merged: string;
}

/** What becomes of the rows of two duplicates. */
export interface MergerPlan {
  /** Rows of the merged record that go to the one that stays as they are. */
  moved: string[];
  /** Rows that no longer stand, of either record: another one says the same, or was chosen. */
  dropped: { id: string; side: Side }[];
  /** What is left of dropped rows: spans that no other row speaks of. They stand at the mine that stays. */
  pieces: ({ of: string } & Span)[];
  /** Undecided contradictions: with any of them, nothing is merged. */
  open: Contradiction[];
}

const before = (a: CivilDate | null, b: CivilDate | null): boolean => a !== null && (b === null || a < b);

/**
 * The days of a span that none of the others covers.
 * @param span half-open, null = no end
 */
export function gapsIn(span: Span, others: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let from: CivilDate | null = span.from;
  const ordered = others.filter((other) => overlap(other, span)).sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const other of ordered) {
    if (from === null) break;
    if (from < other.from) gaps.push({ from, until: other.from });
    if (other.until === null) from = null;
    else if (from < other.until) from = other.until;
  }
  if (from !== null && (span.until === null || before(from, span.until))) gaps.push({ from, until: span.until });
  return gaps;
}

const intersection = (a: Span, b: Span): Span => ({
  from: a.from > b.from ? a.from : b.from,
  until: before(a.until, b.until) ? a.until : b.until,
});

/**
 * How the rows of a duplicate join those of the mine that stays. Of rows that speak of the same days the one of the mine
 * that stays stands, unless the other side was chosen for that key; days that only the losing row speaks of are kept.
 * @param choices by key, for keys with contradictions
 */
export function planMerger(
  stays: readonly MergedRow[],
  merged: readonly MergedRow[],
  choices: Readonly<Record<string, Side>>,
): MergerPlan {
  const plan: MergerPlan = { moved: [], dropped: [], pieces: [], open: [] };
  for (const key of new Set(merged.map((row) => row.key))) {
    const own = stays.filter((row) => row.key === key);
    const other = merged.filter((row) => row.key === key);
    const clashes = other.flatMap((row) => own.filter((one) => overlap(one, row)).map((one) => ({ own: one, row })));
    const against = clashes.filter((clash) => clash.own.value !== clash.row.value);
    if (against.length && !choices[key])
      plan.open.push(
        ...against.map((clash) => ({
          key,
          stays: clash.own.id,
          merged: clash.row.id,
          ...intersection(clash.own, clash.row),
        })),
      );
    const losing: Side = against.length && choices[key] === 'merged' ? 'stays' : 'merged';
    const lost = new Map(
      clashes.map((clash) => (losing === 'stays' ? clash.own : clash.row)).map((row) => [row.id, row]),
    );
    for (const row of lost.values()) {
      plan.dropped.push({ id: row.id, side: losing });
      const standing = losing === 'stays' ? other : own;
      plan.pieces.push(...gapsIn(row, standing).map((gap) => ({ of: row.id, ...gap })));
    }
    plan.moved.push(...other.filter((row) => losing === 'stays' || !lost.has(row.id)).map((row) => row.id));
  }
  return plan;
}
