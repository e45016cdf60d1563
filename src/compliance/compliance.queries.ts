import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';
import type { FactValue } from '../domain/policy.js';
import type { DatedFact } from '../domain/quota-mines.js';

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

const within = (alias: string) =>
  `${alias}.from_day < :last AND (${alias}.until_day IS NULL OR ${alias}.until_day > :first)`;

const HERE = `SELECT m.id FROM regions r JOIN mines m ON m.region_id = r.id WHERE r.path LIKE :path`;

/**
 * Whoever holds a seat at a mine of the region is judged by all mines of that seat, wherever they lie: these are the
 * region's mines and the others of their holders.
 */
const LINKED = `SELECT id FROM here UNION
  SELECT b.mine_id FROM here JOIN assignments a ON a.mine_id = here.id AND ${within('a')}
  JOIN assignments b ON b.person_id = a.person_id AND b.seat = a.seat AND ${within('b')}`;

/** As many ids as fit one statement on both engines. */
const BATCH = 5000;

/** The statements of a report: each is one, whatever the number of people, mines and months behind it. */
@Injectable()
export class ComplianceQueries {
  constructor(private readonly reader: Reader) {}

  /**
   * Every holding that shares a day with a window, with the visits that its holder made to its mine while holding it.
   * A probe for each holding on visits(person, mine, day): the cost does not grow with history.
   * @param top whether the region has no other above it, and so no holders with mines elsewhere
   */
  held(
    { path, top }: { path: string; top: boolean },
    windows: readonly Period[],
    modalities: readonly Modality[],
    seat: string | null,
  ): Promise<HeldRow[]> {
    const parameters: Record<string, string> = { path: `${path}%`, ...(seat ? { seat } : {}) };
    windows.forEach((window, w) => {
      parameters[`from${w}`] = window.from;
      parameters[`until${w}`] = window.until;
    });
    parameters.first = windows.map((window) => window.from).sort()[0] as string;
    parameters.last = windows.map((window) => window.until).sort()[windows.length - 1] as string;
    const rows = windows.map((_, w) => `SELECT ${w} AS w, :from${w} AS first, :until${w} AS until`).join(' UNION ALL ');
    const counts = modalities.map(
      (modality, c) => `(SELECT COUNT(*) FROM visits v WHERE v.person_id = a.person_id AND v.mine_id = a.mine_id
        AND v.on_day >= CASE WHEN a.from_day > w.first THEN a.from_day ELSE w.first END
        AND v.on_day < ${earlier('COALESCE(a.until_day, w.until)', 'w.until')} AND ${counted(modality)}) AS c${c}`,
    );
    return this.reader.all<HeldRow>(
      `WITH windows AS (${rows}), here AS (${HERE}), linked AS (${top ? 'SELECT id FROM here' : LINKED})
       SELECT w.w, a.mine_id, m.region_id, a.seat, a.person_id, a.from_day, a.until_day, ${counts.join(', ')}
       FROM linked JOIN mines m ON m.id = linked.id JOIN assignments a ON a.mine_id = m.id
       JOIN windows w ON a.from_day < w.until AND (a.until_day IS NULL OR a.until_day > w.first)
       ${seat ? 'WHERE a.seat = :seat' : ''}`,
      parameters,
    );
  }

  /** Visits of these people anywhere within a window, by person and day. */
  async anywhere(
    personIds: readonly string[],
    window: Period,
    modality: Modality,
  ): Promise<Map<string, { on: CivilDate; visits: number }[]>> {
    const found = new Map<string, { on: CivilDate; visits: number }[]>();
    const rows = await this.inBatches<{ personId: string; onDay: CivilDate; visits: number }>(
      `SELECT v.person_id, v.on_day, COUNT(*) AS visits FROM visits v WHERE v.person_id IN (:ids)
         AND v.on_day >= :from AND v.on_day < :until AND ${counted(modality)} GROUP BY v.person_id, v.on_day`,
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

  /** Facts of these kinds that held on a day of the period, by mine; a group under the name that conditions use. */
  async facts(mineIds: readonly string[], kinds: readonly string[], period: Period): Promise<Map<string, DatedFact[]>> {
    const rows = await this.inBatches<{
      mineId: string;
      kind: string;
      value: string;
      fromDay: CivilDate;
      untilDay: CivilDate | null;
      groupName: string | null;
    }>(
      `SELECT f.mine_id, f.kind, f.value, f.from_day, f.until_day, COALESCE(o.short_name, o.name) AS group_name
       FROM mine_facts f LEFT JOIN organisations o ON f.kind = 'group' AND f.value = '"' || o.id || '"'
       WHERE f.mine_id IN (:ids) AND f.kind IN (:kinds) AND f.retracted_at IS NULL
         AND f.from_day < :until AND (f.until_day IS NULL OR f.until_day > :from)`,
      mineIds,
      { kinds, ...period },
    );
    const byMine = new Map<string, DatedFact[]>();
    for (const { mineId, kind, value, fromDay, untilDay, groupName } of rows) {
      const fact = { kind, value: groupName ?? (JSON.parse(value) as FactValue), from: fromDay, until: untilDay };
      const known = byMine.get(mineId);
      if (known) known.push(fact);
      else byMine.set(mineId, [fact]);
    }
    return byMine;
  }

  /** Groups that owned a mine of the region on a day of the period, with the region of the mine. */
  owners(path: string, period: Period): Promise<{ groupId: string; regionId: string }[]> {
    return this.reader.all(
      `SELECT DISTINCT o.id AS group_id, m.region_id FROM regions r JOIN mines m ON m.region_id = r.id
       JOIN mine_facts f ON f.mine_id = m.id AND f.kind = 'group' AND f.retracted_at IS NULL
       JOIN organisations o ON f.value = '"' || o.id || '"'
       WHERE r.path LIKE :path AND f.from_day < :until AND (f.until_day IS NULL OR f.until_day > :from)`,
      { path: `${path}%`, ...period },
    );
  }

  /** Which of these people held a seat on a day of the period, and in which regions. */
  holdersAmong(
    personIds: readonly string[],
    seat: string,
    period: Period,
  ): Promise<{ personId: string; regionId: string }[]> {
    return this.inBatches(
      `SELECT DISTINCT a.person_id, m.region_id FROM assignments a JOIN mines m ON m.id = a.mine_id
       WHERE a.person_id IN (:ids) AND a.seat = :seat
         AND a.from_day < :until AND (a.until_day IS NULL OR a.until_day > :from)`,
      personIds,
      { seat, ...period },
    );
  }

  /** Ids and regions of a region's mines. */
  mines(path: string): Promise<{ id: string; regionId: string }[]> {
    return this.reader.all(
      'SELECT m.id, m.region_id FROM regions r JOIN mines m ON m.region_id = r.id WHERE r.path LIKE :path',
      { path: `${path}%` },
    );
  }

  /** Names for what a report prints. */
  async names(table: 'people' | 'mines', ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.inBatches<{ id: string; name: string }>(
      `SELECT id, name FROM ${table} WHERE id IN (:ids)`,
      ids,
      {},
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  private async inBatches<Row>(
    sql: string,
    ids: readonly string[],
    parameters: Record<string, string | readonly string[]>,
  ) {
    const batches: Row[][] = [];
    for (let start = 0; start < ids.length; start += BATCH)
      batches.push(await this.reader.all<Row>(sql, { ids: ids.slice(start, start + BATCH), ...parameters }));
    return batches.flat();
  }
}
