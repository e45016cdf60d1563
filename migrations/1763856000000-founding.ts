import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guards } from './guards.js';
import { tablesOfMines } from './tables-of-mines.js';
import { tablesOfPeople } from './tables-of-people.js';

/** The first schema: registry, assignments, visits, placards, accounts and the evidence trail. */
export class Founding1763856000000 implements MigrationInterface {
  name = 'Founding1763856000000';

  async up(runner: QueryRunner): Promise<void> {
    const postgres = runner.connection.options.type === 'postgres';
    const no = postgres ? 'false' : '0';
    for (const statement of [...tablesOfPeople(no), ...tablesOfMines(no), ...guards(postgres)])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the registry is never taken apart: restore a backup instead');
  }
}
