import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alterations of the registry: what mines and regions were called before, where they lay, and what was merged into what. */
export class Alterations1763950000000 implements MigrationInterface {
  name = 'Alterations1763950000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}

const statements: string[] = [
  `CREATE TABLE "formers" (
    "id" varchar(36) NOT NULL,
    "subject" varchar(40) NOT NULL,
    "subject_id" varchar(36) NOT NULL,
    "field" varchar(40) NOT NULL,
    "value" text NOT NULL,
    "until_day" varchar(10) NOT NULL,
    "basis" text NOT NULL,
    "entered_at" varchar(24) NOT NULL,
    "entered_by" varchar(36) NOT NULL,
    "retracted_at" varchar(24),
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_formers" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "ix_formers_subject" ON "formers" ("subject", "subject_id", "field")`,
  `CREATE TABLE "alterations" (
    "id" varchar(36) NOT NULL,
    "kind" varchar(40) NOT NULL,
    "subject" varchar(40) NOT NULL,
    "subject_id" varchar(36) NOT NULL,
    "other_id" varchar(36),
    "on_day" varchar(10) NOT NULL,
    "sentence" text NOT NULL,
    "reason" text NOT NULL,
    "basis" text NOT NULL,
    "body" text NOT NULL,
    "done_at" varchar(24) NOT NULL,
    "done_by" varchar(36) NOT NULL,
    "undone_at" varchar(24),
    "undone_by" varchar(36),
    "undo_reason" text,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_alterations" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "ix_alterations_subject" ON "alterations" ("subject", "subject_id")`,
  `CREATE INDEX "ix_alterations_other" ON "alterations" ("subject", "other_id")`,
  'ALTER TABLE "mines" ADD COLUMN "merged_into" varchar(36)',
  `CREATE INDEX "ix_mines_merged" ON "mines" ("merged_into") WHERE merged_into IS NOT NULL`,
  'ALTER TABLE "regions" ADD COLUMN "merged_into" varchar(36)',
];
