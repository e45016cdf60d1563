import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let people: ThreePeople;
let ofAll: Browser;

beforeAll(async () => {
  web = await testWeb();
  people = await threePeople(web);
  ofAll = await web.enter({ username: 'lan-tai', displayName: '兰台', role: 'auditor' });
});
afterAll(() => web.close());

interface Line {
  seq: number;
  action: string;
  subjectType: string;
  subjectId: string;
  sentence: string;
}
const lines = async (browser: Browser, query = '') =>
  (await browser.ask('GET', `/api/audit?size=500${query}`)).json.items as Line[];

describe('an auditor', () => {
  it('of everything reads every entry in words, the newest first', async () => {
    const all = await lines(ofAll);
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: all.length }, (_, n) => all.length - n));
    expect(all.map(({ sentence }) => sentence)).toContain('登记行政区划：乌栖区');
  });

  it('of a city reads what lies there: its regions and accounts, and nothing from elsewhere', async () => {
    const own = await lines(people.suShenxing);
    expect([...new Set(own.map(({ subjectType }) => subjectType))].sort()).toEqual(['account', 'region']);
    const { mochuan, wuqi } = people.regions;
    const here = [mochuan, wuqi, people.liuWenqu.accountId, people.suShenxing.accountId];
    expect([...new Set(own.map(({ subjectId }) => subjectId))].sort()).toEqual(here.sort());
    const foreign = (await lines(ofAll)).filter(({ seq }) => !own.some((each) => each.seq === seq));
    expect(foreign.length).toBeGreaterThan(0);
    for (const { seq } of foreign) expect((await people.suShenxing.ask('GET', `/api/audit/${seq}`)).status).toBe(404);
  });

  it.each<[string, () => string, (line: Line) => boolean]>([
    ['a kind of subject', () => '&subjectType=region', (line) => line.subjectType === 'region'],
    ['one subject', () => `&subjectId=${people.regions.wuqi}`, (line) => line.subjectId === people.regions.wuqi],
    ['an action', () => '&action=session.opened', (line) => line.action === 'session.opened'],
    ['days', () => '&from=2026-11-10&until=2026-11-11', () => true],
  ])('can look for %s', async (_, query, fits) => {
    const all = await lines(ofAll);
    const found = await lines(ofAll, query());
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(all.filter(fits));
  });

  it.each(['&from=2026-11-11', '&until=2026-11-10', '&action=nothing', "&actor=' OR 1=1 --"])(
    'finds nothing where there is nothing: %s',
    async (query) => {
      expect(await lines(ofAll, query)).toEqual([]);
    },
  );

  it('gets an entry byte by byte as it was hashed, with what the commitments hide', async () => {
    const [last] = await lines(ofAll, '&action=account.created');
    const { json } = await ofAll.ask('GET', `/api/audit/${last?.seq}`);
    expect(json.sha256).toBe(createHash('sha256').update(json.bytes).digest('hex'));
    const entry = JSON.parse(json.bytes);
    expect(entry).toMatchObject({ seq: last?.seq, action: 'account.created', outcome: 'done' });
    const sentence = json.disclosures.find(({ field }: { field: string }) => field === 'sentence');
    expect(createHash('sha256').update(`${sentence.salt}\n${sentence.value}`).digest('hex')).toBe(
      entry.personal.sentence,
    );
  });

  it.each(['0', '-1', '1.5', '1e3', 'x', '99999999999999999999', '2147483648'])('finds no entry %s', async (seq) => {
    expect((await ofAll.ask('GET', `/api/audit/${seq}`)).status).toBe(404);
  });
});
