import type { MigrationInterface, QueryRunner } from 'typeorm';
import { frozenRecords } from './frozen-records.js';

/** 事故封存: freezes of a mine's records, what arrives for them meanwhile, how long records are kept, and erasure. */
export class Accidents1764150000000 implements MigrationInterface {
  name = 'Accidents1764150000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [...tables, ...(postgres ? postgresGuards : sqliteGuards), ...frozenRecords(postgres)])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}

const tables = [
  `CREATE TABLE "freezes" (
    "id" varchar(36) NOT NULL,
    "number" varchar(40) NOT NULL,
    "mine_id" varchar(36) NOT NULL,
    "accident_on" varchar(10) NOT NULL,
    "from_day" varchar(10) NOT NULL,
    "until_day" varchar(10) NOT NULL,
    "reason" text NOT NULL,
    "basis" text NOT NULL,
    "frozen_at" varchar(24) NOT NULL,
    "frozen_by" varchar(36) NOT NULL,
    "lift_asked_at" varchar(24),
    "lift_asked_by" varchar(36),
    "lift_reason" text,
    "lifted_at" varchar(24),
    "lifted_by" varchar(36),
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_freezes" PRIMARY KEY ("id"),
    CONSTRAINT "ck_freezes_span" CHECK (until_day > from_day),
    CONSTRAINT "ck_freezes_second" CHECK (lifted_by IS NULL OR (lift_asked_by IS NOT NULL AND lifted_by <> lift_asked_by)),
    CONSTRAINT "fk_freezes_mine_id" FOREIGN KEY ("mine_id") REFERENCES "mines" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_freezes_number" ON "freezes" ("number")`,
  `CREATE INDEX "ix_freezes_mine" ON "freezes" ("mine_id", "lifted_at")`,
  `CREATE TABLE "late_materials" (
    "id" varchar(36) NOT NULL,
    "freeze_id" varchar(36) NOT NULL,
    "kind" varchar(40) NOT NULL,
    "record_id" varchar(36) NOT NULL,
    "body" text NOT NULL,
    "body_hash" varchar(64) NOT NULL,
    "sent_by" varchar(36) NOT NULL,
    "arrived_at" varchar(24) NOT NULL,
    "settled_as" varchar(40),
    "settled_at" varchar(24),
    "settled_by" varchar(36),
    "note" text,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_late_materials" PRIMARY KEY ("id"),
    CONSTRAINT "fk_late_materials_freeze_id" FOREIGN KEY ("freeze_id") REFERENCES "freezes" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_late_materials_body" ON "late_materials" ("freeze_id", "sent_by", "body_hash")`,
  `CREATE TABLE "retention_terms" (
    "id" varchar(36) NOT NULL,
    "region_id" varchar(36) NOT NULL,
    "body" text NOT NULL,
    "basis" text NOT NULL,
    "entered_at" varchar(24) NOT NULL,
    "entered_by" varchar(36) NOT NULL,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_retention_terms" PRIMARY KEY ("id"),
    CONSTRAINT "fk_retention_terms_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_retention_terms_region" ON "retention_terms" ("region_id")`,
  `CREATE TABLE "erasures" (
    "id" varchar(36) NOT NULL,
    "person_id" varchar(36) NOT NULL,
    "what" varchar(200) NOT NULL,
    "reason" text NOT NULL,
    "asked_at" varchar(24) NOT NULL,
    "asked_by" varchar(36) NOT NULL,
    "decision" varchar(40),
    "decided_at" varchar(24),
    "decided_by" varchar(36),
    "note" text,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_erasures" PRIMARY KEY ("id"),
    CONSTRAINT "ck_erasures_second" CHECK (decision IS NULL OR decision <> 'done' OR decided_by <> asked_by),
    CONSTRAINT "fk_erasures_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id")
  )`,
  `CREATE INDEX "ix_erasures_person" ON "erasures" ("person_id")`,
];

/** What a freeze or a material is never changes; only what becomes of it is entered later. */
const lasting: readonly [string, string][] = [
  ['freezes', 'id, number, mine_id, accident_on, from_day, until_day, reason, basis, frozen_at, frozen_by'],
  ['late_materials', 'id, freeze_id, kind, record_id, body, body_hash, sent_by, arrived_at'],
  ['erasures', 'id, person_id, what, reason, asked_at, asked_by'],
];

const sqliteGuards = lasting.flatMap(([table, columns]) =>
  [`UPDATE OF ${columns}`, 'DELETE'].map(
    (when, index) => `CREATE TRIGGER ${table}_${index ? 'no_delete' : 'as_entered'} BEFORE ${when} ON ${table}
      BEGIN SELECT RAISE(ABORT, 'append_only ${table}'); END`,
  ),
);

const postgresGuards = lasting.flatMap(([table, columns]) => [
  `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION append_only()`,
  `CREATE FUNCTION ${table}_as_entered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF ROW(${columns.replaceAll(/\w+/g, 'NEW.$&')}) IS DISTINCT FROM ROW(${columns.replaceAll(/\w+/g, 'OLD.$&')}) THEN
        RAISE EXCEPTION 'append_only %', TG_TABLE_NAME;
      END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER ${table}_as_entered BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${table}_as_entered()`,
]);
