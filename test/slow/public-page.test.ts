import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/domain/authority.js';
import { type Issued, PlacardsService } from '../../src/placards/placards.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type DemoSite, demoSite, desktop, phone } from '../support/browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const clerk: Actor = {
  ...{ accountId: 'tester', name: '测试', role: 'clerk', regionPath: '/' },
  ...{ personId: null, mineId: null, tokenActions: null },
};

let site: DemoSite;
/** The board that says most. */
let board: Issued;

beforeAll(async () => {
  site = await demoSite({ GUAPAI_PUBLIC_ORIGIN: 'https://guapai.mochuan.example' });
  const { id: regionId } = (await site.get(RegionQueries).tree()).withCode('990100');
  const issued = await site.get(PlacardsService).issue(clerk, { regionId });
  board = issued.sort((a, b) => b.board.rows.length - a.board.rows.length)[0]!;
}, 120_000);
afterAll(() => site.close());

describe.each([
  ['a phone', phone],
  ['an office PC', desktop],
])('the page behind the code of a board, on %s', (_, viewport) => {
  it('is there without script, with everything on it, in less than 15 KB', async () => {
    const page = await site.pageOf(null, viewport);
    await page.setJavaScriptEnabled(false);
    const wire = await page.createCDPSession();
    await wire.send('Network.enable');
    let bytes = 0;
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${site.url}/p/${board.id}`, { waitUntil: 'networkidle0' });
    const text = await page.$eval('body', (body) => body.innerText);
    for (const { name, post } of board.board.rows) for (const said of [name, post]) expect(text).toContain(said ?? '');
    for (const duty of board.board.duties) expect(text).toContain(duty);
    expect(text).toContain('现行有效');
    expect(await page.$$eval('a.call', (links) => links.map((link) => link.getAttribute('href')))).toEqual([
      'tel:12350',
    ]);
    expect(bytes).toBeGreaterThan(3000);
    expect(bytes).toBeLessThan(15_000);
    await page.browserContext().close();
  });

  it.each([
    ['a board', () => board.id],
    ['nothing', () => '0'.repeat(32)],
  ])('fits its width and can be read by everybody: %s', async (_what, id) => {
    const page = await site.pageOf(null, viewport);
    await page.goto(`${site.url}/p/${id()}`);
    const wider = await page.$eval('html', (html) => html.scrollWidth > html.clientWidth);
    await page.$$eval('details', (all) => {
      for (const each of all) each.open = true;
    });
    await page.evaluate(axe);
    const found = (await page.evaluate('axe.run(document).then(({ violations }) => violations)')) as {
      id: string;
      impact: string;
    }[];
    const serious = found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id: rule }) => rule);
    const open = await page.$eval('html', (html) => html.scrollWidth > html.clientWidth);
    expect([wider, open, serious]).toEqual([false, false, []]);
    await page.browserContext().close();
  });
});
