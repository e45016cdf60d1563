import type { MigrationInterface, QueryRunner } from 'typeorm';
import { frozenPlans } from './frozen-records.js';
import { appendOnly } from './guards.js';

/** Who is to go underground at a mine on a day. */
export class Underground1764190000000 implements MigrationInterface {
  name = 'Underground1764190000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      `CREATE TABLE "underground_plans" (
        "id" varchar(36) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "mine_id" varchar(36) NOT NULL,
        "on_day" varchar(10) NOT NULL,
        "person_id" varchar(36),
        "name" varchar(200),
        "title" varchar(200),
        "shift" varchar(40),
        "in_at" varchar(5),
        "withdraws" varchar(36),
        "reason" text,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_underground_plans" PRIMARY KEY ("id"),
        CONSTRAINT "ck_underground_plans_withdraws" CHECK ((kind = 'withdrawal') = (withdraws IS NOT NULL)),
        CONSTRAINT "ck_underground_plans_who" CHECK (kind = 'withdrawal' OR (person_id IS NULL) = (name IS NOT NULL)),
        CONSTRAINT "fk_underground_plans_mine_id" FOREIGN KEY ("mine_id") REFERENCES "mines" ("id"),
        CONSTRAINT "fk_underground_plans_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id"),
        CONSTRAINT "fk_underground_plans_withdraws" FOREIGN KEY ("withdraws") REFERENCES "underground_plans" ("id")
      )`,
      `CREATE INDEX "ix_underground_plans_day" ON "underground_plans" ("mine_id", "on_day")`,
      `CREATE UNIQUE INDEX "uq_underground_plans_withdraws" ON "underground_plans" ("withdraws") WHERE withdraws IS NOT NULL`,
      ...appendOnly(postgres, 'underground_plans'),
      ...frozenPlans(postgres),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
