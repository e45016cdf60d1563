import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';
import type { Circular, CircularFormat } from './circular.entity.js';

/** A circular with its region, who had to do with it, and which one replaced it; without its document. */
export interface CircularRow extends Omit<Circular, 'body'> {
  regionCode: string;
  regionName: string;
  regionPath: string;
  draftedByName: string | null;
  issuedByName: string | null;
  replacesNumber: string | null;
  replacedById: string | null;
  replacedByNumber: string | null;
  replacedOn: CivilDate | null;
}

export interface CircularFileRow {
  format: CircularFormat;
  hash: string;
  size: number;
}

const FIELDS = `c.id, c.region_id, c.kind, c.from_day, c.until_day, c.state, c.issuer, c.unit, c.addressee, c.copies_to,
    c.demand, c.drafted_at, c.drafted_by, c.replaces_id, c.number, c.on_day, c.title, c.hash, c.issued_at, c.issued_by,
    c.revision, r.code AS region_code, r.name AS region_name, r.path AS region_path, d.display_name AS drafted_by_name,
    i.display_name AS issued_by_name, o.number AS replaces_number, n.id AS replaced_by_id, n.number AS replaced_by_number,
    n.on_day AS replaced_on`;
const CIRCULARS = `SELECT ${FIELDS} FROM circulars c JOIN regions r ON r.id = c.region_id
  LEFT JOIN accounts d ON d.id = c.drafted_by LEFT JOIN accounts i ON i.id = c.issued_by
  LEFT JOIN circulars o ON o.id = c.replaces_id
  LEFT JOIN circulars n ON n.replaces_id = c.id AND n.state = 'issued'`;

@Injectable()
export class CircularQueries {
  constructor(private readonly reader: Reader) {}

  one(id: string): Promise<CircularRow | null> {
    return this.reader.one(`${CIRCULARS} WHERE c.id = :id`, { id });
  }

  /** Those of a region and below it, the latest period first. */
  below(path: string, limit: number): Promise<CircularRow[]> {
    return this.reader.all(
      `${CIRCULARS} WHERE substr(r.path, 1, length(:path)) = :path AND c.state <> 'dropped'
       ORDER BY c.until_day DESC, c.from_day DESC, r.code, c.drafted_at DESC, c.id LIMIT :limit`,
      { path, limit },
    );
  }

  /** What a region has of a period, dropped drafts apart: the latest first. */
  ofPeriod(regionId: string, { from, until }: Period, rows: Rows = this.reader): Promise<Circular[]> {
    return rows.all(
      `SELECT * FROM circulars WHERE region_id = :regionId AND from_day = :from AND until_day = :until
       AND state <> 'dropped' ORDER BY drafted_at DESC, id DESC`,
      { regionId, from, until },
    );
  }

  /** The last circular that a region issued: the next one begins with its words. */
  lastIssued(regionId: string): Promise<Circular | null> {
    return this.reader.one(
      `SELECT * FROM circulars WHERE region_id = :regionId AND state = 'issued' ORDER BY issued_at DESC, id DESC LIMIT 1`,
      { regionId },
    );
  }

  async paper(id: string): Promise<string | null> {
    return (
      (await this.reader.one<{ body: string | null }>('SELECT body FROM circulars WHERE id = :id', { id }))?.body ??
      null
    );
  }

  async minesBelow(path: string): Promise<string[]> {
    const rows = await this.reader.all<{ id: string }>(
      'SELECT m.id FROM mines m JOIN regions r ON r.id = m.region_id WHERE substr(r.path, 1, length(:path)) = :path',
      { path },
    );
    return rows.map(({ id }) => id);
  }

  files(circularId: string): Promise<CircularFileRow[]> {
    return this.reader.all(
      'SELECT format, hash, size FROM circular_files WHERE circular_id = :circularId ORDER BY format',
      { circularId },
    );
  }

  file(circularId: string, format: CircularFormat): Promise<(CircularFileRow & { base64: string }) | null> {
    return this.reader.one(
      'SELECT format, hash, size, base64 FROM circular_files WHERE circular_id = :circularId AND format = :format',
      { circularId, format },
    );
  }
}
