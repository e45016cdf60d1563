import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { ListedTenure } from '../domain/lists/tenure-list.js';
import { BY_KIND } from '../people/directory.queries.js';
import { KNOWN, PLACE } from '../people/reach.js';

export interface KnownPerson {
  id: string;
  name: string;
  note: string | null;
  title: string | null;
}

export interface KnownPost {
  id: string;
  name: string;
  organisationName: string;
  abolished: boolean;
}

export interface TenureLine extends ListedTenure {
  personName: string;
  note: string | null;
  postName: string;
  organisationName: string;
}

export interface LeaveLine {
  personName: string;
  fromDay: string;
  untilDay: string;
  reason: string;
  approver: string;
  basis: string;
}

const LATEST_TITLE = `(SELECT t.title FROM standing_tenures t WHERE t.person_id = p.id AND t.until_day IS NULL
  ORDER BY t.from_day DESC, t.id LIMIT 1)`;
const POSTED = 'standing_tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id';
const HERE = "(:path = '/' OR substr(r.path, 1, length(:path)) = :path)";

/** What lists are compared with when they come back: everybody and everything that a cell may name. */
@Injectable()
export class ListQueries {
  constructor(private readonly reader: Reader) {}

  /** Everybody whom a reader of a place knows by name. */
  people(scopePath: string): Promise<KnownPerson[]> {
    return this.reader.all(
      `SELECT p.id, p.name, p.note, ${LATEST_TITLE} AS title FROM people p WHERE p.merged_into IS NULL
         AND (EXISTS (SELECT 1 FROM ${POSTED} ${PLACE} WHERE t.person_id = p.id AND ${KNOWN})
           OR NOT EXISTS (SELECT 1 FROM standing_tenures t WHERE t.person_id = p.id)) ORDER BY p.name, p.id`,
      { scopePath },
    );
  }

  /** The posts of the units below a path, by unit, those of abolished ones marked. */
  async posts(path: string): Promise<KnownPost[]> {
    const rows = await this.reader.all<KnownPost>(
      `SELECT s.id, s.name, o.name AS organisation_name, o.abolished_on IS NOT NULL AS abolished
       FROM posts s JOIN organisations o ON o.id = s.organisation_id ${PLACE}
       WHERE ${HERE} ORDER BY r.code, o.name, s.name, s.id`,
      { path },
    );
    return rows.map((row) => ({ ...row, abolished: Boolean(row.abolished) }));
  }

  /** The tenures that hold on a day or later, of units below a path, by unit and rank. */
  tenures(path: string, day: CivilDate): Promise<TenureLine[]> {
    return this.reader.all(
      `SELECT t.id, t.person_id, p.name AS person_name, p.note, t.post_id, s.name AS post_name, o.name AS organisation_name,
         t.title, t.from_day AS "from", t.until_day AS "until"
       FROM ${POSTED} JOIN people p ON p.id = t.person_id ${PLACE}
       WHERE ${HERE} AND (t.until_day IS NULL OR t.until_day > :day)
       ORDER BY r.code, ${BY_KIND}, o.name, s.name, t.from_day, t.id`,
      { path, day },
    );
  }

  /** Approved leave of the people of units below a path, the latest first. */
  leaves(path: string): Promise<LeaveLine[]> {
    return this.reader.all(
      `SELECT p.name AS person_name, l.from_day, l.until_day, l.reason, l.approver, l.basis
       FROM leaves l JOIN people p ON p.id = l.person_id
       WHERE EXISTS (SELECT 1 FROM ${POSTED} ${PLACE} WHERE t.person_id = l.person_id AND ${HERE})
       ORDER BY l.from_day DESC, p.name, l.id`,
      { path },
    );
  }
}
