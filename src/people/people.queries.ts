import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { PostHeld } from '../domain/day-facts.js';
import type { Period } from '../domain/period.js';
import type { OrganisationKind, Rank } from '../domain/vocabulary.js';

interface PostRow {
  id: string;
  personId: string;
  personName: string;
  title: string;
  rank: Rank;
  organisationId: string;
  organisationName: string;
  kind: OrganisationKind;
  regionId: string | null;
  parentId: string | null;
  fromDay: string;
  untilDay: string | null;
}

/** A post held, with the names that lists print and the span of the tenure. */
export interface NamedPost extends PostHeld {
  personName: string;
  organisationName: string;
  from: CivilDate;
  until: CivilDate | null;
  tenureId: string;
}

export interface LeaveRecord {
  fromDay: CivilDate;
  untilDay: CivilDate;
  reason: string;
  approver: string;
  basis: string;
}

/** An entry that was merged into another. */
export interface MergeRecord {
  id: string;
  mergedId: string;
  mergedName: string;
  note: string | null;
  reason: string;
  basis: string;
  madeAt: string;
  undoneAt: string | null;
}

export interface AssistanceRecord {
  leaderId: string;
  leaderName: string;
  personId: string;
  personName: string;
  fromDay: CivilDate;
  untilDay: CivilDate | null;
  basis: string;
}

const HELD = `
  SELECT t.id, t.person_id, p.name AS person_name, t.title, s.rank, s.organisation_id, o.name AS organisation_name,
         o.kind, COALESCE(o.region_id, g.region_id) AS region_id, o.parent_id, t.from_day, t.until_day
  FROM standing_tenures t JOIN people p ON p.id = t.person_id JOIN posts s ON s.id = t.post_id
  JOIN organisations o ON o.id = s.organisation_id LEFT JOIN organisations g ON g.id = o.parent_id`;

const named = (row: PostRow): NamedPost => ({
  personId: row.personId,
  personName: row.personName,
  title: row.title,
  rank: row.rank,
  organisation: { id: row.organisationId, kind: row.kind, regionId: row.regionId, parentId: row.parentId },
  organisationName: row.organisationName,
  from: row.fromDay,
  until: row.untilDay,
  tenureId: row.id,
});

/** Every post that is held on a day, by person. */
export async function postsOn(rows: Rows, day: CivilDate): Promise<Map<string, NamedPost[]>> {
  const held = await rows.all<PostRow>(
    `${HELD} WHERE t.from_day <= :day AND (t.until_day IS NULL OR t.until_day > :day) ORDER BY t.from_day, t.id`,
    { day },
  );
  const byPerson = new Map<string, NamedPost[]>();
  for (const row of held) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), named(row)]);
  return byPerson;
}

/** As many ids as fit one statement on both engines. */
const BATCH = 5000;

@Injectable()
export class PeopleQueries {
  constructor(private readonly reader: Reader) {}

  /** Every tenure that shares a day with the period, the earliest first; only of one person where one is named. */
  async postsIn(period: Period, personId: string | null = null): Promise<NamedPost[]> {
    const rows = await this.reader.all<PostRow>(
      `${HELD} WHERE t.from_day < :until AND (t.until_day IS NULL OR t.until_day > :from)
         ${personId === null ? '' : 'AND t.person_id = :personId'} ORDER BY t.from_day, t.id`,
      { ...period, ...(personId === null ? {} : { personId }) },
    );
    return rows.map(named);
  }

  leavesIn(
    period: Period,
  ): Promise<{ id: string; personId: string; fromDay: string; untilDay: string; reason: string; approver: string }[]> {
    return this.reader.all(
      `SELECT id, person_id, from_day, until_day, reason, approver FROM leaves
       WHERE from_day < :until AND until_day > :from ORDER BY from_day, id`,
      { ...period },
    );
  }

  /** All approved leave of a person, the latest first. */
  leavesOf(personId: string): Promise<LeaveRecord[]> {
    return this.reader.all(
      `SELECT from_day, until_day, reason, approver, basis FROM leaves WHERE person_id = :personId
       ORDER BY from_day DESC, id`,
      { personId },
    );
  }

  /** Who enters visits for a person, and for whom the person does, the latest first. */
  assistanceOf(personId: string): Promise<AssistanceRecord[]> {
    return this.reader.all(
      `SELECT a.leader_id, l.name AS leader_name, a.person_id, p.name AS person_name, a.from_day, a.until_day, a.basis
       FROM assistants a JOIN people l ON l.id = a.leader_id JOIN people p ON p.id = a.person_id
       WHERE a.leader_id = :personId OR a.person_id = :personId ORDER BY a.from_day DESC, a.id`,
      { personId },
    );
  }

  mergesInto(personId: string): Promise<MergeRecord[]> {
    return this.reader.all(
      `SELECT g.id, g.merged_id, p.name AS merged_name, p.note, g.reason, g.basis, g.made_at, g.undone_at
       FROM merges g JOIN people p ON p.id = g.merged_id
       WHERE g.kind = 'person' AND g.kept_id = :personId ORDER BY g.made_at DESC, g.id`,
      { personId },
    );
  }

  /** The titles that people held last before a day, as printed. */
  async titlesBefore(personIds: readonly string[], day: CivilDate): Promise<Map<string, string>> {
    const titles = new Map<string, string>();
    for (let start = 0; start < personIds.length; start += BATCH)
      for (const row of await this.reader.all<{ personId: string; title: string }>(
        `SELECT t.person_id, t.title FROM standing_tenures t WHERE t.person_id IN (:ids) AND t.from_day < :day ORDER BY t.from_day, t.id`,
        { ids: personIds.slice(start, start + BATCH), day },
      ))
        titles.set(row.personId, row.title);
    return titles;
  }

  /** Everything that a person was or is, the earliest first. */
  async tenuresOf(personId: string): Promise<(NamedPost & { id: string; postId: string; basis: string })[]> {
    const rows = await this.reader.all<PostRow & { id: string; postId: string; basis: string }>(
      `${HELD.replace('t.person_id,', 't.id, t.post_id, t.basis, t.person_id,')} WHERE t.person_id = :personId ORDER BY t.from_day, t.id`,
      { personId },
    );
    return rows.map((row) => ({ id: row.id, postId: row.postId, basis: row.basis, ...named(row) }));
  }
}
