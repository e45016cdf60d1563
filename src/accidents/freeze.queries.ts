import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import { scopeWhere } from '../database/scope.js';
import type { Scope } from '../domain/authority.js';
import { dayOf, type Freeze, type Touched } from '../domain/freeze.js';

import type { LateKind } from './freeze.entity.js';

/** A freeze with the names around it. */
export interface FreezeRow {
  id: string;
  number: string;
  mineId: string;
  mineName: string;
  mineCode: string;
  regionName: string;
  path: string;
  accidentOn: string;
  fromDay: string;
  untilDay: string;
  reason: string;
  basis: string;
  frozenAt: string;
  frozenBy: string;
  frozenByName: string | null;
  liftAskedAt: string | null;
  liftAskedBy: string | null;
  liftAskedByName: string | null;
  liftReason: string | null;
  liftedAt: string | null;
  liftedByName: string | null;
  /** 待查材料 that nobody has settled yet. */
  waiting: number;
}

export interface MaterialRow {
  id: string;
  freezeId: string;
  kind: LateKind;
  recordId: string;
  body: string;
  bodyHash: string;
  sentBy: string;
  sentByName: string | null;
  arrivedAt: string;
  settledAs: 'entered' | 'aside' | null;
  settledAt: string | null;
  settledByName: string | null;
  note: string | null;
}

/** Every freeze that stands, by number. */
export const inForce = (rows: Rows): Promise<Freeze[]> =>
  rows.all<Freeze>(
    `SELECT f.number, f.mine_id, m.name AS mine_name, f.from_day AS "from", f.until_day AS until
       FROM freezes f JOIN mines m ON m.id = f.mine_id WHERE f.lifted_at IS NULL ORDER BY f.number`,
  );

/** Where a record says which mine and day it speaks of. */
const RECORDS = {
  visits: 'SELECT mine_id, on_day AS day FROM visits WHERE mine_id IS NOT NULL AND id = :id',
  hazards: 'SELECT mine_id, last_on AS day FROM hazards WHERE id = :id',
  hazard_steps:
    'SELECT h.mine_id, e.on_day AS day FROM hazard_steps e JOIN hazards h ON h.id = e.hazard_id WHERE e.id = :id',
  placard_postings: 'SELECT mine_id, on_day AS day FROM placard_postings WHERE id = :id',
} as const;
export type DayRecord = keyof typeof RECORDS;

/** The mine and day of a record. */
export async function seenOf(rows: Rows, table: DayRecord, id: string): Promise<Touched[]> {
  const found = await rows.all<{ mineId: string; day: string }>(RECORDS[table], { id });
  return found.map(({ mineId, day }) => dayOf(mineId, day));
}

/** The mines and days for which a person answered, and, where asked, those of his visits. */
export async function heldBy(rows: Rows, personId: string, visits: boolean): Promise<Touched[]> {
  const held = await rows.all<Touched>(
    'SELECT mine_id, from_day AS "from", until_day AS until FROM standing_assignments WHERE person_id = :personId',
    { personId },
  );
  if (!visits) return held;
  const seen = await rows.all<{ mineId: string; day: string }>(
    'SELECT mine_id, on_day AS day FROM visits WHERE person_id = :personId AND mine_id IS NOT NULL',
    { personId },
  );
  return [...held, ...seen.map(({ mineId, day }) => dayOf(mineId, day))];
}

/** Until which day a mine is on file with a former value; null where that was not kept. */
export async function keptUntil(rows: Rows, mineId: string, field: string, value: string): Promise<string | null> {
  const [found] = await rows.all<{ until: string | null }>(
    `SELECT MAX(until_day) AS until FROM formers WHERE subject = 'mine' AND subject_id = :mineId AND field = :field
       AND value = :value AND retracted_at IS NULL`,
    { mineId, field, value },
  );
  return found?.until ?? null;
}

/** A mine by its id or its code, with its place. */
export async function mineNamed(rows: Rows, named: string): Promise<NamedMine | null> {
  const [found] = await rows.all<NamedMine>(
    `SELECT m.id, m.code, m.name, r.path FROM mines m JOIN regions r ON r.id = m.region_id
       WHERE (m.id = :named OR m.code = :named) AND m.merged_into IS NULL`,
    { named },
  );
  return found ?? null;
}

export interface NamedMine {
  id: string;
  code: string;
  name: string;
  path: string;
}

const FREEZES = `SELECT f.id, f.number, f.mine_id, m.name AS mine_name, m.code AS mine_code, r.name AS region_name, r.path,
    f.accident_on, f.from_day, f.until_day, f.reason, f.basis, f.frozen_at, f.frozen_by, a.display_name AS frozen_by_name,
    f.lift_asked_at, f.lift_asked_by, b.display_name AS lift_asked_by_name, f.lift_reason, f.lifted_at,
    c.display_name AS lifted_by_name,
    (SELECT COUNT(*) FROM late_materials l WHERE l.freeze_id = f.id AND l.settled_as IS NULL) AS waiting
  FROM freezes f JOIN mines m ON m.id = f.mine_id JOIN regions r ON r.id = m.region_id
  LEFT JOIN accounts a ON a.id = f.frozen_by LEFT JOIN accounts b ON b.id = f.lift_asked_by
  LEFT JOIN accounts c ON c.id = f.lifted_by`;

const MATERIALS = `SELECT l.id, l.freeze_id, l.kind, l.record_id, l.body, l.body_hash, l.sent_by, a.display_name AS sent_by_name,
    l.arrived_at, l.settled_as, l.settled_at, b.display_name AS settled_by_name, l.note
  FROM late_materials l LEFT JOIN accounts a ON a.id = l.sent_by LEFT JOIN accounts b ON b.id = l.settled_by`;

@Injectable()
export class FreezeQueries {
  constructor(private readonly reader: Reader) {}

  /** The freezes within a scope: those that stand first, then by their making. */
  list(scope: Scope | null): Promise<FreezeRow[]> {
    const { sql, parameters } = scopeWhere(scope, { regionPath: 'r.path' });
    return this.reader.all(
      `${FREEZES} WHERE ${sql} ORDER BY CASE WHEN f.lifted_at IS NULL THEN 0 ELSE 1 END, f.frozen_at DESC, f.id`,
      parameters,
    );
  }

  one(id: string): Promise<FreezeRow | null> {
    return this.reader.one(`${FREEZES} WHERE f.id = :id`, { id });
  }

  numbered(number: string): Promise<FreezeRow | null> {
    return this.reader.one(`${FREEZES} WHERE f.number = :number`, { number });
  }

  ofMine(mineId: string): Promise<FreezeRow[]> {
    return this.reader.all(`${FREEZES} WHERE f.mine_id = :mineId ORDER BY f.frozen_at DESC, f.id`, { mineId });
  }

  materials(freezeId: string): Promise<MaterialRow[]> {
    return this.reader.all(`${MATERIALS} WHERE l.freeze_id = :freezeId ORDER BY l.arrived_at, l.id`, { freezeId });
  }

  /** The names of the leaders whom materials speak of, by id. */
  async namesIn(materials: readonly MaterialRow[]): Promise<Record<string, string>> {
    const ids = materials.flatMap(
      ({ body }) => (JSON.parse(body) as { body?: { personId?: string } }).body?.personId ?? [],
    );
    const found = await this.reader.all<{ id: string; name: string }>(
      'SELECT id, name FROM people WHERE id IN (:ids)',
      {
        ids: [...new Set(ids)],
      },
    );
    return Object.fromEntries(found.map(({ id, name }) => [id, name]));
  }

  material(id: string): Promise<MaterialRow | null> {
    return this.reader.one(`${MATERIALS} WHERE l.id = :id`, { id });
  }

  /** What an account sent that was put by, the latest first. */
  sentBy(accountId: string): Promise<(MaterialRow & { number: string; mineName: string })[]> {
    return this.reader.all(
      `${MATERIALS.replace('SELECT', 'SELECT f.number, m.name AS mine_name,')} JOIN freezes f ON f.id = l.freeze_id
         JOIN mines m ON m.id = f.mine_id WHERE l.sent_by = :accountId ORDER BY l.arrived_at DESC LIMIT 50`,
      { accountId },
    );
  }
}
