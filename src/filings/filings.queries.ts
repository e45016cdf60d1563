import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';

/** A change of an assignment that no filing covers yet: somebody took a seat, or left it. */
export interface UnfiledChange {
  kind: 'taken' | 'left';
  at: string;
  mineId: string;
  mineName: string;
  regionName: string;
  seat: string;
  personId: string;
  personName: string;
  title: string;
  /** The day on which it takes effect. */
  day: string;
  why: string | null;
}

export interface FilingRow {
  id: string;
  regionName: string;
  number: string;
  onDay: string;
  coversUntil: string;
}

/** What the installation itself entered at its first start is the table as issued, and no change of it. */
const INSTALLED = 'installation';

const LATEST = `COALESCE((SELECT MAX(f.covers_until) FROM filings f JOIN regions q ON q.id = f.region_id
  WHERE substr(r.path, 1, length(q.path)) = q.path), '')`;
const PLACED = `JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id JOIN people p ON p.id = a.person_id
  WHERE substr(r.path, 1, :length) = :path`;
const WHAT = `m.id AS mine_id, m.name AS mine_name, r.name AS region_name, a.seat, p.id AS person_id, p.name AS person_name, a.title`;

const CHANGES = `
  SELECT 'taken' AS kind, a.entered_at AS at, ${WHAT}, a.from_day AS day, a.reason AS why
  FROM standing_assignments a ${PLACED} AND a.entered_by <> :installed AND a.entered_at > ${LATEST}
  UNION ALL
  SELECT 'left' AS kind, a.ended_at AS at, ${WHAT}, a.until_day AS day, a.end_reason AS why
  FROM standing_assignments a ${PLACED} AND a.ended_at IS NOT NULL AND a.ended_at > ${LATEST}
    AND NOT (a.entered_by = :installed AND a.ended_at = a.entered_at)`;

const within = (path: string) => ({ path, length: path.length, installed: INSTALLED });

@Injectable()
export class FilingQueries {
  constructor(private readonly reader: Reader) {}

  /** Changes below a region that no filing of it or of a region above it covers; the latest first. */
  changes(path: string, limit: number): Promise<UnfiledChange[]> {
    return this.reader.all(`SELECT * FROM (${CHANGES}) c ORDER BY at DESC, mine_id, seat, kind LIMIT :limit`, {
      ...within(path),
      limit,
    });
  }

  async count(path: string, rows: Rows = this.reader): Promise<number> {
    const [row] = await rows.all<{ changes: number }>(`SELECT COUNT(*) AS changes FROM (${CHANGES}) c`, within(path));
    return row?.changes ?? 0;
  }

  /** Filings of a region, of those above it and of those below, the latest first. */
  filed(path: string): Promise<FilingRow[]> {
    return this.reader.all(
      `SELECT f.id, r.name AS region_name, f.number, f.on_day, f.covers_until FROM filings f JOIN regions r ON r.id = f.region_id
       WHERE substr(r.path, 1, :length) = :path OR substr(:path, 1, length(r.path)) = r.path
       ORDER BY f.covers_until DESC, f.id LIMIT 50`,
      { path, length: path.length },
    );
  }
}
