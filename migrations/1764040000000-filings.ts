import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

/** 备案: what was reported to the authority above, and up to which moment it covers the changes of a region. */
export class Filings1764040000000 implements MigrationInterface {
  name = 'Filings1764040000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      `CREATE TABLE "filings" (
        "id" varchar(36) NOT NULL,
        "region_id" varchar(36) NOT NULL,
        "number" varchar(200) NOT NULL,
        "on_day" varchar(10) NOT NULL,
        "covers_until" varchar(24) NOT NULL,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_filings" PRIMARY KEY ("id"),
        CONSTRAINT "fk_filings_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
      )`,
      `CREATE INDEX "ix_filings_region" ON "filings" ("region_id", "covers_until")`,
      ...appendOnly(postgres, 'filings'),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
