import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { glossary } from '../../src/domain/glossary.js';
import { type Askers, askers, mochuan } from '../support/mochuan.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const page = async (cookie: string, url: string) =>
  (await web.ask({ method: 'GET', url, headers: { cookie, accept: 'text/html' } })).body;

describe('help', () => {
  it('is there for anyone, with every word', async () => {
    const body = await page('', '/help');
    for (const { word, meaning } of glossary) {
      expect(body).toContain(`id="${word}"`);
      expect(body).toContain(meaning);
    }
    expect((await web.ask({ url: '/api/glossary' })).json).toHaveLength(glossary.length);
  });

  it.each([
    ['city', '办事员'],
    ['mayor', '挂牌责任人和联络员'],
    ['auditor', '督查'],
    ['mine', '煤矿'],
  ] as const)('opens for the %s at the own tasks', async (who, heading) => {
    const open = [
      ...(await page(by[who].cookie, '/help')).matchAll(/<details class="sheet" open><summary><h2>([^<]*)/g),
    ];
    expect(open.map(([, text]) => text)).toEqual([heading]);
  });

  it('stands in the page at the word, without a script, and leads to all words', async () => {
    const body = await page(by.city.cookie, '/board');
    expect(body).toMatch(/<details class="term"><summary>应挂未挂<\/summary><span>按文件应有责任人/);
    expect(body.replaceAll('&#x3D;', '=')).toContain('href="/help#应挂未挂"');
    expect(body).toContain('<a href="/help">帮助</a>');
  });
});
