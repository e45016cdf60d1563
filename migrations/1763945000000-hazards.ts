import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE "hazards" (
    "id" varchar(36) NOT NULL,
    "mine_id" varchar(36) NOT NULL,
    "visit_id" varchar(36) NOT NULL,
    "person_id" varchar(36) NOT NULL,
    "found_on" varchar(10) NOT NULL,
    "place" varchar(200),
    "description" text NOT NULL,
    "category" varchar(40) NOT NULL,
    "severity" varchar(40) NOT NULL,
    "state" varchar(40) NOT NULL,
    "deadline" varchar(10) NOT NULL,
    "responsible_unit" varchar(200),
    "responsible_person" varchar(200),
    "measure" text,
    "funds" text,
    "plan" text,
    "rectified_on" varchar(10),
    "rectified_by" varchar(36),
    "closed_on" varchar(10),
    "last_on" varchar(10) NOT NULL,
    "entered_by" varchar(36) NOT NULL,
    "entered_at" varchar(24) NOT NULL,
    "body_hash" varchar(64) NOT NULL,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_hazards" PRIMARY KEY ("id"),
    CONSTRAINT "ck_hazards_deadline" CHECK (deadline >= found_on),
    CONSTRAINT "fk_hazards_mine_id" FOREIGN KEY ("mine_id") REFERENCES "mines" ("id"),
    CONSTRAINT "fk_hazards_visit_id" FOREIGN KEY ("visit_id") REFERENCES "visits" ("id"),
    CONSTRAINT "fk_hazards_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id")
  )`,
  `CREATE INDEX "ix_hazards_mine" ON "hazards" ("mine_id", "state", "deadline")`,
  `CREATE INDEX "ix_hazards_found" ON "hazards" ("found_on")`,
  `CREATE INDEX "ix_hazards_person" ON "hazards" ("person_id")`,
  `CREATE INDEX "ix_hazards_visit" ON "hazards" ("visit_id")`,
  `CREATE TABLE "hazard_steps" (
    "id" varchar(36) NOT NULL,
    "hazard_id" varchar(36) NOT NULL,
    "seq" integer NOT NULL,
    "kind" varchar(40) NOT NULL,
    "on_day" varchar(10) NOT NULL,
    "text" text,
    "evidence" varchar(200),
    "approver" varchar(200),
    "deadline" varchar(10) NOT NULL,
    "commitments" text,
    "photos" integer NOT NULL DEFAULT (0),
    "entered_by" varchar(36) NOT NULL,
    "entered_at" varchar(24) NOT NULL,
    "body_hash" varchar(64) NOT NULL,
    CONSTRAINT "pk_hazard_steps" PRIMARY KEY ("id"),
    CONSTRAINT "fk_hazard_steps_hazard_id" FOREIGN KEY ("hazard_id") REFERENCES "hazards" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_hazard_steps_seq" ON "hazard_steps" ("hazard_id", "seq")`,
  `CREATE TABLE "hazard_terms" (
    "id" varchar(36) NOT NULL,
    "region_id" varchar(36) NOT NULL,
    "body" text NOT NULL,
    "entered_at" varchar(24) NOT NULL,
    "entered_by" varchar(36) NOT NULL,
    "revision" integer NOT NULL DEFAULT (1),
    CONSTRAINT "pk_hazard_terms" PRIMARY KEY ("id"),
    CONSTRAINT "fk_hazard_terms_region_id" FOREIGN KEY ("region_id") REFERENCES "regions" ("id")
  )`,
  `CREATE UNIQUE INDEX "uq_hazard_terms_region" ON "hazard_terms" ("region_id")`,
];

/** What was told when a hazard was found: no later step rewrites it. */
const FOUND = 'found_on, place, description, category, severity, entered_by, entered_at, body_hash';

const stops = (name: string, when: string, table: string) =>
  `CREATE TRIGGER ${name} BEFORE ${when} BEGIN SELECT RAISE(ABORT, 'append_only ${table}'); END`;

const sqliteGuards = [
  stops('hazard_steps_no_update', 'UPDATE ON hazard_steps', 'hazard_steps'),
  stops('hazard_steps_no_delete', 'DELETE ON hazard_steps', 'hazard_steps'),
  stops(
    'hazard_steps_no_replace',
    'INSERT ON hazard_steps WHEN EXISTS (SELECT 1 FROM hazard_steps s WHERE s.id = NEW.id OR (s.hazard_id = NEW.hazard_id AND s.seq = NEW.seq))',
    'hazard_steps',
  ),
  stops('hazards_no_delete', 'DELETE ON hazards', 'hazards'),
  stops('hazards_as_found', `UPDATE OF ${FOUND} ON hazards`, 'hazards'),
];

const refuses = (name: string, when: string, table: string) =>
  `CREATE TRIGGER ${name} BEFORE ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION append_only()`;

const postgresGuards = [
  refuses('hazard_steps_append_only', 'UPDATE OR DELETE', 'hazard_steps'),
  refuses('hazards_no_delete', 'DELETE', 'hazards'),
  refuses('hazards_as_found', `UPDATE OF ${FOUND}`, 'hazards'),
];

/** 隐患: what visits found, and every step until it is closed. */
export class Hazards1763945000000 implements MigrationInterface {
  name = 'Hazards1763945000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [...tables, ...(postgres ? postgresGuards : sqliteGuards)]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
