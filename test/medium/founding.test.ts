import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { FoundingService } from '../../src/founding/founding.service.js';
import { seedId } from '../../src/founding/registry-loader.js';
import { type TestApplication, testApplication } from '../support/application.js';

let application: TestApplication;
let founding: FoundingService;
let reader: Reader;

beforeAll(async () => {
  application = await testApplication();
  founding = application.get(FoundingService);
  reader = application.get(Reader);
});
afterAll(() => application.close());

const count = async (from: string) => (await reader.one<{ n: number }>(`SELECT count(*) AS n FROM ${from}`))?.n ?? 0;
const mines = async (code: string) => count(`mines WHERE code LIKE '${code}%'`);

describe('the first run', () => {
  it('may be interrupted between two sources, of which each is there whole or not at all', async () => {
    const said: string[] = [];
    const interrupted = founding.found((line) => {
      said.push(line);
      if (said.length === 2) throw new Error('interrupted');
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect([await mines('9901'), await mines('1406'), await count('visits')]).toEqual([60, 0, 0]);
  }, 180_000);

  it('goes on where it stopped, and says in a few Chinese lines what it loaded', async () => {
    const said: string[] = [];
    await founding.found((line) => said.push(line));
    expect(said).toHaveLength(3);
    expect(said.join('\n')).toMatch(/26 座煤矿[\s\S]*条检查记录[\s\S]*条隐患/u);
    expect([await mines('9901'), await mines('1406')]).toEqual([60, 26]);
    expect(await count('visits')).toBeGreaterThan(1000);
  }, 180_000);

  it('attaches no visit to the real officials of the annex (trap 14)', async () => {
    expect(await count("visits v JOIN mines m ON m.id = v.mine_id WHERE m.code LIKE '1406%'")).toBe(0);
  });

  it('a second run loads nothing, says nothing and leaves no trace', async () => {
    const before = await count('audit_entries');
    const said: string[] = [];
    await founding.found((line) => said.push(line));
    expect([said, await count('audit_entries')]).toEqual([[], before]);
  });

  it('gives everything the same id in every installation', async () => {
    const mine = await reader.one<{ id: string }>(
      "SELECT id FROM mines WHERE name = '中煤平朔集团有限公司安家岭露天矿'",
    );
    expect(mine?.id).toBe(seedId('roster', '煤矿 140603 中煤平朔集团有限公司安家岭露天矿'));
    const person = await reader.one<{ id: string }>("SELECT id FROM people WHERE name = '高昇'");
    expect(person?.id).toBe(seedId('roster', '人员 高昇 朔州市应急管理局 副局长'));
  });
});
