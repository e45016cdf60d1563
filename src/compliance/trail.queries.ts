import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';

/** A change, with the day from which on it holds: that of a visit, or of a seat that was taken, left or handed over. */
export interface Change {
  seq: number;
  action: string;
  on: CivilDate | null;
}

/** Under which name an entry says the day before which it changes nothing. */
const DAYS: Readonly<Record<string, string>> = {
  'visit.recorded': 'on',
  'assignment.made': 'from',
  'assignment.relieved': 'until',
  'assignment.handed-over': 'on',
  'assignment.retitled': 'on',
};

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
      const { facts = {} } = JSON.parse(row.bytes) as { facts?: Record<string, CivilDate | undefined> };
      const day = DAYS[row.action];
      return { seq: row.seq, action: row.action, on: (day && facts[day]) || null };
    });
  }
}
