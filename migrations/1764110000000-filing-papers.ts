import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

/**
 * A filing is drafted, reported and acknowledged: each a step with its number, its day and who took it. What was only
 * noted as reported until now becomes a filing with that one step, without papers of its own.
 */
export class FilingPapers1764110000000 implements MigrationInterface {
  name = 'FilingPapers1764110000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      `CREATE TABLE "filing_steps" (
        "id" varchar(36) NOT NULL,
        "filing_id" varchar(36) NOT NULL,
        "state" varchar(40) NOT NULL,
        "number" varchar(200),
        "on_day" varchar(10) NOT NULL,
        "note" text,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_filing_steps" PRIMARY KEY ("id"),
        CONSTRAINT "uq_filing_steps_state" UNIQUE ("filing_id", "state"),
        CONSTRAINT "ck_filing_steps_number" CHECK (state = 'discarded' OR number IS NOT NULL),
        CONSTRAINT "fk_filing_steps_filing_id" FOREIGN KEY ("filing_id") REFERENCES "filings" ("id")
      )`,
      `INSERT INTO "filing_steps" ("id", "filing_id", "state", "number", "on_day", "entered_at", "entered_by")
        SELECT "id", "id", 'submitted', "number", "on_day", "entered_at", "entered_by" FROM "filings"`,
      `ALTER TABLE "filings" DROP COLUMN "number"`,
      `ALTER TABLE "filings" DROP COLUMN "on_day"`,
      `ALTER TABLE "filings" ADD COLUMN "content" text`,
      `ALTER TABLE "filings" ADD COLUMN "content_hash" varchar(64)`,
      `CREATE VIEW retracted_assignments AS SELECT * FROM assignments WHERE retracted_at IS NOT NULL`,
      ...appendOnly(postgres, 'filing_steps'),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
