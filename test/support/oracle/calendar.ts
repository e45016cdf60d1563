import {
  type HolderSpec,
  type MineSpec,
  type PostSpec,
  type QuotaSpec,
  type Seat,
  START,
  type Timeline,
  type VisitSpec,
} from './world.js';

/** What a world says of one day: nothing here knows of spans, SQL or the domain. */

const MILLISECONDS = 86_400_000;
const DAY_0 = Date.UTC(2026, 0, 1);
const MONDAY = (Date.UTC(2000, 0, 3) - DAY_0) / MILLISECONDS;

export interface Days {
  from: number;
  until: number;
}

export const everyDay = ({ from, until }: Days): number[] =>
  Array.from({ length: Math.max(0, until - from) }, (_, n) => from + n);

/** The turn of a cycle in which a day lies. */
export function turnAt({ unit, n }: QuotaSpec['cycle'], day: number): Days {
  if (unit === 'week') {
    const from = MONDAY + Math.floor((day - MONDAY) / (7 * n)) * 7 * n;
    return { from, until: from + 7 * n };
  }
  const date = new Date(DAY_0 + day * MILLISECONDS);
  const months = unit === 'month' ? n : 6 * n;
  const since = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const first = since - (since % months);
  const numbered = (month: number) => (Date.UTC(Math.floor(month / 12), month % 12, 1) - DAY_0) / MILLISECONDS;
  return { from: numbered(first), until: numbered(first + months) };
}

export const monthAt = (day: number): number => new Date(DAY_0 + day * MILLISECONDS).getUTCMonth() + 1;

function specAt<Spec extends { days: number }>(specs: readonly Spec[], day: number): Spec | undefined {
  if (day < START) return undefined;
  let end = START;
  for (const [index, spec] of specs.entries()) {
    end += spec.days;
    if (day < end || index === specs.length - 1) return spec;
  }
  return undefined;
}

export const valueAt = <Value>(timeline: Timeline<Value>, day: number): Value | undefined =>
  specAt(timeline, day)?.value;

/** Who holds the seat on the day, with the way he came to it and its first day; null = nobody. */
export function holdingAt(
  mine: MineSpec,
  seat: Seat,
  day: number,
): (HolderSpec & { person: number; since: number }) | null {
  const holding = specAt(mine.holders[seat], day);
  if (!holding || holding.person === null) return null;
  let since = day;
  while (since > START && specAt(mine.holders[seat], since - 1) === holding) since -= 1;
  return { ...holding, person: holding.person, since };
}

export const holderAt = (mine: MineSpec, seat: Seat, day: number): number | null =>
  holdingAt(mine, seat, day)?.person ?? null;

export const inPost = (post: PostSpec, day: number): boolean =>
  post.from <= day && (post.until === null || day < post.until);

/** What is left of a record after all corrections; null = withdrawn. */
export const finalOf = ({ versions, withdrawn }: VisitSpec) => (withdrawn ? null : (versions.at(-1) ?? null));

/** Three values: unknown where it matters. */
export const and = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === false || b === false ? false : a === true && b === true ? true : undefined;
