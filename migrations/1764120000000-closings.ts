import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

const tables = [
  `CREATE TABLE "closings" (
    "id" varchar(36) NOT NULL,
    "region_id" varchar(36) NOT NULL,
    "from_day" varchar(10) NOT NULL,
    "until_day" varchar(10) NOT NULL,
    "number" integer NOT NULL,
    "label" varchar(80) NOT NULL,
    "body" text NOT NULL,
    "hash" varchar(64) NOT NULL,
    "trail_seq" integer NOT NULL,
    "owed" integer NOT NULL,
    "made" integer NOT NULL,
    "lines" integer NOT NULL,
    "closed_at" varchar(24) NOT NULL,
    "closed_by" varchar(36) NOT NULL,
    CONSTRAINT "pk_closings" PRIMARY KEY ("id"),
    CONSTRAINT "ck_closings_span" CHECK (until_day > from_day),
    CONSTRAINT "fk_closings_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_closings_number" ON "closings" ("region_id", "from_day", "until_day", "number")`,
  `CREATE TABLE "closing_amendments" (
    "id" varchar(36) NOT NULL,
    "closing_id" varchar(36) NOT NULL,
    "number" integer NOT NULL,
    "reason" text NOT NULL,
    "body" text NOT NULL,
    "hash" varchar(64) NOT NULL,
    "trail_seq" integer NOT NULL,
    "confirmed_at" varchar(24) NOT NULL,
    "confirmed_by" varchar(36) NOT NULL,
    CONSTRAINT "pk_closing_amendments" PRIMARY KEY ("id"),
    CONSTRAINT "fk_closing_amendments_closing_id" FOREIGN KEY ("closing_id") REFERENCES "closings" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_closing_amendments_number" ON "closing_amendments" ("closing_id", "number")`,
  `CREATE TABLE "reopenings" (
    "id" varchar(36) NOT NULL,
    "closing_id" varchar(36) NOT NULL,
    "reason" text NOT NULL,
    "asked_at" varchar(24) NOT NULL,
    "asked_by" varchar(36) NOT NULL,
    CONSTRAINT "pk_reopenings" PRIMARY KEY ("id"),
    CONSTRAINT "fk_reopenings_closing_id" FOREIGN KEY ("closing_id") REFERENCES "closings" ("id")
  )`,
  `CREATE INDEX "ix_reopenings_closing" ON "reopenings" ("closing_id")`,
  `CREATE TABLE "reopening_answers" (
    "id" varchar(36) NOT NULL,
    "reopening_id" varchar(36) NOT NULL,
    "approved" boolean NOT NULL,
    "reason" text,
    "asked_by" varchar(36) NOT NULL,
    "answered_at" varchar(24) NOT NULL,
    "answered_by" varchar(36) NOT NULL,
    CONSTRAINT "pk_reopening_answers" PRIMARY KEY ("id"),
    CONSTRAINT "ck_reopening_answers_second" CHECK (answered_by <> asked_by),
    CONSTRAINT "fk_reopening_answers_reopening_id" FOREIGN KEY ("reopening_id") REFERENCES "reopenings" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_reopening_answers" ON "reopening_answers" ("reopening_id")`,
  `CREATE TABLE "closing_terms" (
    "id" varchar(36) NOT NULL,
    "region_id" varchar(36) NOT NULL,
    "grace_days" integer NOT NULL,
    "approver" varchar(40) NOT NULL,
    "basis" varchar(200) NOT NULL,
    "entered_at" varchar(24) NOT NULL,
    "entered_by" varchar(36) NOT NULL,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_closing_terms" PRIMARY KEY ("id"),
    CONSTRAINT "ck_closing_terms_days" CHECK (grace_days >= 0),
    CONSTRAINT "fk_closing_terms_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_closing_terms_region" ON "closing_terms" ("region_id")`,
];

/** 关账: statements of periods, their amendments, who had one reopened and who agreed. None of them is ever changed. */
export class Closings1764120000000 implements MigrationInterface {
  name = 'Closings1764120000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    const frozen = ['closings', 'closing_amendments', 'reopenings', 'reopening_answers'];
    for (const statement of [...tables, ...frozen.flatMap((table) => appendOnly(postgres, table))])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
