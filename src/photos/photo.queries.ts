import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { PhotoSubjectType } from '../domain/photo.js';

/** A photo of a record, arrived or still to come. */
export interface PhotoUseRow {
  id: string;
  subjectType: PhotoSubjectType;
  subjectId: string;
  position: number;
  fingerprint: string;
  declaredAt: string;
  declaredBy: string;
  arrived: boolean;
  bytes: number | null;
  takenAt: string | null;
  positioned: boolean;
}

const USES = `SELECT u.id, u.subject_type, u.subject_id, u.position, u.fingerprint, u.declared_at, u.declared_by,
    p.bytes, p.taken_at, p.positioned FROM photo_uses u LEFT JOIN photos p ON p.id = u.fingerprint`;

const truthful = (row: PhotoUseRow): PhotoUseRow => ({
  ...row,
  arrived: row.bytes !== null,
  positioned: Boolean(row.positioned),
});

@Injectable()
export class PhotoQueries {
  constructor(private readonly reader: Reader) {}

  /** The photos of records of one kind, each record's in their order. Whoever asks has shown that he may see the records. */
  async of(type: PhotoSubjectType, ids: readonly string[]): Promise<PhotoUseRow[]> {
    if (ids.length === 0) return [];
    const rows = await this.reader.all<PhotoUseRow>(
      `${USES} WHERE u.subject_type = :type AND u.subject_id IN (:ids) ORDER BY u.subject_id, u.position`,
      { type, ids },
    );
    return rows.map(truthful);
  }

  async use(id: string): Promise<PhotoUseRow | null> {
    const row = await this.reader.one<PhotoUseRow>(`${USES} WHERE u.id = :id`, { id });
    return row && truthful(row);
  }

  /** Other records that show the same photos. */
  async elsewhere(type: PhotoSubjectType, id: string): Promise<PhotoUseRow[]> {
    const rows = await this.reader.all<PhotoUseRow>(
      `${USES} WHERE NOT (u.subject_type = :type AND u.subject_id = :id) AND u.fingerprint IN
         (SELECT fingerprint FROM photo_uses WHERE subject_type = :type AND subject_id = :id) ORDER BY u.declared_at, u.id`,
      { type, id },
    );
    return rows.map(truthful);
  }

  /** Whether an account has declared a photo, and whether it has arrived. */
  async declared(fingerprint: string, accountId: string): Promise<{ declared: boolean; arrived: boolean }> {
    const row = await this.reader.one<{ uses: number; photos: number }>(
      `SELECT (SELECT COUNT(*) FROM photo_uses WHERE fingerprint = :fingerprint AND declared_by = :accountId) AS uses,
         (SELECT COUNT(*) FROM photos WHERE id = :fingerprint) AS photos`,
      { fingerprint, accountId },
    );
    return { declared: (row?.uses ?? 0) > 0, arrived: (row?.photos ?? 0) > 0 };
  }
}
