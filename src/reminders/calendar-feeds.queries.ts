import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';

@Injectable()
export class CalendarFeedQueries {
  constructor(private readonly reader: Reader) {}

  /** Whose duties a standing feed tells, as long as the account may be used. */
  ofHash(hash: string): Promise<{ personId: string; regionId: string } | null> {
    return this.reader.one(
      `SELECT COALESCE(p.merged_into, p.id) AS person_id, a.region_id FROM calendar_feeds f JOIN accounts a ON a.id = f.account_id
       JOIN people p ON p.id = a.person_id
       WHERE f.hash = :hash AND f.revoked_at IS NULL AND a.disabled = FALSE AND a.role = 'leader' AND a.region_id IS NOT NULL`,
      { hash },
    );
  }

  standing(accountId: string): Promise<{ id: string; createdAt: string } | null> {
    return this.reader.one(
      'SELECT id, created_at FROM calendar_feeds WHERE account_id = :accountId AND revoked_at IS NULL',
      { accountId },
    );
  }
}
