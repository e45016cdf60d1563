import { Injectable } from '@nestjs/common';
import { nameOfAccount } from '../accounts/account-name.js';
import { Reader, type Rows } from '../database/reader.js';
import type { Month } from '../domain/civil-date.js';
import type { MeasureKind, MeasureStepKind } from '../domain/measure.js';

export interface MeasureRow {
  id: string;
  regionId: string;
  regionName: string;
  regionPath: string;
  /** The person that the record leads to today: two entries of one may have been merged. */
  personId: string;
  personName: string;
  month: string;
  kind: MeasureKind;
  caseFacts: string;
  openedOn: string;
  openedByName: string;
}

export interface StepRow {
  id: string;
  measureId: string;
  step: MeasureStepKind;
  kind: MeasureKind | null;
  number: string | null;
  words: string;
  letter: string | null;
  onDay: string;
  enteredAt: string;
  enteredBy: string;
  enteredByName: string;
}

/** What is asked for: of a region and below, of one person, of one month. */
export interface MeasuresAsked {
  path?: string;
  personId?: string | null;
  month?: Month;
}

const ROWS = `SELECT m.id, m.region_id, r.name AS region_name, r.path AS region_path, COALESCE(p.merged_into, p.id) AS person_id,
    p.name AS person_name, m.month, m.kind, m.case_facts, m.opened_on, ${nameOfAccount('m.entered_by')} AS opened_by_name
  FROM measures m JOIN regions r ON r.id = m.region_id JOIN people p ON p.id = m.person_id`;

@Injectable()
export class MeasureQueries {
  constructor(private readonly reader: Reader) {}

  /** The latest month first, then by region and name. */
  list({ path = '/', personId = null, month = '' }: MeasuresAsked, rows: Rows = this.reader): Promise<MeasureRow[]> {
    return rows.all(
      `${ROWS} WHERE substr(r.path, 1, length(:path)) = :path AND (:person = '' OR COALESCE(p.merged_into, p.id) = :person)
         AND (:month = '' OR m.month = :month)
       ORDER BY m.month DESC, r.code, p.name, m.id LIMIT 500`,
      { path, person: personId ?? '', month },
    );
  }

  async one(id: string, rows: Rows = this.reader): Promise<MeasureRow | null> {
    const [row] = await rows.all<MeasureRow>(`${ROWS} WHERE m.id = :id`, { id });
    return row ?? null;
  }

  /** The steps of these measures, in the order in which they were taken. */
  steps(measureIds: readonly string[], rows: Rows = this.reader): Promise<StepRow[]> {
    if (measureIds.length === 0) return Promise.resolve([]);
    return rows.all(
      `SELECT s.*, ${nameOfAccount('s.entered_by')} AS entered_by_name FROM measure_steps s
       WHERE s.measure_id IN (:measureIds) ORDER BY s.entered_at, s.id`,
      { measureIds },
    );
  }

  /** Name of a region's regulator, in whose name letters go out; null where none is registered. */
  async regulatorOf(regionId: string): Promise<string | null> {
    const found = await this.reader.one<{ name: string }>(
      `SELECT name FROM organisations WHERE region_id = :regionId AND kind = 'regulator' AND abolished_on IS NULL ORDER BY name LIMIT 1`,
      { regionId },
    );
    return found?.name ?? null;
  }
}
