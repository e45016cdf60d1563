import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { FoundingService } from '../../src/founding/founding.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { cutTo, VisitQueries } from '../../src/visits/visits.queries.js';
import { type TestApplication, testApplication } from '../support/application.js';

let application: TestApplication;
let paths: Map<string, string>;

beforeAll(async () => {
  application = await testApplication();
  await application.get(FoundingService).found(() => undefined);
  const { all } = await application.get(RegionQueries).tree();
  paths = new Map(all.map(({ code, path }) => [code, path]));
}, 180_000);
afterAll(() => application.close());

const scopeOf = (code: string) => ({ regionPath: paths.get(code) as string, mineId: null, personIds: null });
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** Where a visit lies, told the long way: its mine's region, or those of its leader's units or of the units above them. */
const LONG_WAY = `SELECT v.id FROM visits v LEFT JOIN mines m ON m.id = v.mine_id LEFT JOIN regions r ON r.id = m.region_id
  WHERE v.kind = 'visit' AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)
    AND (r.path LIKE :path OR (v.mine_id IS NULL AND EXISTS (
      SELECT 1 FROM tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
      LEFT JOIN organisations g ON g.id = o.parent_id LEFT JOIN regions p ON p.id = COALESCE(o.region_id, g.region_id)
      WHERE t.person_id = v.person_id AND p.path LIKE :path)))`;

describe.each(['990000', '990100', '990102', '140600'])('the visits of %s', (code) => {
  it('are those that lie there, the latest day first, page by page', async () => {
    const expected = await application
      .get(Reader)
      .all<{ id: string }>(`${LONG_WAY} ORDER BY v.on_day DESC, v.received_at DESC, v.id DESC`, {
        path: `${scopeOf(code).regionPath}%`,
      });
    const order = 'ORDER BY v.on_day DESC, v.received_at DESC, v.id DESC';
    const page = (limit: number, offset: number) =>
      application.get(VisitQueries).list(scopeOf(code), {}, order, { limit, offset });
    const first = await page(20, 0);
    expect([first.total, idsOf(first.rows)]).toEqual([expected.length, idsOf(expected.slice(0, 20))]);
    expect(idsOf((await page(20, 500)).rows)).toEqual(idsOf(expected.slice(500, 520)));
  });

  it('are the same by whichever way the engine is sent to them', async () => {
    const reader = application.get(Reader);
    const ways = reader.engine === 'sqlite' ? (['', '+'] as const) : ([''] as const);
    const found: string[][] = [];
    for (const way of ways) {
      const { sql, parameters } = cutTo(scopeOf(code), way);
      found.push(
        idsOf(await reader.all<{ id: string }>(`SELECT v.id FROM visits v WHERE ${sql} ORDER BY v.id`, parameters)),
      );
    }
    expect(found).toEqual(ways.map(() => found[0]));
  });
});
