import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { type FormerValue, formersOf } from '../regions/formers.queries.js';
import type { Alteration } from './alteration.entity.js';

/** An alteration as lists show it. */
export type ListedAlteration = Omit<Alteration, 'body'> & { doneByName: string | null; undoneByName: string | null };

const COLUMNS = `a.id, a.kind, a.subject, a.subject_id, a.other_id, a.on_day, a.sentence, a.reason, a.basis, a.done_at,
  a.done_by, a.undone_at, a.undone_by, a.undo_reason, a.revision, d.display_name AS done_by_name, u.display_name AS undone_by_name
  FROM alterations a LEFT JOIN accounts d ON d.id = a.done_by LEFT JOIN accounts u ON u.id = a.undone_by`;

@Injectable()
export class AlterationQueries {
  constructor(private readonly reader: Reader) {}

  /** What was altered of a mine or region, on either side of a merger or split, the latest first. */
  of(subject: Alteration['subject'], id: string): Promise<ListedAlteration[]> {
    return this.reader.all(
      `SELECT ${COLUMNS} WHERE a.subject = :subject AND (a.subject_id = :id OR a.other_id = :id) ORDER BY a.done_at DESC, a.id DESC`,
      { subject, id },
    );
  }

  async one(id: string): Promise<ListedAlteration | null> {
    return this.reader.one(`SELECT ${COLUMNS} WHERE a.id = :id`, { id });
  }

  regionFormers(): Promise<FormerValue[]> {
    return formersOf(this.reader, 'region');
  }

  /** How many mines lie in each region itself. */
  async minesByRegion(): Promise<Map<string, number>> {
    const rows = await this.reader.all<{ regionId: string; total: number }>(
      'SELECT region_id, COUNT(*) AS total FROM mines WHERE merged_into IS NULL GROUP BY region_id',
    );
    return new Map(rows.map(({ regionId, total }) => [regionId, total]));
  }
}
