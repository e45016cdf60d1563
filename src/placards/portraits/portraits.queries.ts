import { Injectable } from '@nestjs/common';
import { Reader } from '../../database/reader.js';

/** A photo of a person for boards, as the latest entry says. */
export interface PortraitRow {
  id: string;
  personId: string;
  useId: string;
  fingerprint: string;
  arrived: boolean;
  enteredAt: string;
}

const LATEST = `SELECT h.id, COALESCE(d.merged_into, d.id) AS person_id, u.id AS use_id, u.fingerprint, h.entered_at,
    CASE WHEN f.id IS NULL THEN 0 ELSE 1 END AS arrived
  FROM portraits h JOIN people d ON d.id = h.person_id
  JOIN photo_uses u ON u.subject_type = 'portrait' AND u.subject_id = h.id LEFT JOIN photos f ON f.id = u.fingerprint
  WHERE h.kind = 'portrait' AND NOT EXISTS (SELECT 1 FROM portraits q WHERE q.person_id = h.person_id AND q.id > h.id)`;

const truthful = (row: PortraitRow): PortraitRow => ({ ...row, arrived: Boolean(row.arrived) });

@Injectable()
export class PortraitQueries {
  constructor(private readonly reader: Reader) {}

  /** The portraits of these people, by person; of entries that were merged, that of the one that stays. */
  async of(personIds: readonly string[]): Promise<Map<string, PortraitRow>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.reader.all<PortraitRow>(
      `${LATEST} AND COALESCE(d.merged_into, d.id) IN (:personIds) ORDER BY h.id`,
      { personIds },
    );
    return new Map(rows.map((row) => [row.personId, truthful(row)]));
  }

  /** Of whom a portrait is; null where there is no such portrait. */
  person(id: string): Promise<{ personId: string } | null> {
    return this.reader.one('SELECT person_id FROM portraits WHERE id = :id', { id });
  }
}
