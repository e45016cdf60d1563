import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, neverDeleted } from './guards.js';

const tables = [
  `CREATE TABLE "circulars" (
    "id" varchar(36) NOT NULL,
    "region_id" varchar(36) NOT NULL,
    "kind" varchar(40) NOT NULL,
    "from_day" varchar(10) NOT NULL,
    "until_day" varchar(10) NOT NULL,
    "state" varchar(40) NOT NULL,
    "issuer" varchar(200) NOT NULL,
    "unit" varchar(200) NOT NULL,
    "addressee" text NOT NULL,
    "copies_to" text NOT NULL,
    "demand" text NOT NULL,
    "drafted_at" varchar(24) NOT NULL,
    "drafted_by" varchar(36) NOT NULL,
    "replaces_id" varchar(36),
    "number" varchar(200),
    "on_day" varchar(10),
    "title" varchar(200),
    "body" text,
    "hash" varchar(64),
    "issued_at" varchar(24),
    "issued_by" varchar(36),
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_circulars" PRIMARY KEY ("id"),
    CONSTRAINT "ck_circulars_issued" CHECK (state <> 'issued' OR (number IS NOT NULL AND body IS NOT NULL AND issued_at IS NOT NULL)),
    CONSTRAINT "fk_circulars_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id"),
    CONSTRAINT "fk_circulars_replaces_id" FOREIGN KEY ("replaces_id") REFERENCES "circulars" ("id")
  )`,
  `CREATE UNIQUE INDEX "ux_circulars_draft" ON "circulars" ("region_id", "from_day", "until_day") WHERE state = 'drafted'`,
  `CREATE UNIQUE INDEX "ux_circulars_number" ON "circulars" ("region_id", "number") WHERE number IS NOT NULL`,
  `CREATE TABLE "circular_files" (
    "id" varchar(36) NOT NULL,
    "circular_id" varchar(36) NOT NULL,
    "format" varchar(40) NOT NULL,
    "hash" varchar(64) NOT NULL,
    "size" integer NOT NULL,
    "base64" text NOT NULL,
    CONSTRAINT "pk_circular_files" PRIMARY KEY ("id"),
    CONSTRAINT "fk_circular_files_circular_id" FOREIGN KEY ("circular_id") REFERENCES "circulars" ("id")
  )`,
  `CREATE UNIQUE INDEX "ux_circular_files_format" ON "circular_files" ("circular_id", "format")`,
];

const frozen = (postgres: boolean) =>
  postgres
    ? `CREATE TRIGGER circulars_issued BEFORE UPDATE ON circulars FOR EACH ROW WHEN (OLD.state = 'issued')
         EXECUTE FUNCTION append_only()`
    : `CREATE TRIGGER circulars_issued BEFORE UPDATE ON circulars WHEN OLD.state = 'issued'
         BEGIN SELECT RAISE(ABORT, 'append_only circulars'); END`;

/** 通报 and 季汇报 with their files: what was issued is never changed. */
export class Circulars1764130000000 implements MigrationInterface {
  name = 'Circulars1764130000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      ...tables,
      frozen(postgres),
      ...neverDeleted(postgres, 'circulars'),
      ...appendOnly(postgres, 'circular_files'),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
