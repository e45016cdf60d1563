import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The signature under an issued placard, and by which key; issues of before have none. */
export class SignedPlacards1764020000000 implements MigrationInterface {
  name = 'SignedPlacards1764020000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['signature', 'signing_key'])
      await runner.query(`ALTER TABLE "placards" ADD COLUMN "${column}" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['signing_key', 'signature'])
      await runner.query(`ALTER TABLE "placards" DROP COLUMN "${column}"`);
  }
}
