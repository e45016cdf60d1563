import { overlap, type Span } from './civil-date.js';

/** A tenure of one of two entries of the same person. */
export interface TenureOfEntry extends Span {
  id: string;
  postId: string;
}

/** What becomes of the tenures when two entries are one: who held one post twice on a day held it once. */
export interface FoldedTenures {
  /** Of the merged entry, with the span that is not covered already. */
  moved: TenureOfEntry[];
  /** Covered by another one, whichever entry it was entered under. */
  retracted: string[];
}

const endsBefore = (a: string | null, b: string | null) => a !== null && (b === null || a < b);
const covers = (outer: Span, inner: Span) => outer.from <= inner.from && !endsBefore(outer.until, inner.until);

/**
 * Tenures of the merged entry go to the kept one. Where both held the same post on the same days, the days count once:
 * a tenure that lies within another one is retracted, one that overlaps is cut to its own days.
 * @param kept tenures of the entry that stays, none overlapping another one of the same post
 * @param merged the same of the other entry
 */
export function foldTenures(kept: readonly TenureOfEntry[], merged: readonly TenureOfEntry[]): FoldedTenures {
  const retracted = new Set<string>();
  const moved: TenureOfEntry[] = [];
  for (const tenure of merged) {
    const shared = kept.filter((one) => one.postId === tenure.postId && overlap(one, tenure) && !retracted.has(one.id));
    if (shared.some((one) => covers(one, tenure))) {
      retracted.add(tenure.id);
      continue;
    }
    for (const one of shared) if (covers(tenure, one)) retracted.add(one.id);
    const beside = shared.filter((one) => !retracted.has(one.id));
    const before = beside.find((one) => one.from < tenure.from);
    const after = beside.find((one) => one.from >= tenure.from);
    moved.push({ ...tenure, from: before?.until ?? tenure.from, until: after?.from ?? tenure.until });
  }
  return { moved, retracted: [...retracted] };
}

/** A row that a merge changes, with what it held before and holds then. Only what differs is named. */
export interface RowMove {
  table: string;
  id: string;
  before: Readonly<Record<string, string | boolean | null>>;
  after: Readonly<Record<string, string | boolean | null>>;
  /** Revision of the row after the move, where its table counts them. */
  revision?: number;
}

/** How many rows of each kind the kept entry had once the merge was done. */
export type RowCounts = Readonly<Record<string, number>>;

/**
 * What was entered since a merge and so belongs to neither entry alone, as sentences; empty = it can be undone.
 * @param names printed names of the kinds
 */
export function enteredSince(stood: RowCounts, now: RowCounts, names: Readonly<Record<string, string>>): string[] {
  return Object.entries(names).flatMap(([kind, name]) => {
    const more = (now[kind] ?? 0) - (stood[kind] ?? 0);
    return more === 0 ? [] : [more > 0 ? `合并以后又登记了${name} ${more} 条` : `合并以后${name}少了 ${-more} 条`];
  });
}
