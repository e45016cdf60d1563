import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate, Span } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';
import type { FactValue } from '../domain/policy.js';
import type { DatedFact } from '../domain/quota-mines.js';
import type { OrganisationKind, Rank, RegionLevel } from '../domain/vocabulary.js';
import { inBatches, within } from './batches.js';
import type { Reach } from './duty.queries.js';

/** Somebody without a mine, by the unit of one of his posts. */
export interface IdleRow {
  personId: string;
  organisationId: string;
  parentId: string | null;
  regionId: string | null;
}

/** Facts and stops of a mine, each with the id of its row. */
export type KnownFact = DatedFact & { id: string };
export type KnownStop = Span & { id: string };

/** The id that a fact's value names: it is kept as JSON. */
const QUOTED = 'substr(f.value, 2, length(f.value) - 2)';

/** What else a report looks at: the mines' facts, who holds none, names. */
@Injectable()
export class ComplianceQueries {
  constructor(private readonly reader: Reader) {}

  /** Facts of these kinds that held on a day of the period, by mine; a group under the name that conditions use. */
  async facts(mineIds: readonly string[], kinds: readonly string[], period: Period): Promise<Map<string, KnownFact[]>> {
    const rows = await inBatches<{
      id: string;
      mineId: string;
      kind: string;
      value: string;
      fromDay: CivilDate;
      untilDay: CivilDate | null;
      groupName: string | null;
    }>(
      this.reader,
      `SELECT f.id, f.mine_id, f.kind, f.value, f.from_day, f.until_day, COALESCE(o.short_name, o.name) AS group_name
       FROM mine_facts f LEFT JOIN organisations o ON f.kind = 'group' AND o.id = ${QUOTED}
       WHERE f.mine_id IN (:ids) AND f.kind IN (:kinds) AND f.retracted_at IS NULL
         AND f.from_day < :until AND (f.until_day IS NULL OR f.until_day > :from)`,
      mineIds,
      { kinds, ...period },
    );
    const byMine = new Map<string, KnownFact[]>();
    for (const { id, mineId, kind, value, fromDay, untilDay, groupName } of rows) {
      const fact = { id, kind, value: groupName ?? (JSON.parse(value) as FactValue), from: fromDay, until: untilDay };
      const known = byMine.get(mineId);
      if (known) known.push(fact);
      else byMine.set(mineId, [fact]);
    }
    return byMine;
  }

  /** Groups that owned a mine of the region on a day of the period, with the region of the mine. */
  async owners({ path, then }: Reach, period: Period): Promise<{ groupId: string; regionId: string }[]> {
    const here = then ? 'm.id IN (:hereIds)' : 'substr(r.path, 1, length(:path)) = :path AND m.merged_into IS NULL';
    const rows = await this.reader.all<{ groupId: string; mineId: string; regionId: string }>(
      `SELECT DISTINCT o.id AS group_id, m.region_id${then ? ', m.id AS mine_id' : ''}
       FROM regions r CROSS JOIN mines m CROSS JOIN mine_facts f CROSS JOIN organisations o
       WHERE m.region_id = r.id AND ${here}
         AND f.mine_id = m.id AND f.kind = 'group' AND f.retracted_at IS NULL
         AND f.from_day < :until AND (f.until_day IS NULL OR f.until_day > :from) AND o.id = ${QUOTED}`,
      { ...(then ? { hereIds: then.mines.map(({ id }) => id) } : { path }), ...period },
    );
    return then ? rows.map((row) => ({ ...row, regionId: then.regionOf(row.mineId, row.regionId) })) : rows;
  }

  /** Spans in which the mines were stopped or closed, that share a day with the period. */
  async stops(mineIds: readonly string[], period: Period): Promise<Map<string, KnownStop[]>> {
    const rows = await inBatches<{ id: string; mineId: string; fromDay: CivilDate; untilDay: CivilDate | null }>(
      this.reader,
      `SELECT f.id, f.mine_id, f.from_day, f.until_day FROM mine_facts f
       WHERE f.mine_id IN (:ids) AND f.kind = 'status' AND f.value IN ('"stopped"', '"closed"') AND f.retracted_at IS NULL
         AND f.from_day < :until AND (f.until_day IS NULL OR f.until_day > :from)`,
      mineIds,
      { ...period },
    );
    const byMine = new Map<string, KnownStop[]>();
    for (const { id, mineId, fromDay, untilDay } of rows)
      byMine.set(mineId, [...(byMine.get(mineId) ?? []), { id, from: fromDay, until: untilDay }]);
    return byMine;
  }

  /** People with a post from which a seat's holders come, who held that seat at no mine on any day of the period. */
  idle(
    seat: { key: string; kind: OrganisationKind; level: RegionLevel | null; ranks: readonly Rank[] },
    { path, personId, then }: Reach,
    period: Period,
  ): Promise<IdleRow[]> {
    const { key, kind, level, ranks } = seat;
    return this.reader.all<IdleRow>(
      `SELECT DISTINCT t.person_id, o.id AS organisation_id, o.parent_id, o.region_id
       FROM organisations o ${level ? `JOIN regions r ON r.id = o.region_id AND r.level = :level AND ${then ? 'r.id IN (:regionIds)' : 'r.path LIKE :path'}` : ''}
       JOIN posts s ON s.organisation_id = o.id AND s.rank IN (:ranks)
       JOIN standing_tenures t ON t.post_id = s.id AND ${within('t')} ${personId ? 'AND t.person_id = :personId' : ''}
       WHERE o.kind = :kind AND NOT EXISTS (
         SELECT 1 FROM standing_assignments a WHERE a.person_id = t.person_id AND a.seat = :key AND ${within('a')})`,
      {
        ...(level ? { level, ...(then ? { regionIds: then.regionIds } : { path: `${path}%` }) } : {}),
        ...(personId ? { personId } : {}),
        ...{ key, kind, ranks, first: period.from, last: period.until },
      },
    );
  }

  /** Ids and regions of a region's mines. */
  mines(path: string): Promise<{ id: string; regionId: string }[]> {
    return this.reader.all(
      'SELECT m.id, m.region_id FROM regions r JOIN mines m ON m.region_id = r.id WHERE r.path LIKE :path AND m.merged_into IS NULL',
      { path: `${path}%` },
    );
  }

  /** Names of people for what a report prints. */
  async people(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await inBatches<{ id: string; name: string }>(
      this.reader,
      'SELECT id, name FROM people WHERE id IN (:ids)',
      ids,
      {},
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** Names of mines, in the order of their codes: what a report lists of them is in no other order twice. */
  async mineNames(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await inBatches<{ id: string; name: string; code: string }>(
      this.reader,
      'SELECT id, name, code FROM mines WHERE id IN (:ids)',
      ids,
      {},
    );
    rows.sort((a, b) => (a.code < b.code ? -1 : 1));
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
