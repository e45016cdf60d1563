import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
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

  /** The records of a mine's duplicates. */
  mergedInto(mineId: string): Promise<{ id: string; name: string; code: string }[]> {
    return this.reader.all('SELECT id, name, code FROM mines WHERE merged_into = :mineId ORDER BY code', { mineId });
  }
}
