import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

/** Photos, what they belong to, and where a visit was entered. */
export class Photos1763942400000 implements MigrationInterface {
  name = 'Photos1763942400000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    const no = postgres ? 'false' : '0';
    for (const statement of [
      `CREATE TABLE "photos" (
        "id" varchar(64) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "bytes" integer NOT NULL,
        "width" integer NOT NULL,
        "height" integer NOT NULL,
        "taken_at" varchar(16),
        "positioned" boolean NOT NULL DEFAULT (${no}),
        "received_at" varchar(24) NOT NULL,
        "received_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_photos" PRIMARY KEY ("id")
      )`,
      `CREATE TABLE "photo_uses" (
        "id" varchar(36) NOT NULL,
        "subject_type" varchar(40) NOT NULL,
        "subject_id" varchar(36) NOT NULL,
        "position" integer NOT NULL,
        "fingerprint" varchar(64) NOT NULL,
        "declared_at" varchar(24) NOT NULL,
        "declared_by" varchar(36) NOT NULL,
        CONSTRAINT "pk_photo_uses" PRIMARY KEY ("id")
      )`,
      `CREATE UNIQUE INDEX "uq_photo_uses" ON "photo_uses" ("subject_type", "subject_id", "fingerprint")`,
      `CREATE INDEX "ix_photo_uses_fingerprint" ON "photo_uses" ("fingerprint")`,
      'ALTER TABLE "visits" ADD COLUMN "position" varchar(40)',
      ...['photos', 'photo_uses'].flatMap((table) => appendOnly(postgres, table)),
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
