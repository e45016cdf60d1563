import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

/** What mines say of visits, what is answered, and where placards were hung. */
export class MinesSay1764000000000 implements MigrationInterface {
  name = 'MinesSay1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      `CREATE TABLE "visit_statements" (
        "id" varchar(36) NOT NULL,
        "visit_id" varchar(36) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "grounds" text,
        "words" text,
        "replaces" varchar(36),
        "answers" varchar(36),
        "said_at" varchar(24) NOT NULL,
        "said_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_visit_statements" PRIMARY KEY ("id"),
        CONSTRAINT "ck_visit_statements_answers" CHECK ((kind = 'reply') = (answers IS NOT NULL)),
        CONSTRAINT "fk_visit_statements_visit_id" FOREIGN KEY ("visit_id") REFERENCES "visits" ("id"),
        CONSTRAINT "fk_visit_statements_replaces" FOREIGN KEY ("replaces") REFERENCES "visit_statements" ("id"),
        CONSTRAINT "fk_visit_statements_answers" FOREIGN KEY ("answers") REFERENCES "visit_statements" ("id")
      )`,
      `CREATE INDEX "ix_visit_statements_visit" ON "visit_statements" ("visit_id")`,
      `CREATE UNIQUE INDEX "uq_visit_statements_first" ON "visit_statements" ("visit_id")
         WHERE kind <> 'reply' AND replaces IS NULL`,
      `CREATE UNIQUE INDEX "uq_visit_statements_replaces" ON "visit_statements" ("replaces") WHERE replaces IS NOT NULL`,
      `CREATE INDEX "ix_visit_statements_answers" ON "visit_statements" ("answers") WHERE answers IS NOT NULL`,
      `CREATE TABLE "placard_postings" (
        "id" varchar(36) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "placard_id" varchar(32) NOT NULL,
        "mine_id" varchar(36) NOT NULL,
        "place" varchar(200) NOT NULL,
        "on_day" varchar(10) NOT NULL,
        "withdraws" varchar(36),
        "reason" text,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_placard_postings" PRIMARY KEY ("id"),
        CONSTRAINT "ck_placard_postings_withdraws" CHECK ((kind = 'withdrawal') = (withdraws IS NOT NULL)),
        CONSTRAINT "fk_placard_postings_placard_id" FOREIGN KEY ("placard_id") REFERENCES "placards" ("id"),
        CONSTRAINT "fk_placard_postings_mine_id" FOREIGN KEY ("mine_id") REFERENCES "mines" ("id"),
        CONSTRAINT "fk_placard_postings_withdraws" FOREIGN KEY ("withdraws") REFERENCES "placard_postings" ("id")
      )`,
      `CREATE INDEX "ix_placard_postings_placard" ON "placard_postings" ("placard_id")`,
      `CREATE INDEX "ix_placard_postings_mine" ON "placard_postings" ("mine_id")`,
      `CREATE UNIQUE INDEX "uq_placard_postings_withdraws" ON "placard_postings" ("withdraws") WHERE withdraws IS NOT NULL`,
      ...['visit_statements', 'placard_postings'].flatMap((table) => appendOnly(postgres, table)),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
