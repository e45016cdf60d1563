import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts of official documents that regions write themselves. */
export class PaperTemplates1764100000000 implements MigrationInterface {
  name = 'PaperTemplates1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE "paper_templates" (
        "id" varchar(36) NOT NULL,
        "region_id" varchar(36) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "source" text NOT NULL,
        "hash" varchar(64) NOT NULL,
        "saved_at" varchar(24) NOT NULL,
        "saved_by" varchar(36) NOT NULL,
        "retired_at" varchar(24),
        "retired_by" varchar(36),
        CONSTRAINT "pk_paper_templates" PRIMARY KEY ("id"),
        CONSTRAINT "fk_paper_templates_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
      )`,
      `CREATE UNIQUE INDEX "ux_paper_templates_in_use" ON "paper_templates" ("region_id", "kind") WHERE retired_at IS NULL`,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
