import type { Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';

/** A placard that was issued while an assignment was in force. */
export interface IssuedMeanwhile {
  id: string;
  serial: string;
  issuedOn: CivilDate;
  content: string;
}

export const issuedMeanwhile = (rows: Rows, mineId: string, from: CivilDate, until: CivilDate | null) =>
  rows.all<IssuedMeanwhile>(
    `SELECT id, serial, issued_on, content FROM placards WHERE mine_id = :mineId AND issued_on >= :from
     AND (:until = '' OR issued_on < :until) ORDER BY version`,
    { mineId, from, until: until ?? '' },
  );
