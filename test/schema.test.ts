import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { writeOptions } from '../src/app.data-source.js';
import { type TestDatabase, testDatabase } from './support/database.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  source = await new DataSource(writeOptions(database.settings)).initialize();
}, 30_000);
afterAll(async () => {
  await source.destroy();
  await database.remove();
});

describe('the migrations', () => {
  it('make what the entities say: nothing is left to change', async () => {
    const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
    expect([...upQueries, ...downQueries].map(({ query }) => query)).toEqual([]);
  });

  it('are all done, each once', async () => {
    expect(await source.showMigrations()).toBe(false);
    const done = await source.query('SELECT name FROM migrations ORDER BY id');
    expect(done.map(({ name }: { name: string }) => name)).toEqual(source.migrations.map(({ name }) => name));
  });

  it('can be opened again without doing anything', async () => {
    const again = await new DataSource(writeOptions(database.settings)).initialize();
    expect(await again.runMigrations()).toEqual([]);
    await again.destroy();
  });
});
