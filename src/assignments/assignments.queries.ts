import type { Rows } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Holding } from '../domain/responsibility.js';
import type { Capacity } from '../domain/vocabulary.js';
import { choiceSql, type MineChoice } from '../mines/mines.queries.js';

interface HoldingRow extends Omit<Holding, 'from' | 'until' | 'deviates'> {
  fromDay: string;
  untilDay: string | null;
  deviates: boolean | number;
  capacity: Capacity;
  revision: number;
  clause: string;
  endReason: string | null;
}

/** A holding with what lists print of it. */
export interface HoldingView extends Holding {
  revision: number;
  clause: string;
  endReason: string | null;
}

const HOLDINGS = `
  SELECT a.id, a.mine_id, a.seat, a.person_id, p.name AS person_name, a.title, a.capacity, a.from_day, a.until_day,
         a.deviates, a.reason, a.basis, a.revision, a.clause, a.end_reason
  FROM standing_assignments a JOIN people p ON p.id = a.person_id JOIN mines m ON m.id = a.mine_id`;

const holding = ({ fromDay, untilDay, deviates, ...row }: HoldingRow): HoldingView => ({
  ...row,
  from: fromDay,
  until: untilDay,
  deviates: Boolean(deviates),
});

const holdings = async (rows: Rows, condition: string, parameters: SqlParameters): Promise<HoldingView[]> =>
  (await rows.all<HoldingRow>(`${HOLDINGS} WHERE ${condition} ORDER BY a.mine_id, a.seat, a.from_day`, parameters)).map(
    holding,
  );

/** All holdings of a mine, or of one seat of it, from the first to the last. */
export const holdingsOfMine = (rows: Rows, mineId: string, seat?: string) =>
  holdings(rows, `a.mine_id = :mineId${seat ? ' AND a.seat = :seat' : ''}`, seat ? { mineId, seat } : { mineId });

/** All holdings of a person. */
export const holdingsOfPerson = (rows: Rows, personId: string) =>
  holdings(rows, 'a.person_id = :personId', { personId });

/** A holding of a person with the mine's name. */
export interface PersonHolding extends HoldingView {
  mineName: string;
  regionName: string;
}

/** All holdings of a person at mines below a region, the latest first. */
export const heldBy = async (rows: Rows, personId: string, regionPath: string): Promise<PersonHolding[]> => {
  const found = await rows.all<HoldingRow & { mineName: string; regionName: string }>(
    `${HOLDINGS.replace('a.end_reason', 'a.end_reason, m.name AS mine_name, r.name AS region_name')}
     JOIN regions r ON r.id = m.region_id
     WHERE a.person_id = :personId AND substr(r.path, 1, length(:regionPath)) = :regionPath
     ORDER BY a.from_day DESC, m.roster_order, m.code, a.seat`,
    { personId, regionPath },
  );
  return found.map((row) => ({ mineName: row.mineName, regionName: row.regionName, ...holding(row) }));
};

/** Who holds what on a day, of the chosen mines. */
export const holdingsOn = (rows: Rows, choice: MineChoice, day: CivilDate) => {
  const chosen = choiceSql(choice);
  return holdings(rows, `${chosen.sql} AND a.from_day <= :day AND (a.until_day IS NULL OR a.until_day > :day)`, {
    ...chosen.parameters,
    day,
  });
};

export interface PoolRow {
  regionId: string;
  personId: string;
  personName: string;
  seat: string;
  reason: string;
  basis: string;
}

/** People admitted to the pools of a region's seats, beyond those eligible by rule. */
export const poolOn = (rows: Rows, regionIds: readonly string[], day: CivilDate): Promise<PoolRow[]> =>
  rows.all<PoolRow>(
    `SELECT m.region_id, m.person_id, p.name AS person_name, m.seat, m.reason, m.basis FROM pool_members m
     JOIN people p ON p.id = m.person_id
     WHERE m.region_id IN (:regionIds) AND m.from_day <= :day AND (m.until_day IS NULL OR m.until_day > :day)
     ORDER BY p.name, p.id`,
    { regionIds, day },
  );
