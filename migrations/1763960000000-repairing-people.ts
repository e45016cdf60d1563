import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Duplicate people are merged, duplicate tenures and mistaken assignments retracted, bureaus reorganised: rows are marked
 * and stay. The views are what reads of them go through; give a view anew where its table gets a column that is read.
 */
export class RepairingPeople1763960000000 implements MigrationInterface {
  name = 'RepairingPeople1763960000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [...tables, ...(postgres ? postgresGuards : sqliteGuards), ...views])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}

const tables = [
  'ALTER TABLE "people" ADD COLUMN "merged_into" varchar(36)',
  'CREATE INDEX "ix_people_merged" ON "people" ("merged_into") WHERE merged_into IS NOT NULL',
  'ALTER TABLE "tenures" ADD COLUMN "retracted_at" varchar(24)',
  'ALTER TABLE "assignments" ADD COLUMN "retracted_at" varchar(24)',
  'ALTER TABLE "assignments" ADD COLUMN "retraction_reason" text',
  'ALTER TABLE "assignments" ADD COLUMN "retraction_basis" text',
  'ALTER TABLE "organisations" ADD COLUMN "abolished_on" varchar(10)',
  `CREATE TABLE "merges" (
    "id" varchar(36) NOT NULL,
    "kind" varchar(40) NOT NULL,
    "kept_id" varchar(36) NOT NULL,
    "merged_id" varchar(36) NOT NULL,
    "reason" text NOT NULL,
    "basis" text NOT NULL,
    "body" text NOT NULL,
    "made_at" varchar(24) NOT NULL,
    "made_by" varchar(36) NOT NULL,
    "undone_at" varchar(24),
    "undone_by" varchar(36),
    "undo_reason" text,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_merges" PRIMARY KEY ("id")
  )`,
  'CREATE INDEX "ix_merges_kept" ON "merges" ("kept_id")',
  'CREATE INDEX "ix_merges_merged" ON "merges" ("merged_id")',
  `CREATE TABLE "reorganisations" (
    "id" varchar(36) NOT NULL,
    "organisation_id" varchar(36) NOT NULL,
    "kind" varchar(40) NOT NULL,
    "on_day" varchar(10) NOT NULL,
    "name_before" varchar(200) NOT NULL,
    "name_after" varchar(200) NOT NULL,
    "successor_id" varchar(36),
    "reason" text NOT NULL,
    "basis" text NOT NULL,
    "entered_at" varchar(24) NOT NULL,
    "entered_by" varchar(36) NOT NULL,
    CONSTRAINT "pk_reorganisations" PRIMARY KEY ("id"),
    CONSTRAINT "fk_reorganisations_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisations" ("id"),
    CONSTRAINT "fk_reorganisations_successor_id" FOREIGN KEY ("successor_id") REFERENCES "organisations" ("id")
  )`,
  'CREATE INDEX "ix_reorganisations" ON "reorganisations" ("organisation_id")',
  'DROP INDEX "seat_one_open"',
  `CREATE UNIQUE INDEX "seat_one_open" ON "assignments" ("mine_id", "seat")
     WHERE until_day IS NULL AND retracted_at IS NULL`,
];

const seatOverlap = `NEW.retracted_at IS NULL AND EXISTS (
  SELECT 1 FROM assignments o WHERE o.mine_id = NEW.mine_id AND o.seat = NEW.seat AND o.id <> NEW.id
    AND o.retracted_at IS NULL AND (NEW.until_day IS NULL OR o.from_day < NEW.until_day)
    AND (o.until_day IS NULL OR NEW.from_day < o.until_day))`;

const sqliteGuards = [
  ...['INSERT', 'UPDATE'].flatMap((verb) => [
    `DROP TRIGGER seat_no_overlap_${verb.toLowerCase()}`,
    `CREATE TRIGGER seat_no_overlap_${verb.toLowerCase()} BEFORE ${verb} ON assignments WHEN ${seatOverlap}
       BEGIN SELECT RAISE(ABORT, 'seat_no_overlap'); END`,
  ]),
  ...['merges', 'reorganisations'].map(
    (table) => `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
       BEGIN SELECT RAISE(ABORT, 'append_only ${table}'); END`,
  ),
];

const postgresGuards = [
  'ALTER TABLE assignments DROP CONSTRAINT seat_no_overlap',
  `ALTER TABLE assignments ADD CONSTRAINT seat_no_overlap
     EXCLUDE USING gist (mine_id WITH =, seat WITH =, civil_range(from_day, until_day) WITH &&) WHERE (retracted_at IS NULL)`,
  ...['merges', 'reorganisations'].map(
    (table) =>
      `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION append_only()`,
  ),
];

const views = ['assignments', 'tenures'].map(
  (table) => `CREATE VIEW standing_${table} AS SELECT * FROM ${table} WHERE retracted_at IS NULL`,
);
