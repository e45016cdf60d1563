import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import type { Span } from '../domain/civil-date.js';
import { assertUnfrozen, changedDays, dayOf, daysFrom, type Freeze, type Touched } from '../domain/freeze.js';
import { type DayRecord, heldBy, inForce, keptUntil, seenOf } from './freeze.queries.js';

type Row = Readonly<Record<string, unknown>>;
type Touch = (work: Work, before: Row | null, after: Row) => Touched[] | Promise<Touched[]>;

const text = (row: Row | null, column: string): string => String(row?.[column] ?? '');
const spanOf = (row: Row): Span => ({ from: text(row, 'from_day'), until: (row.until_day as string | null) ?? null });

/** Columns that say no more than that an end was entered. */
const OF_THE_END = ['from_day', 'until_day', 'ended_at', 'end_reason', 'revision'];
const differs = (before: Row, after: Row, columns: readonly string[]) =>
  columns.some((column) => before[column] !== after[column]);

/** Rows that hold from a day until a day. */
const dated: Touch = (_work, before, after) => {
  const said = Object.keys(after).filter((column) => !OF_THE_END.includes(column));
  const same = before !== null && !differs(before, after, said);
  const days = changedDays(before && spanOf(before), spanOf(after), same);
  const mines = new Set([before, after].filter((row) => row !== null).map((row) => text(row, 'mine_id')));
  return days.flatMap((span) => [...mines].map((mineId) => ({ mineId, ...span })));
};

const oneDay =
  (column: string): Touch =>
  (_work, _before, after) =>
    after.mine_id ? [dayOf(text(after, 'mine_id'), text(after, column))] : [];

const besides =
  (touch: Touch, column: string, table: DayRecord): Touch =>
  async (work, before, after) => [
    ...(await touch(work, before, after)),
    ...(after[column] ? await seenOf(work, table, text(after, column)) : []),
  ];
const nothing: Touch = () => [];

const hazard: Touch = (_work, before, after) => {
  if (!before) return [dayOf(text(after, 'mine_id'), text(after, 'found_on'))];
  const moved = differs(before, after, ['mine_id', 'visit_id', 'person_id']);
  return [
    dayOf(text(before, 'mine_id'), text(after, 'last_on')),
    ...(moved ? [before, after].map((row) => dayOf(text(row, 'mine_id'), text(before, 'found_on'))) : []),
  ];
};

const step: Touch = async (work, _before, after) =>
  (await seenOf(work, 'hazards', text(after, 'hazard_id'))).map(({ mineId }) => dayOf(mineId, text(after, 'on_day')));

const PHOTOGRAPHED = { visit: 'visits', hazard: 'hazard_steps', placard: 'placard_postings' } as const;
const photo: Touch = async (work, _before, after) => {
  const table = PHOTOGRAPHED[after.subject_type as keyof typeof PHOTOGRAPHED];
  return table ? seenOf(work, table, text(after, 'subject_id')) : [];
};

/** What was kept for the days before one says something else from that day on; what was not kept, of all days. */
const KEPT = { name: 'name', code: 'code', region_id: 'region' } as const;
const mine: Touch = async (work, before, after) => {
  if (!before) return [];
  const mineId = text(before, 'id');
  if (differs(before, after, ['merged_into', 'company_id'])) return [daysFrom(mineId, null)];
  const touched: Touched[] = [];
  for (const [column, field] of Object.entries(KEPT))
    if (differs(before, after, [column]))
      touched.push(daysFrom(mineId, await keptUntil(work, mineId, field, text(before, column))));
  return touched;
};
const former: Touch = (_work, _before, after) =>
  after.subject === 'mine' ? [daysFrom(text(after, 'subject_id'), text(after, 'until_day'))] : [];
const alteration: Touch = (_work, _before, after) =>
  after.subject === 'mine'
    ? [after.subject_id, after.other_id].filter((id) => id).map((id) => daysFrom(String(id), text(after, 'on_day')))
    : [];

const person: Touch = async (work, before, after) =>
  before && differs(before, after, ['name', 'merged_into']) ? heldBy(work, text(before, 'id'), true) : [];
const leave: Touch = async (work, _before, after) => {
  const { from, until } = spanOf(after) as { from: string; until: string };
  return (await heldBy(work, text(after, 'person_id'), false)).flatMap(({ mineId, ...held }) => {
    const shared = { from: held.from > from ? held.from : from, until: earlier(held.until, until) };
    return shared.from < shared.until ? [{ mineId, ...shared }] : [];
  });
};
const earlier = (a: string | null, b: string): string => (a !== null && a < b ? a : b);

/** What a write of each table touches. A table that is not here holds no record of a mine's days. */
export const touches: Readonly<Record<string, Touch>> = {
  assignments: dated,
  mine_facts: dated,
  seat_statements: dated,
  visits: besides(oneDay('on_day'), 'corrects', 'visits'),
  visit_statements: besides(nothing, 'visit_id', 'visits'),
  hazards: hazard,
  hazard_steps: step,
  placards: oneDay('issued_on'),
  placard_postings: besides(oneDay('on_day'), 'withdraws', 'placard_postings'),
  underground_plans: oneDay('on_day'),
  photo_uses: photo,
  mines: mine,
  formers: former,
  alterations: alteration,
  people: person,
  leaves: leave,
};

/**
 * The first line of every freeze: whichever room writes a row, by whatever route, command or import, it is asked here
 * whether the days that it speaks of are frozen. The last line are the triggers of the database.
 */
@Injectable()
export class FreezeGuard {
  /** The freezes in force, as each unit found them when it first asked. */
  private readonly known = new WeakMap<Work, Promise<Freeze[]>>();

  constructor(units: UnitOfWork) {
    units.rule((work, table, before, after) => this.ask(work, table, before, after));
  }

  private async ask(work: Work, table: string, before: Row | null, after: Row): Promise<void> {
    const touch = touches[table];
    if (!touch) return;
    const freezes = await this.inForce(work);
    if (freezes.length > 0) assertUnfrozen(freezes, await touch(work, before, after));
  }

  private inForce(work: Work): Promise<Freeze[]> {
    const known = this.known.get(work) ?? inForce(work);
    this.known.set(work, known);
    return known;
  }

  /** To be said by whoever makes or lifts a freeze in a unit. */
  changed(work: Work): void {
    this.known.delete(work);
  }
}
