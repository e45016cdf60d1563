import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { FilingState, SeatMove } from '../domain/filing.js';
import type { OrganisationKind } from '../domain/vocabulary.js';

/** A move of a seat that no reported filing covers, with when it was entered; names of seats are put to it later. */
export type UnfiledMove = Omit<SeatMove, 'holder' | 'seatName'> & {
  at: string;
  personId: string;
  personName: string;
  title: string;
};

export interface FilingRow {
  id: string;
  regionId: string;
  regionName: string;
  regionPath: string;
  coversUntil: string;
  state: FilingState;
  /** 文号 of the report and its day, number of the receipt and its day; null until then. */
  number: string | null;
  onDay: string | null;
  receipt: string | null;
  receivedOn: string | null;
}

/** Which moves are asked for: of mines below a path, of one mine or all, entered until a moment. */
export interface MovesAsked {
  path: string;
  mineId?: string;
  until?: string;
}

/** What the installation itself entered at its first start is the table as issued, and no change of it. */
const INSTALLED = 'installation';

const step = (state: FilingState, alias: string) =>
  `LEFT JOIN filing_steps ${alias} ON ${alias}.filing_id = f.id AND ${alias}.state = '${state}'`;
const LATEST = `COALESCE((SELECT MAX(f.covers_until) FROM filings f
  JOIN filing_steps s ON s.filing_id = f.id AND s.state = 'submitted'
  JOIN regions q ON q.id = f.region_id WHERE substr(r.path, 1, length(q.path)) = q.path), '')`;
const PLACED = `JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id JOIN people p ON p.id = a.person_id
  WHERE substr(r.path, 1, :length) = :path AND (:mine = '' OR m.id = :mine)`;
const WHAT = `m.id AS mine_id, m.name AS mine_name, r.code AS region_code, r.name AS region_name, a.seat,
  p.id AS person_id, p.name AS person_name, a.title`;
/** From the moment on until which the last one covers, and before the moment of this one: none is lost, none told twice. */
const entered = (moment: string) => `${moment} IS NOT NULL AND ${moment} >= ${LATEST} AND ${moment} < :until`;

const MOVES = `
  SELECT 'taken' AS kind, a.entered_at AS at, ${WHAT}, a.from_day AS day, a.reason, a.clause
  FROM standing_assignments a ${PLACED} AND a.entered_by <> :installed AND ${entered('a.entered_at')}
  UNION ALL
  SELECT 'left' AS kind, a.ended_at AS at, ${WHAT}, a.until_day AS day, a.end_reason AS reason, NULL AS clause
  FROM standing_assignments a ${PLACED} AND NOT (a.entered_by = :installed AND a.ended_at = a.entered_at)
    AND ${entered('a.ended_at')}
  UNION ALL
  SELECT 'retracted' AS kind, a.retracted_at AS at, ${WHAT}, a.from_day AS day, a.retraction_reason AS reason, NULL AS clause
  FROM retracted_assignments a ${PLACED} AND (a.entered_by = :installed OR a.entered_at < ${LATEST})
    AND ${entered('a.retracted_at')}`;

const FILED = `SELECT f.id, f.region_id, r.name AS region_name, r.path AS region_path, f.covers_until,
    CASE WHEN d.id IS NOT NULL THEN 'discarded' WHEN a.id IS NOT NULL THEN 'acknowledged'
         WHEN s.id IS NOT NULL THEN 'submitted' ELSE 'drafted' END AS state,
    s.number, s.on_day, a.number AS receipt, a.on_day AS received_on
  FROM filings f JOIN regions r ON r.id = f.region_id
  ${step('submitted', 's')} ${step('acknowledged', 'a')} ${step('discarded', 'd')}`;

const LAST_MOMENT = '9999';
const parametersOf = ({ path, mineId = '', until = LAST_MOMENT }: MovesAsked) => ({
  ...{ path, length: path.length, mine: mineId, until, installed: INSTALLED },
});

@Injectable()
export class FilingQueries {
  constructor(private readonly reader: Reader) {}

  /** Moves that no reported filing of the mine's region or of one above it covers, in the order of their entry. */
  moves(asked: MovesAsked, rows: Rows = this.reader): Promise<UnfiledMove[]> {
    return rows.all(
      `SELECT * FROM (${MOVES}) c ORDER BY region_code, mine_name, mine_id, seat, day, at, kind`,
      parametersOf(asked),
    );
  }

  /** Filings of a region, of those above it and of those below, the latest first; discarded drafts are left out. */
  filed(path: string): Promise<FilingRow[]> {
    return this.reader.all(
      `${FILED} WHERE d.id IS NULL AND (substr(r.path, 1, :length) = :path OR substr(:path, 1, length(r.path)) = r.path)
       ORDER BY f.covers_until DESC, f.id LIMIT 100`,
      { path, length: path.length },
    );
  }

  async row(id: string, rows: Rows = this.reader): Promise<FilingRow | null> {
    const [row] = await rows.all<FilingRow>(`${FILED} WHERE f.id = :id`, { id });
    return row ?? null;
  }

  /** The name of a region's unit of a kind; null where none is registered. */
  async unitOf(regionId: string, kind: OrganisationKind, rows: Rows): Promise<string | null> {
    const [found] = await rows.all<{ name: string }>(
      `SELECT name FROM organisations WHERE region_id = :regionId AND kind = :kind AND abolished_on IS NULL ORDER BY name LIMIT 1`,
      { regionId, kind },
    );
    return found?.name ?? null;
  }

  /** The draft of a region that waits to be reported. */
  async openDraft(regionId: string, rows: Rows): Promise<FilingRow | null> {
    const open = `f.region_id = :regionId AND s.id IS NULL AND d.id IS NULL`;
    const [row] = await rows.all<FilingRow>(`${FILED} WHERE ${open}`, { regionId });
    return row ?? null;
  }
}
