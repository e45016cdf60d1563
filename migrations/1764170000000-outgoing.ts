import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './guards.js';

const key = (table: string, columns = '"id"') => `CONSTRAINT "pk_${table}" PRIMARY KEY (${columns})`;
const points = (table: string, column: string, to: string) =>
  `CONSTRAINT "fk_${table}_${column}" FOREIGN KEY ("${column}") REFERENCES "${to}" ("id")`;
const id = '"id" varchar(36) NOT NULL';

/** Messages: who subscribes, what is on its way, what an account is told; who is reminded, when, and was already. */
export class Outgoing1764170000000 implements MigrationInterface {
  name = 'Outgoing1764170000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    for (const statement of [
      `CREATE TABLE "subscriptions" (${id},
        "region_id" varchar(36) NOT NULL,
        "channel" varchar(40) NOT NULL,
        "name" varchar(200) NOT NULL,
        "address" text NOT NULL,
        "shown_address" text NOT NULL,
        "kinds" text NOT NULL,
        "secret" text,
        "paused_at" varchar(24),
        "ended_at" varchar(24),
        "created_at" varchar(24) NOT NULL,
        "created_by" varchar(36) NOT NULL,
        "revision" integer NOT NULL DEFAULT (1),
        ${key('subscriptions')}, ${points('subscriptions', 'region_id', 'regions')})`,
      `CREATE INDEX "ix_subscriptions_region" ON "subscriptions" ("region_id")`,
      `CREATE TABLE "subscription_cursors" (
        "subscription_id" varchar(36) NOT NULL,
        "seq" integer NOT NULL,
        ${key('subscription_cursors', '"subscription_id"')}, ${points('subscription_cursors', 'subscription_id', 'subscriptions')})`,
      `CREATE TABLE "deliveries" (${id},
        "once_key" varchar(200) NOT NULL,
        "region_id" varchar(36) NOT NULL,
        "subscription_id" varchar(36),
        "account_id" varchar(36),
        "channel" varchar(40) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "title" varchar(200) NOT NULL,
        "body" text NOT NULL,
        "state" varchar(40) NOT NULL,
        "attempts" integer NOT NULL DEFAULT (0),
        "due_at" varchar(24) NOT NULL,
        "leased_until" varchar(24),
        "made_at" varchar(24) NOT NULL,
        "settled_at" varchar(24),
        "outcome" text,
        ${key('deliveries')}, ${points('deliveries', 'region_id', 'regions')},
        ${points('deliveries', 'subscription_id', 'subscriptions')}, ${points('deliveries', 'account_id', 'accounts')})`,
      `CREATE UNIQUE INDEX "uq_deliveries_once" ON "deliveries" ("once_key")`,
      `CREATE INDEX "ix_deliveries_due" ON "deliveries" ("state", "due_at")`,
      `CREATE INDEX "ix_deliveries_region" ON "deliveries" ("region_id", "made_at")`,
      `CREATE TABLE "delivery_attempts" (${id},
        "delivery_id" varchar(36) NOT NULL,
        "at" varchar(24) NOT NULL,
        "result" varchar(40) NOT NULL,
        "outcome" text NOT NULL,
        "milliseconds" integer NOT NULL,
        ${key('delivery_attempts')}, ${points('delivery_attempts', 'delivery_id', 'deliveries')})`,
      `CREATE INDEX "ix_delivery_attempts_delivery" ON "delivery_attempts" ("delivery_id")`,
      `CREATE TABLE "notices" (${id},
        "account_id" varchar(36) NOT NULL,
        "kind" varchar(40) NOT NULL,
        "title" varchar(200) NOT NULL,
        "body" text NOT NULL,
        "href" text,
        "made_at" varchar(24) NOT NULL,
        "read_at" varchar(24),
        ${key('notices')}, ${points('notices', 'account_id', 'accounts')})`,
      `CREATE INDEX "ix_notices_account" ON "notices" ("account_id", "read_at")`,
      `CREATE TABLE "mail_addresses" (${id},
        "account_id" varchar(36) NOT NULL,
        "address" varchar(200),
        "entered_at" varchar(24) NOT NULL,
        "revision" integer NOT NULL DEFAULT (1),
        ${key('mail_addresses')}, ${points('mail_addresses', 'account_id', 'accounts')})`,
      `CREATE UNIQUE INDEX "uq_mail_addresses_account" ON "mail_addresses" ("account_id")`,
      `CREATE TABLE "reminder_rules" (${id},
        "region_id" varchar(36) NOT NULL,
        "active" boolean NOT NULL,
        "days" varchar(40) NOT NULL,
        "last_days" integer NOT NULL,
        "escalates" boolean NOT NULL,
        "digest_day" integer NOT NULL,
        "quiet_from" varchar(40) NOT NULL,
        "quiet_until" varchar(40) NOT NULL,
        "revision" integer NOT NULL DEFAULT (1),
        ${key('reminder_rules')}, ${points('reminder_rules', 'region_id', 'regions')})`,
      `CREATE UNIQUE INDEX "uq_reminder_rules_region" ON "reminder_rules" ("region_id")`,
      `CREATE TABLE "reminder_claims" (${id},
        "kind" varchar(40) NOT NULL,
        "subject_id" varchar(36) NOT NULL,
        "month" varchar(40) NOT NULL,
        "day" varchar(10) NOT NULL,
        "late" boolean NOT NULL,
        "made_at" varchar(24) NOT NULL,
        ${key('reminder_claims')})`,
      `CREATE UNIQUE INDEX "uq_reminder_claims" ON "reminder_claims" ("kind", "subject_id", "month", "day")`,
      ...appendOnly(postgres, 'reminder_claims'),
      `CREATE TABLE "calendar_feeds" (${id},
        "account_id" varchar(36) NOT NULL,
        "hash" varchar(64) NOT NULL,
        "created_at" varchar(24) NOT NULL,
        "revoked_at" varchar(24),
        "revision" integer NOT NULL DEFAULT (1),
        ${key('calendar_feeds')}, ${points('calendar_feeds', 'account_id', 'accounts')})`,
      `CREATE UNIQUE INDEX "uq_calendar_feeds_hash" ON "calendar_feeds" ("hash")`,
      `CREATE INDEX "ix_calendar_feeds_account" ON "calendar_feeds" ("account_id")`,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
