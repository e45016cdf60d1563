import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways along which lists are read: visits from the latest day back, units of a place, posts of a unit. */
export class WaysOfLists1763990000000 implements MigrationInterface {
  name = 'WaysOfLists1763990000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "ix_visits_day" ON "visits" ("on_day", "received_at", "id")`);
    await runner.query(`CREATE INDEX "ix_organisations_region" ON "organisations" ("region_id")`);
    await runner.query(`CREATE INDEX "ix_organisations_parent" ON "organisations" ("parent_id")`);
    await runner.query(`CREATE INDEX "ix_posts_organisation" ON "posts" ("organisation_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['ix_posts_organisation', 'ix_organisations_parent', 'ix_organisations_region', 'ix_visits_day'])
      await runner.query(`DROP INDEX "${name}"`);
  }
}
