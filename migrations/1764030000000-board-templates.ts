import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

/** Photos of leaders for their boards, and templates of boards that counties bring themselves. */
export class BoardTemplates1764030000000 implements MigrationInterface {
  name = 'BoardTemplates1764030000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      `CREATE TABLE "portraits" (
        "id" varchar(36) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "person_id" varchar(36) NOT NULL,
        "reason" text,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_portraits" PRIMARY KEY ("id"),
        CONSTRAINT "fk_portraits_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id")
      )`,
      `CREATE INDEX "ix_portraits_person" ON "portraits" ("person_id")`,
      `CREATE TABLE "board_templates" (
        "id" varchar(36) NOT NULL,
        "region_id" varchar(36) NOT NULL,
        "name" varchar(200) NOT NULL,
        "markup" text NOT NULL,
        "styles" text NOT NULL,
        "hash" varchar(64) NOT NULL,
        "loaded_at" varchar(24) NOT NULL,
        "loaded_by" varchar(36) NOT NULL,
        "previewed_at" varchar(24),
        "adopted_at" varchar(24),
        "adopted_by" varchar(36),
        "retired_at" varchar(24),
        CONSTRAINT "pk_board_templates" PRIMARY KEY ("id"),
        CONSTRAINT "ck_board_templates_adopted" CHECK (adopted_at IS NULL OR previewed_at IS NOT NULL),
        CONSTRAINT "fk_board_templates_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
      )`,
      `CREATE INDEX "ix_board_templates_region" ON "board_templates" ("region_id")`,
      ...appendOnly(postgres, 'portraits'),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
