import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { PostedBoard } from '../domain/posting.js';

/** A posting, taken back or not, with the issue that it is of. */
export interface PostingRow {
  id: string;
  mineId: string;
  mineName: string;
  /** Path of the mine's region. */
  path: string;
  placardId: string;
  serial: string;
  issuedOn: CivilDate;
  place: string;
  onDay: CivilDate;
  enteredAt: string;
  enteredByName: string | null;
  withdrawnAt: string | null;
  reason: string | null;
}

const POSTINGS = `SELECT h.id, h.mine_id, m.name AS mine_name, r.path, h.placard_id, p.serial, p.issued_on, h.place, h.on_day,
    h.entered_at, a.display_name AS entered_by_name, w.entered_at AS withdrawn_at, w.reason
  FROM placard_postings h JOIN placards p ON p.id = h.placard_id JOIN mines m ON m.id = h.mine_id
  JOIN regions r ON r.id = m.region_id LEFT JOIN accounts a ON a.id = h.entered_by
  LEFT JOIN placard_postings w ON w.withdraws = h.id
  WHERE h.kind = 'posting'`;

/** Where the latest issues of the mines below a region hang, by placard. */
export async function hungBelow(rows: Rows, regionPath: string): Promise<Map<string, PostedBoard[]>> {
  const found = await rows.all<{ placardId: string; place: string; onDay: CivilDate; photos: number }>(
    `SELECT h.placard_id, h.place, h.on_day, (SELECT COUNT(*) FROM photo_uses u JOIN photos f ON f.id = u.fingerprint
         WHERE u.subject_type = 'placard' AND u.subject_id = h.id) AS photos
       FROM placard_postings h JOIN placards p ON p.id = h.placard_id JOIN mines m ON m.id = p.mine_id
       JOIN regions r ON r.id = m.region_id
       WHERE h.kind = 'posting' AND substr(r.path, 1, length(:path)) = :path
         AND p.version = (SELECT MAX(q.version) FROM placards q WHERE q.mine_id = p.mine_id)
         AND NOT EXISTS (SELECT 1 FROM placard_postings w WHERE w.withdraws = h.id) ORDER BY h.on_day, h.id`,
    { path: regionPath },
  );
  const hung = new Map<string, PostedBoard[]>();
  for (const { placardId, place, onDay, photos } of found)
    hung.set(placardId, [...(hung.get(placardId) ?? []), { place, on: onDay, photographed: photos > 0 }]);
  return hung;
}

@Injectable()
export class PostingQueries {
  constructor(private readonly reader: Reader) {}

  one(id: string): Promise<PostingRow | null> {
    return this.reader.one(`${POSTINGS} AND h.id = :id`, { id });
  }

  /** All postings of a mine's boards, those taken back among them, the latest first. */
  ofMine(mineId: string): Promise<PostingRow[]> {
    return this.reader.all(`${POSTINGS} AND h.mine_id = :mineId ORDER BY h.on_day DESC, h.id DESC`, { mineId });
  }
}
