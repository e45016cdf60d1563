import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

/** 处理措施: what a person was told, what was decided, answered, replied and appealed; and the terms of each region. */
export class Measures1764140000000 implements MigrationInterface {
  name = 'Measures1764140000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      `CREATE TABLE "measures" (
        "id" varchar(36) NOT NULL,
        "region_id" varchar(36) NOT NULL,
        "person_id" varchar(36) NOT NULL,
        "month" varchar(7) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "case_facts" text NOT NULL,
        "opened_on" varchar(10) NOT NULL,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_measures" PRIMARY KEY ("id"),
        CONSTRAINT "fk_measures_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id"),
        CONSTRAINT "fk_measures_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id")
      )`,
      `CREATE UNIQUE INDEX "uq_measures_month" ON "measures" ("region_id", "person_id", "month")`,
      `CREATE TABLE "measure_steps" (
        "id" varchar(36) NOT NULL,
        "measure_id" varchar(36) NOT NULL,
        "step" varchar(40) NOT NULL,
        "kind" varchar(40),
        "number" varchar(200),
        "words" text NOT NULL,
        "letter" text,
        "on_day" varchar(10) NOT NULL,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_measure_steps" PRIMARY KEY ("id"),
        CONSTRAINT "fk_measure_steps_measure_id" FOREIGN KEY ("measure_id") REFERENCES "measures" ("id")
      )`,
      `CREATE UNIQUE INDEX "uq_measure_steps_step" ON "measure_steps" ("measure_id", "step")`,
      `CREATE TABLE "measure_terms" (
        "id" varchar(36) NOT NULL,
        "region_id" varchar(36) NOT NULL,
        "body" text NOT NULL,
        "entered_at" varchar(24) NOT NULL,
        "entered_by" varchar(36) NOT NULL,
        "revision" integer NOT NULL DEFAULT 1,
        CONSTRAINT "pk_measure_terms" PRIMARY KEY ("id"),
        CONSTRAINT "fk_measure_terms_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
      )`,
      `CREATE UNIQUE INDEX "uq_measure_terms_region" ON "measure_terms" ("region_id")`,
      ...appendOnly(postgres, 'measures'),
      ...appendOnly(postgres, 'measure_steps'),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
