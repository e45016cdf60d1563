import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { InputChange } from '../domain/closing-causes.js';

export interface CauseEntry {
  seq: number;
  at: string;
  sentence: string;
}

/** As many ids of changed records are looked for in the trail. */
const MOST_IDS = 2000;

/** Which entries of the trail tell of changed records. */
@Injectable()
export class CauseQueries {
  constructor(private readonly reader: Reader) {}

  /** @param since only entries after this one */
  async entriesOf(changes: readonly InputChange[], since: number): Promise<(change: InputChange) => CauseEntry[]> {
    const ids = [...new Set(changes.map(({ id }) => id))].slice(0, MOST_IDS);
    if (ids.length === 0) return () => [];
    // A record that no longer counts is told of by the one that took its place.
    const replaced = await this.reader.all<{ id: string; corrects: string }>(
      'SELECT id, corrects FROM visits WHERE corrects IN (:ids)',
      { ids },
    );
    const ties = changes.flatMap(({ personId, mineId }) => [personId, mineId].filter((id) => id !== null));
    const subjects = [...new Set([...ids, ...replaced.map(({ id }) => id), ...ties])].slice(0, 3 * MOST_IDS);
    const rows = await this.reader.all<{
      seq: number;
      at: string;
      subjectId: string;
      bytes: string;
      sentence: string | null;
    }>(
      `SELECT e.seq, e.at, e.subject_id, e.bytes, d.value AS sentence FROM audit_entries e
       LEFT JOIN audit_disclosures d ON d.seq = e.seq AND d.field = 'sentence'
       WHERE e.seq > :since AND e.subject_id IN (:subjects) AND e.action <> 'access.denied' ORDER BY e.seq`,
      { since, subjects },
    );
    const replacing = new Map(replaced.map(({ id, corrects }) => [corrects, id]));
    return ({ id }) => {
      const also = replacing.get(id);
      return rows
        .filter(({ subjectId, bytes }) => subjectId === id || subjectId === also || bytes.includes(id))
        .map(({ seq, at, sentence }) => ({ seq, at, sentence: sentence ?? '' }));
    };
  }
}
