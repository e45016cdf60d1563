import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { packText } from '../support/mochuan.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

// Passwords take their time.
jest.setTimeout(60_000);

let web: TestWeb;
let administrator: Browser;

beforeAll(async () => {
  web = await testWeb();
  administrator = await web.enter({ username: 'admin', displayName: '钟安宁', role: 'administrator' });
}, 180_000);
afterAll(() => web.close());

const place = {
  ...{ level: 'city', code: '990100', name: '墨川市', province: '苍岚省', basis: '区划公告（示例）' },
  ...{ below: '990101 鹿鸣区\n990102 乌栖区\n990103 霁山区', visitsSince: '2026-11-01' },
};
const page = async (by: Browser, url: string) => {
  const answer = await web.ask({
    ...{ method: 'GET', url },
    headers: { cookie: by.cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, body: answer.body };
};
const submit = (by: Browser, url: string, fields: Record<string, string>) =>
  web.ask({
    ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
    headers: {
      ...{ cookie: by.cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
const progress = async (by: Browser) => (await by.ask('GET', '/api/start')).json;

describe('an empty bureau', () => {
  it('begins with its place, and says so', async () => {
    expect(await progress(administrator)).toMatchObject({
      next: 'jurisdiction',
      complete: false,
      counts: { regions: 0 },
    });
    const { body } = await page(administrator, '/start');
    expect(body).toContain('0 / 6 步');
    expect(body).toContain('href="/start/jurisdiction"');
    expect((await page(administrator, '/accounts')).body).toContain('href="/start"');
  });

  it('refuses a place with wrong lines whole, naming each', async () => {
    const { json } = await administrator.ask('POST', '/api/start/jurisdiction', {
      ...place,
      below: '990101 鹿鸣区\n乌栖区\n880101 远山县',
    });
    expect(json).toMatchObject({ status: 422, code: 'invalid-form' });
    expect(json.findings.map(({ message }: { message: string }) => message.split('：')[0])).toEqual([
      '下级第 2 行',
      '下级第 3 行',
    ]);
    expect((await progress(administrator)).counts.regions).toBe(0);
  });

  it('registers its place with those above and below, once', async () => {
    const { status, json } = await administrator.ask('POST', '/api/start/jurisdiction', place);
    expect({ status, ...json }).toMatchObject({
      status: 201,
      added: 5,
      region: { name: '墨川市', visitsSince: '2026-11-01' },
    });
    expect((await administrator.ask('POST', '/api/start/jurisdiction', place)).json.added).toBe(0);
    const { json: more } = await administrator.ask('POST', '/api/start/jurisdiction', {
      ...place,
      below: `${place.below}\n990104 青禾县`,
    });
    expect(more.added).toBe(1);
    const { json: other } = await administrator.ask('POST', '/api/start/jurisdiction', {
      ...place,
      below: '990104 青苗县',
    });
    expect(other.findings).toEqual([{ at: 'below', message: '代码 990104 已登记为“青禾县”，与“青苗县”不同' }]);
  });

  it('shows shipped documents of its own place first, previews one and loads it', async () => {
    expect(await progress(administrator)).toMatchObject({ next: 'documents' });
    const { json } = await administrator.ask('GET', '/api/start/documents');
    expect(json.own.map(({ code }: { code: string }) => code)).toEqual(['990000', '990100']);
    expect(json.others.map(({ code }: { code: string }) => code)).toEqual(['140600']);
    const { body } = await page(administrator, '/start/documents/mochuan-2025-1');
    expect(body).toContain('重新预览');
    expect((await progress(administrator)).counts.documents).toBe(0);
    for (const id of ['mochuan-2025-1', 'mochuan-2026-1']) {
      const loaded = await submit(administrator, '/start/documents', { name: `${id}.yaml`, text: packText(id) });
      expect(loaded).toMatchObject({ status: 303, headers: { location: '/start' } });
    }
    expect(await progress(administrator)).toMatchObject({ next: 'accounts', counts: { documents: 2 } });
  });

  it('keeps the text of a document that is wrong, beside what is wrong with it', async () => {
    const text = packText('mochuan-2025-1').replace('region: "990100"', 'region: 9901');
    const { status, body } = await submit(administrator, '/start/documents/preview', { name: '草稿.yaml', text });
    expect(status).toBe(200);
    expect(body).toContain('制度文件 草稿.yaml 有');
    expect(body).toContain('region: 9901');
    expect(body).not.toContain('>载入</button>');
  });

  it('opens accounts with a password that is told once, however often the page is sent', async () => {
    const { json } = await administrator.ask('GET', '/api/start/accounts');
    const city = json.regions.find(({ code }: { code: string }) => code === '990100').id;
    const fields = { [`office:clerk:${city}`]: '柳问渠', [`office:auditor:${city}`]: '苏慎行', once: 'a' };
    const { status, body } = await submit(administrator, '/start/accounts', fields);
    expect(status).toBe(200);
    const told = [...body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, text]) => text as string);
    expect(told).toEqual([
      'liuwenqu',
      expect.stringMatching(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/),
      'sushenxing',
      expect.any(String),
    ]);
    expect((await submit(administrator, '/start/accounts', fields)).status).toBe(409);
    expect(await progress(administrator)).toMatchObject({ counts: { clerks: 1, auditors: 1 } });
    const clerk = await web.signIn('liuwenqu', told[1]);
    expect(await progress(clerk)).toMatchObject({ next: 'mines' });
    expect((await page(clerk, '/desk')).body).toContain('下一步：煤矿');
    expect((await page(clerk, '/mines')).body).toContain('href="/start/roster"');
  });

  it('lets the clerk take a blank table, whose columns an import reads', async () => {
    const clerk = await web.enter({
      username: 'city',
      displayName: '柳问渠',
      role: 'clerk',
      regionId: (await administrator.ask('GET', '/api/start/accounts')).json.regions[0].id,
    });
    const { rawPayload, statusCode } = await web.app.inject({
      method: 'GET',
      url: '/api/start/roster-template?region=990100&day=2026-11-10',
      headers: { cookie: clerk.cookie },
    });
    expect(statusCode).toBe(200);
    const { Workbook } = await import('@cj-tech-master/excelts');
    const workbook = new Workbook();
    await workbook.xlsx.load(rawPayload as never);
    const texts = [2, 3].flatMap((row) =>
      [1, 2, 3, 4, 5, 6, 7].map((column) => workbook.worksheets[0]?.getCell(row, column).text),
    );
    expect(texts).toEqual(expect.arrayContaining(['矿井名称', '姓 名', '职 务']));
    expect((await administrator.ask('GET', '/api/start/roster-template?region=990100&day=2026-11-10')).status).toBe(
      403,
    );
  });

  it('is no affair of leaders, auditors or mines', async () => {
    const auditor = await web.enter({ username: 'auditor', displayName: '苏慎行', role: 'auditor' });
    expect((await auditor.ask('GET', '/api/start')).status).toBe(403);
    expect((await auditor.ask('POST', '/api/start/jurisdiction', place)).status).toBe(403);
  });
});
