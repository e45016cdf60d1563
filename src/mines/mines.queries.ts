import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { MineOnDay } from '../domain/day-facts.js';
import type { FactValue, MineFacts } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import type { Statement } from '../domain/responsibility.js';
import { formersOf, onDay } from '../regions/formers.queries.js';
import type { RegionTree } from '../regions/regions.queries.js';

/** A mine on a day with what lists print of it. */
export interface MineView extends MineOnDay {
  code: string;
  regionId: string;
  regionName: string;
  rosterOrder: number | null;
  groupName: string | null;
  revision: number;
  /** The facts behind `facts`, with their basis. */
  dated: { kind: string; value: FactValue; from: CivilDate; basis: string }[];
}

/** Which mines: all below a region, or these. */
export type MineChoice = { regionPath: string } | { ids: readonly string[] };

/** The condition on `mines m` that a choice makes; a duplicate that was merged into another mine is left out. */
export const choiceSql = (choice: MineChoice): { sql: string; parameters: SqlParameters } =>
  'ids' in choice
    ? { sql: 'm.id IN (:ids) AND m.merged_into IS NULL', parameters: { ids: choice.ids } }
    : {
        sql: 'm.region_id IN (SELECT id FROM regions WHERE path LIKE :path) AND m.merged_into IS NULL',
        parameters: { path: `${choice.regionPath}%` },
      };

/** A fact as it was entered: when it holds, and when that was learnt. */
export interface FactRecord {
  id: string;
  kind: string;
  value: FactValue;
  fromDay: CivilDate;
  untilDay: CivilDate | null;
  basis: string;
  enteredAt: string;
  endedAt: string | null;
  /** When it was found wrong and withdrawn. */
  retractedAt: string | null;
}

interface MineRow {
  id: string;
  code: string;
  name: string;
  regionId: string;
  rosterOrder: number | null;
  revision: number;
}
interface FactRow {
  mineId: string;
  kind: string;
  value: string;
  fromDay: string;
  basis: string;
  groupName: string | null;
}

/**
 * Mines with the facts that hold on the day, under the name and in the place of the day, in roster order, then by code.
 * Which mines lie in a region is asked of today.
 */
export async function minesOn(rows: Rows, tree: RegionTree, choice: MineChoice, day: CivilDate): Promise<MineView[]> {
  const chosen = choiceSql(choice);
  const mines = await rows.all<MineRow>(
    `SELECT m.id, m.code, m.name, m.region_id, m.roster_order, m.revision FROM mines m WHERE ${chosen.sql}
     ORDER BY COALESCE(m.roster_order, 1000000), m.code`,
    chosen.parameters,
  );
  const facts = await rows.all<FactRow>(
    `SELECT f.mine_id, f.kind, f.value, f.from_day, f.basis, COALESCE(o.short_name, o.name) AS group_name
     FROM mine_facts f JOIN mines m ON m.id = f.mine_id
     LEFT JOIN organisations o ON f.kind = 'group' AND f.value = '"' || o.id || '"'
     WHERE ${chosen.sql} AND f.from_day <= :day AND (f.until_day IS NULL OR f.until_day > :day) AND f.retracted_at IS NULL`,
    { ...chosen.parameters, day },
  );
  const byMine = new Map<string, FactRow[]>();
  for (const fact of facts) {
    const known = byMine.get(fact.mineId);
    if (known) known.push(fact);
    else byMine.set(fact.mineId, [fact]);
  }
  const then = onDay(await formersOf(rows, 'mine', day), day);
  const treeThen = tree.on(day);
  return mines.map((mine) => {
    const { name, region } = then.get(mine.id) ?? {};
    const named = { ...mine, name: name ?? mine.name, regionId: region ?? mine.regionId };
    return view(named, byMine.get(mine.id) ?? [], treeThen);
  });
}

function view(mine: MineRow, rows: FactRow[], tree: RegionTree): MineView {
  const facts: Record<string, FactValue> = {};
  let groupId: string | null | undefined;
  let groupName: string | null = null;
  for (const row of rows) {
    const value = JSON.parse(row.value) as FactValue;
    if (row.kind === 'group') {
      groupId = value as string | null;
      groupName = row.groupName;
      facts.group = value === null ? null : (row.groupName ?? String(value));
    } else facts[row.kind] = value;
  }
  return {
    ...mine,
    regions: tree.levels(mine.regionId),
    regionName: tree.get(mine.regionId).name,
    facts: facts as MineFacts,
    groupId,
    groupName,
    dated: rows.map((row) => ({
      kind: row.kind,
      value: JSON.parse(row.value) as FactValue,
      from: row.fromDay,
      basis: row.basis,
    })),
  };
}

/** What is stated of empty seats, by mine and seat. */
export async function statementsOf(rows: Rows, choice: MineChoice): Promise<Map<string, Map<string, Statement[]>>> {
  const chosen = choiceSql(choice);
  const found = await rows.all<{
    mineId: string;
    seat: string;
    kind: Statement['kind'];
    fromDay: string;
    untilDay: string | null;
    reason: string;
    basis: string;
  }>(
    `SELECT s.mine_id, s.seat, s.kind, s.from_day, s.until_day, s.reason, s.basis
     FROM seat_statements s JOIN mines m ON m.id = s.mine_id WHERE ${chosen.sql} ORDER BY s.from_day, s.id`,
    chosen.parameters,
  );
  const byMine = new Map<string, Map<string, Statement[]>>();
  for (const row of found) {
    const seats = byMine.get(row.mineId) ?? new Map<string, Statement[]>();
    byMine.set(row.mineId, seats);
    seats.set(row.seat, [
      ...(seats.get(row.seat) ?? []),
      { kind: row.kind, from: row.fromDay, until: row.untilDay, reason: row.reason, basis: row.basis },
    ]);
  }
  return byMine;
}

/**
 * Path of the region that a mine lies in.
 * @throws not-found
 */
export async function regionPathOf(rows: Rows, mineId: string): Promise<string> {
  const [row] = await rows.all<{ path: string }>(
    'SELECT r.path FROM mines m JOIN regions r ON r.id = m.region_id WHERE m.id = :mineId',
    { mineId },
  );
  if (!row) throw refusals.notFound('煤矿', mineId);
  return row.path;
}

@Injectable()
export class MineQueries {
  constructor(private readonly reader: Reader) {}

  on(tree: RegionTree, choice: MineChoice, day: CivilDate): Promise<MineView[]> {
    return minesOn(this.reader, tree, choice, day);
  }

  statements(choice: MineChoice) {
    return statementsOf(this.reader, choice);
  }

  /** Every fact ever entered of a mine, withdrawn ones included, newest first. */
  async factsOf(mineId: string): Promise<FactRecord[]> {
    const rows = await this.reader.all<Omit<FactRecord, 'value'> & { value: string }>(
      `SELECT id, kind, value, from_day, until_day, basis, entered_at, ended_at, retracted_at FROM mine_facts
       WHERE mine_id = :mineId ORDER BY kind, from_day DESC, entered_at DESC`,
      { mineId },
    );
    return rows.map((row) => ({ ...row, value: JSON.parse(row.value) as FactValue }));
  }
}
