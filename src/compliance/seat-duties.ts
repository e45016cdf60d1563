import { Injectable } from '@nestjs/common';
import { cutTo } from '../domain/civil-date.js';
import { judgeSeatTurn } from '../domain/compliance-lines.js';
import { AskedMines, type AskedOf } from './asked-mines.js';
import { ComplianceQueries } from './compliance.queries.js';
import type { Judged } from './compliance-report.js';
import { DutyQueries, type HeldRow, type Modality } from './duty.queries.js';
import { EmptySeats } from './empty-seats.js';
import { IdleHolders } from './idle-holders.js';
import type { LookedAt } from './looked-at.js';
import { type ReportContext, reachOf, reports } from './report-context.js';
import { lineOf, ruleOf, type SeatTurn, type Sitting, unitOf, unowedSeat } from './sitting.js';

/** Duties of seats: a mine's seat belongs to one person for a turn, whose quota runs over all such mines. */
@Injectable()
export class SeatDuties {
  constructor(
    private readonly duties: DutyQueries,
    private readonly queries: ComplianceQueries,
    private readonly mines: AskedMines,
    private readonly idle: IdleHolders,
    private readonly empty: EmptySeats,
  ) {}

  /** Judges every turn with a seat as its subject, with one statement for all holdings and visits. */
  async judge(context: ReportContext, seen: LookedAt | null): Promise<Judged> {
    const turns = context.turns.filter((turn): turn is SeatTurn => 'seat' in turn.quota.subject);
    if (turns.length === 0) return { lines: [], unowed: [] };
    const windows = distinct(turns, ({ quota, window }) => `${quota.subject.seat} ${window.from} ${window.until}`);
    const modalities = distinct(
      turns.map((turn) => turn.quota.modality),
      (modality: Modality) => `${modality.underground} ${modality.minimumMinutes}`,
    );
    const askedIn = (w: number) =>
      turns.filter((turn) => windows.index(turn) === w).map(({ quota }) => modalities.index(quota.modality));
    const found = await this.duties.held(
      reachOf(context),
      windows.list.map(({ quota, window }, w) => ({ seat: quota.subject.seat, window, modalities: askedIn(w) })),
      modalities.list,
    );
    const rows = byWindow(found);
    const here =
      context.personId === null ? (context.then?.mines ?? (await this.queries.mines(context.region.path))) : [];
    const mineIds = new Set([...here.map((mine) => mine.id), ...found.map((row) => row.mineId)]);
    const { askedOf, ...facts } = await this.mines.over(turns, [...mineIds]);
    if (seen) Object.assign(seen, { facts, mines: here.map(({ id }) => id) });
    const sittings = turns.flatMap((turn, order): Sitting[] => {
      const rule = ruleOf(context.packs, turn);
      return rule ? [{ turn, rule, order }] : [];
    });
    const judged: Judged = { lines: [], unowed: [] };
    for (const sitting of sittings) {
      const { turn } = sitting;
      const sat = (rows.get(windows.index(turn)) ?? []).filter((row) => turn.regionIds.has(row.regionId));
      const count = `c${modalities.index(turn.quota.modality)}` as const;
      this.judgeTurn(context, sitting, sat, count, askedOf, judged);
      const idle = await this.idle.lines(context, sitting);
      judged.lines.push(...idle);
      if (!seen) continue;
      const kept = seen.of(sitting);
      kept.held = sat;
      kept.idle.push(...idle.map(({ personId, regionCode }) => ({ personId, unit: regionCode })));
    }
    const held = ({ turn }: Sitting) => new Set((rows.get(windows.index(turn)) ?? []).map((row) => row.mineId));
    for (const { sitting, mineId, reason } of await this.empty.seats(context, sittings, here, held, askedOf)) {
      judged.unowed.push(unowedSeat(sitting, mineId, reason));
      seen?.of(sitting).empty.push({ mineId, reason });
    }
    return judged;
  }

  private judgeTurn(
    context: ReportContext,
    sitting: Sitting,
    rows: readonly HeldRow[],
    count: `c${number}`,
    askedOf: AskedOf,
    judged: Judged,
  ) {
    const { turn, rule } = sitting;
    const { lines, unowed } = judgeSeatTurn(
      turn,
      rows.map((row) => ({
        mineId: row.mineId,
        personId: row.personId,
        ...cutTo({ from: row.fromDay, until: row.untilDay }, turn.window),
        visits: row[count] ?? 0,
      })),
      context.leavesOf(turn.window),
      askedOf(turn),
    );
    const regionOf = new Map(rows.map((row) => [row.mineId, row.regionId]));
    const heldBy = new Map<string, string[]>();
    for (const { personId, regionId } of rows) heldBy.set(personId, [...(heldBy.get(personId) ?? []), regionId]);
    for (const line of lines) {
      const own = line.mineIds.map((mineId) => regionOf.get(mineId) as string);
      const unit = unitOf(context, rule, own.length ? own : (heldBy.get(line.personId) ?? []));
      if (unit) judged.lines.push(lineOf(context.tree, sitting, unit, line));
    }
    for (const { mineId, reason } of unowed)
      if (reports(context, regionOf.get(mineId) as string)) judged.unowed.push(unowedSeat(sitting, mineId, reason));
  }
}

/** Each of several values once, with the place of each in that list. */
function distinct<Value>(values: readonly Value[], key: (value: Value) => string) {
  const list = [...new Map(values.map((value) => [key(value), value])).values()];
  const places = new Map(list.map((value, index) => [key(value), index]));
  return { list, index: (value: Value) => places.get(key(value)) as number };
}

function byWindow(rows: readonly HeldRow[]): Map<number, HeldRow[]> {
  const groups = new Map<number, HeldRow[]>();
  for (const row of rows) {
    const group = groups.get(row.w);
    if (group) group.push(row);
    else groups.set(row.w, [row]);
  }
  return groups;
}
