import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { Period } from '../domain/period.js';
import { RECORDS_OF } from '../people/reach.js';
import { cutTo, enteredAfter, VISITS, type VisitScope } from './visits.queries.js';

/** Another record that stands in some relation to one. */
export interface RelatedVisit {
  id: string;
  personName: string;
  place: string;
  onDay: string;
  inAt: string | null;
  outAt: string | null;
}

/** A visit that was entered late, once for each seat that its leader held at its mine. */
export interface LateVisit {
  id: string;
  personId: string;
  personName: string;
  place: string;
  onDay: string;
  enteredAt: string;
  seat: string | null;
}

const STANDS = `v.kind = 'visit' AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)`;
const FROM = `FROM ${VISITS} LEFT JOIN mines m ON m.id = v.mine_id`;
const RELATED = `SELECT v.id, p.name AS person_name, COALESCE(m.name, v.site) AS place, v.on_day, v.in_at, v.out_at ${FROM}`;

/** What lies around a record: facts for whoever looks at it closely. Every list is cut to a scope. */
@Injectable()
export class VisitEvidenceQueries {
  constructor(private readonly reader: Reader) {}

  /** How many visits that stand were made on each day of a period. */
  byDay(scope: VisitScope, period: Period): Promise<{ onDay: string; visits: number }[]> {
    const cut = cutTo(scope);
    return this.reader.all(
      `SELECT v.on_day, COUNT(*) AS visits FROM visits v WHERE ${STANDS} AND v.on_day >= :from AND v.on_day < :until AND ${cut.sql}
       GROUP BY v.on_day ORDER BY v.on_day`,
      { ...cut.parameters, ...period },
    );
  }

  /** Visits that stand and were entered at least so many days after they were made, each once for each seat held there. */
  late(scope: VisitScope, period: Period, days: number): Promise<LateVisit[]> {
    const cut = cutTo(scope);
    return this.reader.all(
      `SELECT v.id, p.id AS person_id, p.name AS person_name, COALESCE(m.name, v.site) AS place, v.on_day, v.entered_at, a.seat
       ${FROM} LEFT JOIN standing_assignments a ON a.person_id = p.id AND a.mine_id = v.mine_id
         AND a.from_day <= v.on_day AND (a.until_day IS NULL OR a.until_day > v.on_day)
       WHERE ${STANDS} AND v.on_day >= :from AND v.on_day < :until AND ${cut.sql}
         AND ${enteredAfter(this.reader.engine)} >= :days ORDER BY v.on_day, p.name, v.id`,
      { ...cut.parameters, ...period, days },
    );
  }

  /** Other records of the same leader on the same day that stand. */
  sameDay(scope: VisitScope, visit: { id: string; personId: string; onDay: string }): Promise<RelatedVisit[]> {
    const cut = cutTo(scope);
    return this.reader.all(
      `${RELATED} WHERE v.person_id IN ${RECORDS_OF(':person')} AND v.on_day = :day AND v.id <> :id AND ${STANDS} AND ${cut.sql} ORDER BY v.in_at, v.id`,
      { ...cut.parameters, person: visit.personId, day: visit.onDay, id: visit.id },
    );
  }

  /** Other records of the same trip that stand. */
  sameTrip(scope: VisitScope, visit: { id: string; tripId: string | null }): Promise<RelatedVisit[]> {
    if (visit.tripId === null) return Promise.resolve([]);
    const cut = cutTo(scope);
    return this.reader.all(
      `${RELATED} WHERE v.trip_id = :trip AND v.id <> :id AND ${STANDS} AND ${cut.sql} ORDER BY p.name, v.id`,
      { ...cut.parameters, trip: visit.tripId, id: visit.id },
    );
  }

  /** Other visits, not of the same trip, that show one of the photos of a visit; `visible`: lies within the scope. */
  async samePhotos(
    scope: VisitScope,
    visit: { id: string; tripId: string | null },
  ): Promise<(RelatedVisit & { visible: boolean })[]> {
    const cut = cutTo(scope);
    const rows = await this.reader.all<RelatedVisit & { visible: boolean }>(
      `SELECT v.id, p.name AS person_name, COALESCE(m.name, v.site) AS place, v.on_day, v.in_at, v.out_at,
         CASE WHEN ${cut.sql} THEN 1 ELSE 0 END AS visible ${FROM}
       WHERE v.kind = 'visit' AND v.id <> :id AND (v.trip_id IS NULL OR v.trip_id <> :trip) AND v.id IN (
         SELECT o.subject_id FROM photo_uses u JOIN photo_uses o ON o.fingerprint = u.fingerprint
         WHERE u.subject_type = 'visit' AND o.subject_type = 'visit' AND u.subject_id = :id)
       ORDER BY v.on_day, v.id`,
      { ...cut.parameters, id: visit.id, trip: visit.tripId ?? '' },
    );
    return rows.map((row) => ({ ...row, visible: Boolean(row.visible) }));
  }

  /** The name of an account; null where it is not known. */
  async accountName(id: string): Promise<string | null> {
    const row = await this.reader.one<{ displayName: string }>('SELECT display_name FROM accounts WHERE id = :id', {
      id,
    });
    return row?.displayName ?? null;
  }
}
