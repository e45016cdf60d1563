import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';

/** What a list of the trail may be cut by. `from` and `until` are instants, half-open. */
export interface AuditFilter {
  subjectType?: string;
  subjectId?: string;
  action?: string;
  actor?: string;
  from?: string;
  until?: string;
}

export interface AuditLine {
  seq: number;
  at: string;
  actor: string;
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  /** null once it has been erased. */
  sentence: string | null;
}

/** An entry as it may be told to programs: what stands in it in clear. */
export interface ChosenEntry {
  seq: number;
  at: string;
  action: string;
  subjectType: string;
  subjectId: string;
  facts: Readonly<Record<string, unknown>>;
}

/**
 * Where each kind of subject lies: the paths of its regions, by the subject's id. Kinds not listed (the registry's own
 * loads, tokens) concern the whole installation. The tables are those of the schema, whichever room fills them.
 */
const MINE_OF = 'JOIN mines m ON m.id = x.mine_id JOIN regions r ON r.id = m.region_id';
const places: Readonly<Record<string, string>> = {
  region: 'regions r WHERE r.id = e.subject_id',
  mine: 'mines m JOIN regions r ON r.id = m.region_id WHERE m.id = e.subject_id',
  assignment: `assignments x ${MINE_OF} WHERE x.id = e.subject_id`,
  // A visit to no mine lies where its leader's posts do.
  visit: `visits x LEFT JOIN mines m ON m.id = x.mine_id
    LEFT JOIN people d ON d.id = x.person_id
    LEFT JOIN tenures t ON x.mine_id IS NULL AND t.person_id = COALESCE(d.merged_into, d.id) LEFT JOIN posts s ON s.id = t.post_id
    LEFT JOIN organisations o ON o.id = s.organisation_id JOIN regions r ON r.id = COALESCE(m.region_id, o.region_id)
    WHERE x.id = e.subject_id`,
  placard: `placards x ${MINE_OF} WHERE x.id = e.subject_id`,
  freeze: `freezes x ${MINE_OF} WHERE x.id = e.subject_id`,
  material: `late_materials l JOIN freezes x ON x.id = l.freeze_id ${MINE_OF} WHERE l.id = e.subject_id`,
  filing: 'filings x JOIN regions r ON r.id = x.region_id WHERE x.id = e.subject_id',
  closing: 'closings x JOIN regions r ON r.id = x.region_id WHERE x.id = e.subject_id',
  subscription: 'subscriptions x JOIN regions r ON r.id = x.region_id WHERE x.id = e.subject_id',
  delivery: 'deliveries x JOIN regions r ON r.id = x.region_id WHERE x.id = e.subject_id',
  proposal: 'proposals x JOIN regions r ON r.id = x.region_id WHERE x.id = e.subject_id',
  policy: 'policies x JOIN regions r ON r.id = x.region_id WHERE e.subject_id IN (x.id, x.key)',
  organisation: 'organisations x JOIN regions r ON r.id = x.region_id WHERE x.id = e.subject_id',
  account: `accounts x LEFT JOIN mines m ON m.id = x.mine_id
    JOIN regions r ON r.id = COALESCE(x.region_id, m.region_id) WHERE x.id = e.subject_id`,
  // An entry that was merged into another lies where that one does.
  person: `people d JOIN tenures t ON t.person_id = COALESCE(d.merged_into, d.id) JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
    JOIN regions r ON r.id = o.region_id WHERE d.id = e.subject_id`,
};

const within = Object.entries(places)
  .map(
    ([type, place]) =>
      `(e.subject_type = '${type}' AND EXISTS (SELECT 1 FROM ${place} AND substr(r.path, 1, :length) = :path))`,
  )
  .join(' OR ');

const cuts: Record<keyof AuditFilter, string> = {
  subjectType: 'e.subject_type = :subjectType',
  subjectId: 'e.subject_id = :subjectId',
  action: 'e.action = :action',
  actor: 'e.actor = :actor',
  from: 'e.at >= :from',
  until: 'e.at < :until',
};

const LINE = `e.seq, e.at, e.actor, a.display_name AS actor_name, e.action, e.subject_type, e.subject_id, d.value AS sentence`;
const ENTRIES = `audit_entries e LEFT JOIN audit_disclosures d ON d.seq = e.seq AND d.field = 'sentence'
  LEFT JOIN accounts a ON a.id = e.actor`;

@Injectable()
export class AuditQueries {
  constructor(private readonly reader: Reader) {}

  /** Whether everything that the installation keeps lies below the path. */
  async coversAll(path: string): Promise<boolean> {
    if (path === '/') return true;
    const outside = await this.reader.one(
      'SELECT id FROM regions WHERE parent_id IS NULL AND substr(path, 1, :length) <> :path LIMIT 1',
      { path, length: path.length },
    );
    return outside === null;
  }

  async list(scope: string | null, filter: AuditFilter, page: { limit: number; offset: number }, order: string) {
    const { where, parameters } = conditions(scope, filter);
    const items = await this.reader.all<AuditLine>(
      `SELECT ${LINE} FROM ${ENTRIES} WHERE ${where} ${order} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...page },
    );
    const counted = await this.reader.one<{ total: number }>(
      `SELECT COUNT(*) AS total FROM audit_entries e WHERE ${where}`,
      parameters,
    );
    return { items, total: counted?.total ?? 0 };
  }

  one(scope: string | null, seq: number): Promise<(AuditLine & { bytes: string }) | null> {
    const { where, parameters } = conditions(scope, {});
    return this.reader.one(`SELECT ${LINE}, e.bytes FROM ${ENTRIES} WHERE e.seq = :seq AND ${where}`, {
      ...parameters,
      seq,
    });
  }

  /** Entries within a scope after a number, with the bytes that were hashed: the whole trail, piece by piece. */
  after(scope: string | null, seq: number, limit: number) {
    const { where, parameters } = conditions(scope, {});
    return this.reader.all<AuditLine & { bytes: string }>(
      `SELECT ${LINE}, e.bytes FROM ${ENTRIES} WHERE e.seq > :seq AND ${where} ORDER BY e.seq LIMIT :limit`,
      { ...parameters, seq, limit },
    );
  }

  /** How far the trail has come. */
  async last(): Promise<number> {
    return (await this.reader.one<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM audit_entries'))?.seq ?? 0;
  }

  /** Entries of some actions within a scope, after one number up to another, without what they only commit to. */
  async chosen(
    scope: string | null,
    actions: readonly string[],
    { after, until }: { after: number; until: number },
    limit: number,
  ): Promise<ChosenEntry[]> {
    const { where, parameters } = conditions(scope, {});
    const rows = await this.reader.all<Omit<ChosenEntry, 'facts'> & { bytes: string }>(
      `SELECT e.seq, e.at, e.action, e.subject_type, e.subject_id, e.bytes FROM audit_entries e
       WHERE e.seq > :after AND e.seq <= :until AND e.action IN (:actions) AND ${where} ORDER BY e.seq LIMIT :limit`,
      { ...parameters, after, until, actions, limit },
    );
    return rows.map(({ bytes, ...row }) => ({ ...row, facts: (JSON.parse(bytes) as ChosenEntry).facts }));
  }

  /** What is disclosed beside the entries of two numbers, the first exclusive. */
  disclosuresBetween(after: number, until: number) {
    return this.reader.all<{ seq: number; field: string; salt: string; value: string }>(
      'SELECT seq, field, salt, value FROM audit_disclosures WHERE seq > :after AND seq <= :until ORDER BY seq, field',
      { after, until },
    );
  }

  disclosures(seq: number) {
    return this.reader.all<{ field: string; salt: string; value: string }>(
      'SELECT field, salt, value FROM audit_disclosures WHERE seq = :seq ORDER BY field',
      { seq },
    );
  }
}

/** `scope` null = all. */
function conditions(scope: string | null, filter: AuditFilter): { where: string; parameters: SqlParameters } {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined) as [keyof AuditFilter, string][];
  const where = [...(scope === null ? [] : [`(${within})`]), ...given.map(([name]) => cuts[name])];
  return {
    where: where.join(' AND ') || '1 = 1',
    parameters: {
      ...Object.fromEntries(given),
      ...(scope === null ? {} : { path: scope, length: scope.length }),
    },
  };
}
