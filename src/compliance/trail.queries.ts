import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';

/** A change, with the day of a visit that was recorded. */
export interface Change {
  seq: number;
  action: string;
  on: CivilDate | null;
}

/** How far the trail has come, and what it says of the last steps. */
@Injectable()
export class TrailQueries {
  constructor(private readonly reader: Reader) {}

  async last(): Promise<number> {
    return (await this.reader.one<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM audit_entries'))?.seq ?? 0;
  }

  /** The entries after one, up to another. */
  async after(seq: number, until: number): Promise<Change[]> {
    const rows = await this.reader.all<{ seq: number; action: string; bytes: string }>(
      'SELECT seq, action, bytes FROM audit_entries WHERE seq > :seq AND seq <= :until ORDER BY seq',
      { seq, until },
    );
    return rows.map((row) => {
      const { facts } = JSON.parse(row.bytes) as { facts?: { on?: CivilDate } };
      return { seq: row.seq, action: row.action, on: row.action === 'visit.recorded' ? (facts?.on ?? null) : null };
    });
  }
}
