import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';
import { RECORDS_OF } from '../people/reach.js';
import { VISITS } from '../visits/visits.queries.js';
import { inBatches, within } from './batches.js';
import type { PlacesThen } from './places-then.js';

/** What a visit must be to count: on site, underground, or of some length. */
export interface Modality {
  underground: boolean;
  minimumMinutes: number | null;
}

/** A seat in a window, with the modalities of the quotas that ask for its visits. */
export interface SeatWindow {
  seat: string;
  window: Period;
  modalities: readonly number[];
}

export interface HeldRow {
  /** Index of the seat's window. */
  w: number;
  /** Of the assignment. */
  id: string;
  mineId: string;
  regionId: string;
  personId: string;
  fromDay: CivilDate;
  untilDay: CivilDate | null;
  /** Visits of each modality, c0, c1 …; nothing where no quota of the seat asks for it. */
  [count: `c${number}`]: number | null;
}

export interface VisitRecord {
  id: string;
  personId: string;
  mineId: string | null;
  onDay: CivilDate;
  underground: boolean | number;
  minutes: number | null;
}

const minutesOf = (column: string) =>
  `(CAST(substr(${column}, 1, 2) AS INTEGER) * 60 + CAST(substr(${column}, 4, 2) AS INTEGER))`;

/** Leaving before arriving is after midnight, on the late shift. */
const MINUTES = `((${minutesOf('v.out_at')} - ${minutesOf('v.in_at')} + 1440) % 1440)`;

/** A record that was corrected or withdrawn no longer counts; both are records of their own. */
const COUNTS = `v.kind = 'visit' AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)`;

const counted = ({ underground, minimumMinutes }: Modality) =>
  [
    COUNTS,
    ...(underground ? ['v.underground'] : []),
    ...(minimumMinutes === null ? [] : [`${MINUTES} >= ${Math.trunc(minimumMinutes)}`]),
  ].join(' AND ');

/** Into whom entries were merged: few. Nobody else's visits are looked for under another id. */
const MERGED = 'SELECT merged_into FROM people WHERE merged_into IS NOT NULL';

const earlier = (a: string, b: string) => `CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`;

/** Of which mines the holders are judged: of a region's, and all others of their holders; or of one person's. */
export interface Reach {
  path: string;
  /** The mines of the region, where they are not those of now. */
  then: PlacesThen | null;
  /** The region has no other above it, and so no holders with mines elsewhere. */
  top: boolean;
  /** Only this person; null = everybody. */
  personId: string | null;
}

/**
 * Whoever holds a seat at a mine of the region is judged by all mines of that seat, wherever they lie: these are the
 * region's mines and the others of their holders.
 */
function linkedMines({ top, personId, then }: Reach): string {
  if (personId !== null)
    return `SELECT DISTINCT b.mine_id AS id FROM standing_assignments b WHERE b.person_id = :personId AND ${within('b')}`;
  // CROSS JOIN: SQLite takes the tables in this order, from the few mines of a place to their holders.
  const here = then ? 'mines m' : 'regions r CROSS JOIN mines m';
  const isHere = then ? 'm.id IN (:hereIds)' : 'r.path LIKE :path AND m.region_id = r.id';
  if (top) return `SELECT m.id FROM ${here} WHERE ${isHere}`;
  return `SELECT m.id FROM ${here} WHERE ${isHere} UNION
    SELECT b.mine_id FROM ${here} CROSS JOIN standing_assignments a CROSS JOIN standing_assignments b WHERE ${isHere}
      AND a.mine_id = m.id AND ${within('a')} AND b.person_id = a.person_id AND b.seat = a.seat AND ${within('b')}`;
}

/** Holdings and posts with the visits made meanwhile: each is one statement, whatever lies behind it. */
@Injectable()
export class DutyQueries {
  constructor(private readonly reader: Reader) {}

  /**
   * Every holding that shares a day with a window, with the visits that its holder made to its mine while holding it.
   * A probe for each holding on visits(person, mine, day): the cost does not grow with history.
   */
  async held(reach: Reach, windows: readonly SeatWindow[], modalities: readonly Modality[]): Promise<HeldRow[]> {
    const { path, personId, then } = reach;
    const days = windows.map(({ window }) => window);
    const parameters: Record<string, string | string[]> = {
      ...(personId !== null ? { personId } : then ? { hereIds: then.mines.map(({ id }) => id) } : { path: `${path}%` }),
      first: days.map(({ from }) => from).sort()[0] as string,
      last: days.map(({ until }) => until).sort()[days.length - 1] as string,
    };
    for (const [w, { seat, window }] of windows.entries())
      Object.assign(parameters, { [`seat${w}`]: seat, [`from${w}`]: window.from, [`until${w}`]: window.until });
    const rows = windows.map((_, w) => `SELECT ${w} AS w, :seat${w} AS seat, :from${w} AS first, :until${w} AS until`);
    const counts = modalities.map((modality, c) => {
      const asked = windows.flatMap((one, w) => (one.modalities.includes(c) ? [w] : []));
      const made = (whose: string) => `(
        SELECT COUNT(*) FROM visits v WHERE v.person_id ${whose} AND v.mine_id = a.mine_id
        AND v.on_day >= CASE WHEN a.from_day > w.first THEN a.from_day ELSE w.first END
        AND v.on_day < ${earlier('COALESCE(a.until_day, w.until)', 'w.until')} AND ${counted(modality)})`;
      return `CASE WHEN w.w NOT IN (${asked.join(', ')}) THEN NULL WHEN a.person_id IN (${MERGED})
        THEN ${made(`IN ${RECORDS_OF('a.person_id')}`)} ELSE ${made('= a.person_id')} END AS c${c}`;
    });
    // Tens of thousands of rows for a country: they are named as the program names them, so that none is copied.
    const found = await this.reader.all<HeldRow>(
      `WITH windows AS (${rows.join(' UNION ALL ')}), linked AS (${linkedMines(reach)})
       SELECT w.w, a.id, a.mine_id AS "mineId", m.region_id AS "regionId", a.person_id AS "personId",
         a.from_day AS "fromDay", a.until_day AS "untilDay", ${counts.join(', ')}
       FROM linked CROSS JOIN mines m CROSS JOIN windows w CROSS JOIN standing_assignments a
       WHERE m.id = linked.id AND a.mine_id = m.id AND a.seat = w.seat
         AND a.from_day < w.until AND (a.until_day IS NULL OR a.until_day > w.first)`,
      parameters,
    );
    return then ? found.map((row) => ({ ...row, regionId: then.regionOf(row.mineId, row.regionId) })) : found;
  }

  /** Every record of these people's visits on a day of the window that counts as a visit, whatever it is worth. */
  records(personIds: readonly string[], window: Period): Promise<VisitRecord[]> {
    return inBatches<VisitRecord>(
      this.reader,
      `SELECT v.id, p.id AS person_id, v.mine_id, v.on_day, v.underground, ${MINUTES} AS minutes FROM ${VISITS}
       WHERE v.person_id IN ${RECORDS_OF(':ids')} AND v.on_day >= :from AND v.on_day < :until AND ${COUNTS}`,
      personIds,
      { ...window },
    );
  }

  /** Visits of these people anywhere within a window, by person and day. */
  async anywhere(
    personIds: readonly string[],
    window: Period,
    modality: Modality,
  ): Promise<Map<string, { on: CivilDate; visits: number }[]>> {
    const found = new Map<string, { on: CivilDate; visits: number }[]>();
    const rows = await inBatches<{ personId: string; onDay: CivilDate; visits: number }>(
      this.reader,
      `SELECT p.id AS person_id, v.on_day, COUNT(*) AS visits FROM ${VISITS} WHERE v.person_id IN ${RECORDS_OF(':ids')}
         AND v.on_day >= :from AND v.on_day < :until AND ${counted(modality)} GROUP BY p.id, v.on_day`,
      personIds,
      { ...window },
    );
    for (const { personId, onDay, visits } of rows) {
      const days = found.get(personId);
      if (days) days.push({ on: onDay, visits });
      else found.set(personId, [{ on: onDay, visits }]);
    }
    return found;
  }
}
