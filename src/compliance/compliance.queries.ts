import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';

/** What a visit must be to count: on site, underground, or of some length. */
export interface Modality {
  underground: boolean;
  minimumMinutes: number | null;
}

export interface HeldRow {
  /** Index of the window. */
  w: number;
  mineId: string;
  regionId: string;
  seat: string;
  personId: string;
  fromDay: CivilDate;
  untilDay: CivilDate | null;
  /** Visits of each modality, c0, c1 … */
  [count: `c${number}`]: number;
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

const earlier = (a: string, b: string) => `CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`;

/** The statements of a report: each is one, whatever the number of people, mines and months behind it. */
@Injectable()
export class ComplianceQueries {
  constructor(private readonly reader: Reader) {}

  /**
   * Every holding that shares a day with a window, with the visits that its holder made to its mine while holding it.
   * A probe for each holding on visits(person, mine, day): the cost does not grow with history.
   */
  held(
    regionPath: string,
    windows: readonly Period[],
    modalities: readonly Modality[],
    seat: string | null,
  ): Promise<HeldRow[]> {
    const parameters: Record<string, string> = { path: `${regionPath}%`, ...(seat ? { seat } : {}) };
    windows.forEach((window, w) => {
      parameters[`from${w}`] = window.from;
      parameters[`until${w}`] = window.until;
    });
    const rows = windows.map((_, w) => `SELECT ${w} AS w, :from${w} AS first, :until${w} AS until`).join(' UNION ALL ');
    const counts = modalities.map(
      (modality, c) => `(SELECT COUNT(*) FROM visits v WHERE v.person_id = a.person_id AND v.mine_id = a.mine_id
        AND v.on_day >= CASE WHEN a.from_day > w.first THEN a.from_day ELSE w.first END
        AND v.on_day < ${earlier('COALESCE(a.until_day, w.until)', 'w.until')} AND ${counted(modality)}) AS c${c}`,
    );
    return this.reader.all<HeldRow>(
      `WITH windows AS (${rows})
       SELECT w.w, a.mine_id, m.region_id, a.seat, a.person_id, a.from_day, a.until_day, ${counts.join(', ')}
       FROM regions r JOIN mines m ON m.region_id = r.id JOIN assignments a ON a.mine_id = m.id
       JOIN windows w ON a.from_day < w.until AND (a.until_day IS NULL OR a.until_day > w.first)
       WHERE r.path LIKE :path ${seat ? 'AND a.seat = :seat' : ''}`,
      parameters,
    );
  }

  /** Visits of these people anywhere within a window, by person. */
  async anywhere(personIds: readonly string[], window: Period, modality: Modality): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (let start = 0; start < personIds.length; start += BATCH) {
      const rows = await this.reader.all<{ personId: string; visits: number }>(
        `SELECT v.person_id, COUNT(*) AS visits FROM visits v WHERE v.person_id IN (:ids)
           AND v.on_day >= :from AND v.on_day < :until AND ${counted(modality)} GROUP BY v.person_id`,
        { ids: personIds.slice(start, start + BATCH), ...window },
      );
      for (const row of rows) counts.set(row.personId, row.visits);
    }
    return counts;
  }

  /** Spans in which mines of a region were stopped or closed, that share a day with the period. */
  stops(
    regionPath: string,
    period: Period,
  ): Promise<{ mineId: string; fromDay: CivilDate; untilDay: CivilDate | null }[]> {
    return this.reader.all(
      `SELECT f.mine_id, f.from_day, f.until_day FROM mine_facts f JOIN mines m ON m.id = f.mine_id JOIN regions r ON r.id = m.region_id
       WHERE r.path LIKE :path AND f.kind = 'status' AND f.value IN ('"stopped"', '"closed"') AND f.retracted_at IS NULL
         AND f.from_day < :until AND (f.until_day IS NULL OR f.until_day > :from)`,
      { path: `${regionPath}%`, ...period },
    );
  }

  /** Names for what a report prints. */
  async names(table: 'people' | 'mines', ids: readonly string[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (let start = 0; start < ids.length; start += BATCH)
      for (const row of await this.reader.all<{ id: string; name: string }>(
        `SELECT id, name FROM ${table} WHERE id IN (:ids)`,
        { ids: ids.slice(start, start + BATCH) },
      ))
        names.set(row.id, row.name);
    return names;
  }
}

const BATCH = 5000;
