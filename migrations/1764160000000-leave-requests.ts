import type { MigrationInterface, QueryRunner } from 'typeorm';
import { neverDeleted } from './guards.js';

/** 免检申请: who asked for leave, and what became of it. Approved leave itself stays where it was. */
export class LeaveRequests1764160000000 implements MigrationInterface {
  name = 'LeaveRequests1764160000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    const no = postgres ? 'false' : '0';
    for (const statement of [
      `CREATE TABLE "leave_requests" (
        "id" varchar(36) NOT NULL,
        "person_id" varchar(36) NOT NULL,
        "from_day" varchar(10) NOT NULL,
        "until_day" varchar(10) NOT NULL,
        "reason" text NOT NULL,
        "on_behalf" boolean NOT NULL DEFAULT (${no}),
        "state" varchar(40) NOT NULL,
        "asked_at" varchar(24) NOT NULL,
        "asked_by" varchar(36) NOT NULL,
        "decided_at" varchar(24),
        "decided_by" varchar(36),
        "approver" varchar(200),
        "opinion" text,
        "leave_id" varchar(36),
        "revision" integer NOT NULL DEFAULT (1),
        CONSTRAINT "pk_leave_requests" PRIMARY KEY ("id"),
        CONSTRAINT "fk_leave_requests_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id"),
        CONSTRAINT "fk_leave_requests_leave_id" FOREIGN KEY ("leave_id") REFERENCES "leaves" ("id")
      )`,
      `CREATE INDEX "ix_leave_requests_person" ON "leave_requests" ("person_id")`,
      `CREATE INDEX "ix_leave_requests_state" ON "leave_requests" ("state", "asked_at")`,
      ...neverDeleted(postgres, 'leave_requests'),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
