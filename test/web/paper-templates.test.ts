import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { paperKind } from '../../src/papers/paper-kinds.js';
import { PapersService } from '../../src/papers/papers.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type Askers, askers, changes } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { textOf } from '../support/tree.js';
import { type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
const ADDRESS = '/api/paper-templates/monthly-circular';
const shipped = textOf('templates/papers/monthly-circular.txt.hbs');
const source = shipped.replace('按照', '经研究，按照');

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const composedIn = async (path: string) => {
  const { view, tables } = paperKind('monthly-circular')!.sample;
  const { body } = await web.get(PapersService).compose('monthly-circular', path, view, tables);
  return body[0]?.kind === 'paragraph' ? body[0].text : '';
};
const pathOf = async (code: string) => (await web.get(RegionQueries).tree()).find(code)?.path ?? '';

describe('the text of a document', () => {
  it('is that which ships, as long as nobody wrote another', async () => {
    const { json } = await by.city.ask('GET', ADDRESS);
    expect(json).toMatchObject({ kind: 'monthly-circular', own: false, region: null, source: shipped, history: [] });
  });

  it('is saved only as it was previewed', async () => {
    const before = await changes(web);
    expect((await by.city.ask('PUT', ADDRESS, { source })).json.code).toBe('paper-text-unseen');
    const { json } = await by.city.ask('POST', `${ADDRESS}/preview`, { source });
    expect(json).toMatchObject({ findings: [], paper: { title: expect.stringContaining('示例市2026年9月') } });
    const other = await by.city.ask('PUT', ADDRESS, { source: `${source}又一段。`, seen: json.hash });
    expect(other.json.code).toBe('paper-text-unseen');
    expect(await changes(web)).toBe(before);
    expect((await by.city.ask('PUT', ADDRESS, { source, seen: json.hash })).status).toBe(200);
    expect(await changes(web)).toBe(before + 1);
  });

  it('holds for the region and those below it, and for no other', async () => {
    expect(await composedIn(await pathOf('990102'))).toMatch(/^经研究，按照/);
    expect(await composedIn('/elsewhere/')).toMatch(/^按照/);
    const { json } = await by.wuqi.ask('GET', ADDRESS);
    expect(json).toMatchObject({ own: false, region: '墨川市' });
  });

  it('is written by clerks and administrators of the region only', async () => {
    expect((await by.wuqi.ask('GET', `${ADDRESS}?region=990100`)).status).toBe(404);
    expect((await by.auditor.ask('GET', ADDRESS)).status).toBe(403);
    expect((await by.city.ask('GET', '/api/paper-templates/unknown')).status).toBe(404);
  });

  it('comes back as it was when it is reverted, and both are on record', async () => {
    expect((await by.city.ask('POST', `${ADDRESS}/reversion`, {})).status).toBe(200);
    expect(await composedIn(await pathOf('990102'))).toMatch(/^按照/);
    expect((await by.city.ask('POST', `${ADDRESS}/reversion`, {})).json.code).toBe('paper-text-not-own');
    expect((await by.city.ask('GET', ADDRESS)).json.history).toMatchObject([{ retiredAt: expect.any(String) }]);
  });

  it('is previewed in the page, keeps what was typed, and says what is wrong by line', async () => {
    const page = '/paper-templates/monthly-circular';
    expect((await by.city.ask('GET', '/paper-templates')).body).toContain('随程序提供');
    const good = await by.city.ask('POST', `${page}/preview`, { source });
    expect(good.body).toContain('<article class="paper">');
    expect(good.body).toContain('经研究，按照示安发');
    const bad = await by.city.ask('POST', `${page}/preview`, { source: `${source}{{password}}` });
    expect(bad.body).toContain('没有字段 password');
    expect(bad.body).toContain('经研究，按照');
    expect(bad.body).not.toContain('<article class="paper">');
    const unseen = await by.city.ask('POST', page, { source });
    expect(unseen.body).toContain('还没有预览');
  });
});
