import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { Needs } from '../domain/erasure.js';
import { frozenBy } from '../domain/freeze.js';
import { RECORDS_OF } from '../people/reach.js';
import { heldBy, inForce } from './freeze.queries.js';

export interface ErasureRow {
  id: string;
  personId: string;
  personName: string;
  what: string;
  reason: string;
  askedAt: string;
  askedBy: string;
  askedByName: string | null;
  decision: 'done' | 'rejected' | null;
  decidedAt: string | null;
  decidedByName: string | null;
  note: string | null;
}

const ERASURES = `SELECT x.id, x.person_id, p.name AS person_name, x.what, x.reason, x.asked_at, x.asked_by, a.display_name AS asked_by_name,
    x.decision, x.decided_at, b.display_name AS decided_by_name, x.note
  FROM erasures x JOIN people p ON p.id = x.person_id LEFT JOIN accounts a ON a.id = x.asked_by
  LEFT JOIN accounts b ON b.id = x.decided_by`;

/** Ids under which a person is on record: entries that were merged into it, too. */
export async function entriesOf(rows: Rows, personId: string): Promise<string[]> {
  const found = await rows.all<{ id: string }>(`SELECT id FROM people WHERE id IN ${RECORDS_OF(':personId')}`, {
    personId: [personId],
  });
  return found.map(({ id }) => id);
}

/** What still needs a person's values on a day. */
export async function needsOf(rows: Rows, personId: string, today: string): Promise<Needs> {
  const ids = await entriesOf(rows, personId);
  const seats = await rows.all<Needs['seats'][number]>(
    `SELECT m.name AS mine, a.seat, a.from_day AS "from" FROM standing_assignments a JOIN mines m ON m.id = a.mine_id
       WHERE a.person_id IN (:ids) AND (a.until_day IS NULL OR a.until_day > :today) ORDER BY a.from_day, m.name`,
    { ids, today },
  );
  const touched = (await Promise.all(ids.map((id) => heldBy(rows, id, true)))).flat();
  const freezes = frozenBy(await inForce(rows), touched).map(({ number }) => number);
  const measures = await rows.all<{ openedOn: string }>(
    `SELECT x.opened_on FROM measures x WHERE x.person_id IN (:ids)
       AND NOT EXISTS (SELECT 1 FROM measure_steps s WHERE s.measure_id = x.id AND s.step IN ('dropped', 'upheld', 'revoked'))
       AND (NOT EXISTS (SELECT 1 FROM measure_steps s WHERE s.measure_id = x.id AND s.step = 'replied')
         OR EXISTS (SELECT 1 FROM measure_steps s WHERE s.measure_id = x.id AND s.step = 'appealed'))
       ORDER BY x.opened_on`,
    { ids },
  );
  return { seats, freezes, measures: measures.map(({ openedOn }) => openedOn) };
}

/** Photos of a person for boards, whichever holds. */
export const portraitsOf = (
  rows: Rows,
  ids: readonly string[],
): Promise<{ id: string; kind: string; fingerprint: string | null }[]> =>
  rows.all(
    `SELECT h.id, h.kind, u.fingerprint FROM portraits h LEFT JOIN photo_uses u ON u.subject_type = 'portrait' AND u.subject_id = h.id
       WHERE h.person_id IN (:ids) ORDER BY h.id`,
    { ids },
  );

@Injectable()
export class ErasureQueries {
  constructor(private readonly reader: Reader) {}

  /** Requests, the latest first. */
  list(): Promise<ErasureRow[]> {
    return this.reader.all(
      `${ERASURES} ORDER BY CASE WHEN x.decision IS NULL THEN 0 ELSE 1 END, x.asked_at DESC, x.id`,
    );
  }

  one(id: string): Promise<ErasureRow | null> {
    return this.reader.one(`${ERASURES} WHERE x.id = :id`, { id });
  }
}
