import { Injectable } from '@nestjs/common';
import { Reader } from '../../database/reader.js';
import type { Period } from '../../domain/period.js';
import { RECORDS_OF } from '../../people/reach.js';

export interface VisitRecord {
  id: string;
  kind: 'visit' | 'withdrawal';
  personId: string;
  mineId: string | null;
  mineName: string | null;
  onDay: string;
  underground: boolean;
  corrects: string | null;
  replacedBy: string | null;
  enteredAt: string;
  receivedAt: string;
  [field: string]: unknown;
}

const VISITS = `SELECT v.id, v.kind, v.person_id, v.mine_id, m.name AS mine_name, v.site, v.on_day, v.in_at, v.out_at, v.shift,
    v.underground, v.places, v.companions, v.findings, v.advice, v.on_behalf, v.paper, v.entered_by, v.entered_at, v.received_at,
    v.corrects, v.reason, v.body_hash, c.id AS replaced_by
  FROM visits v LEFT JOIN mines m ON m.id = v.mine_id LEFT JOIN visits c ON c.corrects = v.id`;

/** What an extract is made of, as it is stored. */
@Injectable()
export class ExtractQueries {
  constructor(private readonly reader: Reader) {}

  /** Every record of a person's visits of a window, with all that corrects them or that they correct; by day. */
  async visits(personId: string, { from, until }: Period): Promise<VisitRecord[]> {
    const found = new Map<string, VisitRecord>();
    const add = async (condition: string, parameters: Record<string, string | string[]>) => {
      const rows = await this.reader.all<VisitRecord>(
        `${VISITS} WHERE ${condition} ORDER BY v.on_day, v.id`,
        parameters,
      );
      const fresh = rows.filter(({ id }) => !found.has(id));
      for (const row of fresh)
        found.set(row.id, { ...row, underground: Boolean(row.underground), onBehalf: Boolean(row.onBehalf) });
      return fresh;
    };
    let fresh = await add(`v.person_id IN ${RECORDS_OF(':personId')} AND v.on_day >= :from AND v.on_day < :until`, {
      ...{ personId: [personId], from, until },
    });
    while (fresh.length > 0) {
      const ids = fresh.flatMap(({ id, corrects, replacedBy }) => [id, corrects ?? id, replacedBy ?? id]);
      fresh = await add('v.id IN (:ids)', { ids: [...new Set(ids)] });
    }
    return [...found.values()].sort((a, b) =>
      a.onDay === b.onDay ? (a.id < b.id ? -1 : 1) : a.onDay < b.onDay ? -1 : 1,
    );
  }

  statements(visitIds: readonly string[]) {
    return this.reader.all<{ id: string; visitId: string; kind: string; words: string | null }>(
      `SELECT id, visit_id, kind, grounds, words, replaces, answers, said_at, said_by FROM visit_statements
         WHERE visit_id IN (:visitIds) ORDER BY said_at, id`,
      { visitIds },
    );
  }

  /** The boards of a mine issued until a day, the latest first, and where they hung. */
  async placards(mineId: string, on: string) {
    const issued = await this.reader.all<{ id: string; serial: string; version: number; issuedOn: string }>(
      `SELECT id, serial, version, fingerprint, issued_on, issued_at, signature, signing_key FROM placards
         WHERE mine_id = :mineId AND issued_on <= :on ORDER BY version DESC LIMIT 2`,
      { mineId, on },
    );
    const postings = await this.reader.all<{ id: string; placardId: string; place: string; onDay: string }>(
      `SELECT id, kind, placard_id, place, on_day, withdraws, reason, entered_at FROM placard_postings
         WHERE mine_id = :mineId AND on_day <= :on AND placard_id IN (:ids) ORDER BY on_day, id`,
      { mineId, on, ids: issued.map(({ id }) => id) },
    );
    return { issued, postings };
  }

  /** Photos of records: those whose bytes have come, and those still awaited. */
  photos(subjectIds: readonly string[]) {
    return this.reader.all<{ subjectType: string; subjectId: string; fingerprint: string; arrived: number }>(
      `SELECT u.subject_type, u.subject_id, u.position, u.fingerprint,
         CASE WHEN EXISTS (SELECT 1 FROM photos p WHERE p.id = u.fingerprint) THEN 1 ELSE 0 END AS arrived
       FROM photo_uses u WHERE u.subject_id IN (:subjectIds) ORDER BY u.subject_type, u.subject_id, u.position`,
      { subjectIds },
    );
  }

  /** The entries of the trail that speak of any of the records, by what they are about or by a row that they changed. */
  async entries(subjectIds: readonly string[], rows: readonly string[]) {
    const about = await this.reader.all<{ seq: number; bytes: string }>(
      `SELECT seq, bytes FROM audit_entries WHERE subject_id IN (:subjectIds) AND action <> 'access.denied'
         AND action NOT LIKE 'extract.%' AND action NOT LIKE 'freeze.%' AND action NOT LIKE 'material.%' ORDER BY seq`,
      { subjectIds },
    );
    const found = new Map(about.map((entry) => [entry.seq, entry]));
    for (const id of rows) {
      if (about.some(({ bytes }) => bytes.includes(id))) continue;
      const told = await this.reader.all<{ seq: number; bytes: string }>(
        'SELECT seq, bytes FROM audit_entries WHERE bytes LIKE :like ORDER BY seq',
        { like: `%${id}%` },
      );
      for (const entry of told) found.set(entry.seq, entry);
    }
    return [...found.values()].sort((a, b) => a.seq - b.seq);
  }

  disclosures(seqs: readonly number[]) {
    return this.reader.all<{ seq: number; field: string; salt: string; value: string }>(
      'SELECT seq, field, salt, value FROM audit_disclosures WHERE seq IN (:seqs) ORDER BY seq, field',
      { seqs },
    );
  }
}
