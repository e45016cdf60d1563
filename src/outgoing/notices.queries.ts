import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { Work } from '../database/work.js';
import type { Notice } from './notice.entity.js';

@Injectable()
export class NoticeQueries {
  constructor(private readonly reader: Reader) {}

  /** An account's notices, the latest first. */
  async list(accountId: string, unread: boolean, { limit, offset }: { limit: number; offset: number }) {
    const where = `account_id = :accountId${unread ? ' AND read_at IS NULL' : ''}`;
    const items = await this.reader.all<Notice>(
      `SELECT id, account_id, kind, title, body, href, made_at, read_at FROM notices WHERE ${where}
       ORDER BY made_at DESC, id DESC LIMIT :limit OFFSET :offset`,
      { accountId, limit, offset },
    );
    const counted = await this.reader.one<{ total: number }>(`SELECT COUNT(*) AS total FROM notices WHERE ${where}`, {
      accountId,
    });
    return { items, total: counted?.total ?? 0 };
  }

  async owns(accountId: string, id: string): Promise<boolean> {
    return (
      (await this.reader.one('SELECT id FROM notices WHERE id = :id AND account_id = :accountId', {
        id,
        accountId,
      })) !== null
    );
  }

  /** That a notice was read is a mark for its reader: it is kept without an entry of the trail. */
  read(work: Work, accountId: string, id: string | null) {
    return work.all(
      `UPDATE notices SET read_at = :at WHERE account_id = :accountId AND read_at IS NULL${id ? ' AND id = :id' : ''}`,
      { at: work.at, accountId, ...(id && { id }) },
    );
  }

  async mailAddress(accountId: string): Promise<string | null> {
    const found = await this.reader.one<{ address: string | null }>(
      'SELECT address FROM mail_addresses WHERE account_id = :accountId',
      { accountId },
    );
    return found?.address ?? null;
  }
}
