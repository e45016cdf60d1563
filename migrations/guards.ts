/**
 * What the schema itself refuses, whoever asks: two holders of a seat, two values of a fact on a day, and changing or
 * removing what may only be added to. The engines differ here, and only here.
 */
export const guards = (postgres: boolean): string[] => (postgres ? postgresGuards : sqliteGuards);

const APPEND_ONLY = ['audit_entries', 'visits', 'placards'];
const NEVER_DELETED = ['assignments', 'mine_facts', 'tenures', 'policies', 'leaves'];

const overlaps = (table: string, same: string, extra: string) => `EXISTS (
      SELECT 1 FROM ${table} o WHERE o.mine_id = NEW.mine_id AND o.${same} = NEW.${same} AND o.id <> NEW.id ${extra}
        AND (NEW.until_day IS NULL OR o.from_day < NEW.until_day)
        AND (o.until_day IS NULL OR NEW.from_day < o.until_day))`;

const sqliteTrigger = (name: string, when: string, condition: string, message: string) =>
  `CREATE TRIGGER ${name} ${when} ${condition ? `WHEN ${condition}` : ''}
    BEGIN SELECT RAISE(ABORT, '${message}'); END`;

const sqliteGuards: string[] = [
  ...['INSERT', 'UPDATE'].flatMap((verb) => [
    sqliteTrigger(
      `seat_no_overlap_${verb.toLowerCase()}`,
      `BEFORE ${verb} ON assignments`,
      overlaps('assignments', 'seat', ''),
      'seat_no_overlap',
    ),
    sqliteTrigger(
      `fact_no_overlap_${verb.toLowerCase()}`,
      `BEFORE ${verb} ON mine_facts`,
      `NEW.retracted_at IS NULL AND ${overlaps('mine_facts', 'kind', 'AND o.retracted_at IS NULL')}`,
      'fact_no_overlap',
    ),
  ]),
  ...APPEND_ONLY.flatMap((table) => [
    sqliteTrigger(`${table}_no_update`, `BEFORE UPDATE ON ${table}`, '', `append_only ${table}`),
    sqliteTrigger(`${table}_no_delete`, `BEFORE DELETE ON ${table}`, '', `append_only ${table}`),
  ]),
  ...NEVER_DELETED.map((table) =>
    sqliteTrigger(`${table}_no_delete`, `BEFORE DELETE ON ${table}`, '', `append_only ${table}`),
  ),
  // REPLACE deletes without asking the other two.
  sqliteTrigger(
    'audit_entries_next',
    'BEFORE INSERT ON audit_entries',
    'NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_entries)',
    'append_only audit_entries',
  ),
  ...['visits', 'placards'].map((table) =>
    sqliteTrigger(
      `${table}_no_replace`,
      `BEFORE INSERT ON ${table}`,
      `EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id)`,
      `append_only ${table}`,
    ),
  ),
];

const postgresTrigger = (name: string, when: string, table: string, procedure: string) =>
  `CREATE TRIGGER ${name} BEFORE ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${procedure}()`;

const postgresGuards: string[] = [
  'CREATE EXTENSION IF NOT EXISTS btree_gist',
  'CREATE TYPE civil_range AS RANGE (subtype = text, collation = "C")',
  `ALTER TABLE assignments ADD CONSTRAINT seat_no_overlap
     EXCLUDE USING gist (mine_id WITH =, seat WITH =, civil_range(from_day, until_day) WITH &&)`,
  `ALTER TABLE mine_facts ADD CONSTRAINT fact_no_overlap
     EXCLUDE USING gist (mine_id WITH =, kind WITH =, civil_range(from_day, until_day) WITH &&) WHERE (retracted_at IS NULL)`,
  `CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'append_only %', TG_TABLE_NAME; END $$`,
  `CREATE FUNCTION next_entry() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN
       IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_entries) THEN
         RAISE EXCEPTION 'append_only audit_entries';
       END IF;
       RETURN NEW;
     END $$`,
  ...APPEND_ONLY.map((table) => postgresTrigger(`${table}_append_only`, 'UPDATE OR DELETE', table, 'append_only')),
  ...NEVER_DELETED.map((table) => postgresTrigger(`${table}_no_delete`, 'DELETE', table, 'append_only')),
  postgresTrigger('audit_entries_next', 'INSERT', 'audit_entries', 'next_entry'),
];

/** For tables of later migrations: rows may be changed, but not removed. */
export const neverDeleted = (postgres: boolean, table: string): string[] => [
  postgres
    ? postgresTrigger(`${table}_no_delete`, 'DELETE', table, 'append_only')
    : sqliteTrigger(`${table}_no_delete`, `BEFORE DELETE ON ${table}`, '', `append_only ${table}`),
];

/** For tables of later migrations: rows may be added, and neither changed, removed nor replaced. */
export const appendOnly = (postgres: boolean, table: string): string[] =>
  postgres
    ? [postgresTrigger(`${table}_append_only`, 'UPDATE OR DELETE', table, 'append_only')]
    : [
        sqliteTrigger(`${table}_no_update`, `BEFORE UPDATE ON ${table}`, '', `append_only ${table}`),
        sqliteTrigger(`${table}_no_delete`, `BEFORE DELETE ON ${table}`, '', `append_only ${table}`),
        sqliteTrigger(
          `${table}_no_replace`,
          `BEFORE INSERT ON ${table}`,
          `EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id)`,
          `append_only ${table}`,
        ),
      ];
