import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { IssuedPlacard } from './placards.queries.js';

/** How an issue stands, without what it says. */
export interface PublicStanding {
  mineId: string;
  fingerprint: string;
  merged: boolean;
  closedSince: CivilDate | null;
  /** The issue that followed it. */
  nextSerial: string | null;
  nextOn: CivilDate | null;
  /** The latest issue of the mine. */
  latestId: string;
  /** Head of the evidence trail: as long as it stays, nothing has changed. */
  head: number;
}

const STANDING = `SELECT p.mine_id, p.fingerprint, m.merged_into IS NOT NULL AS merged, f.from_day AS closed_since,
    n.serial AS next_serial, n.issued_on AS next_on,
    (SELECT l.id FROM placards l WHERE l.mine_id = p.mine_id ORDER BY l.version DESC LIMIT 1) AS latest_id,
    (SELECT MAX(seq) FROM audit_entries) AS head
  FROM placards p JOIN mines m ON m.id = p.mine_id
  LEFT JOIN placards n ON n.mine_id = p.mine_id AND n.version = p.version + 1
  LEFT JOIN mine_facts f ON f.mine_id = p.mine_id AND f.kind = 'status' AND f.value = '"closed"' AND f.retracted_at IS NULL
    AND f.from_day <= :today AND (f.until_day IS NULL OR f.until_day > :today)
  WHERE p.id = :id`;

const RECORD = `SELECT id, mine_id, serial, version, content, fingerprint, issued_on, issued_at, checkpoint, public_url,
    signature, signing_key FROM placards WHERE id = :id`;

/** What is read of an issue for the public: each by its primary key and by indexes. */
@Injectable()
export class PublicPlacardQueries {
  constructor(private readonly reader: Reader) {}

  async standing(id: string, today: CivilDate): Promise<PublicStanding | null> {
    const found = await this.reader.one<PublicStanding>(STANDING, { id, today });
    return found && { ...found, merged: Boolean(found.merged) };
  }

  record(id: string): Promise<IssuedPlacard | null> {
    return this.reader.one<IssuedPlacard>(RECORD, { id });
  }
}
