import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 } from 'uuid';
import { fetched, OpenSheet, sendFile } from '../support/filled-lists.js';
import { type Askers, askers, changes, idOf, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

const ORDER = { day: '2026-11-10', basis: '墨政办发[2026]9号' };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  const visit = (person: string, more = {}) =>
    by.city.ask('POST', '/api/visits', {
      id: v7(),
      personId: idOf('person', person),
      paper: '墨检 1 号',
      ...seen(more),
    });
  expect((await visit('qu-mingxuan', { companions: ['常晓雯'], findings: '巷道积水\n已责成抽排' })).status).toBe(201);
  expect(
    (await visit('qu-mingxuan', { mineId: idOf('mine', '990102-003'), inAt: '14:00', outAt: '16:00' })).status,
  ).toBe(201);
}, 180_000);
afterAll(() => web.close());

const exported = async (list: string, who: Browser = by.city, query = '') =>
  OpenSheet.of(await fetched(web, who, `/api/lists/${list}${query}`));
const template = async (list: string) => OpenSheet.of(await fetched(web, by.city, `/api/lists/${list}/template`));
const send = async (what: string, bytes: Buffer, more: Record<string, string> = {}, name = '表.xlsx', who = by.city) =>
  sendFile(web, who, `/api/lists/${what}`, { ...ORDER, ...more }, { name, bytes });
const preview = async (list: string, sheet: OpenSheet, more: Record<string, string> = {}) =>
  send(`${list}/import/preview`, await sheet.bytes(), more);
const taken = async (list: string, sheet: OpenSheet, more: Record<string, string> = {}) =>
  send(`${list}/import`, await sheet.bytes(), more);

describe.each(['mines', 'tenures', 'visits'])('the list of %s', (list) => {
  it('comes back unchanged without changing anything, as workbook and as GB18030 text', async () => {
    const sheet = await exported(list);
    const told = await changes(web);
    const again = await taken(list, sheet);
    expect([again.status, again.json.changes, again.json.unchanged]).toEqual([201, false, sheet.texts.length]);
    const text = await send(`${list}/import`, sheet.nationalText(), {}, '表.csv');
    expect(text.json.findings).toEqual([]);
    expect([text.status, text.json.changes, text.json.unchanged]).toEqual([201, false, sheet.texts.length]);
    expect(await changes(web)).toBe(told);
  });

  it('has a template with what may be chosen, on a sheet that nobody sees', async () => {
    const { workbook, sheet } = await template(list);
    expect(workbook.worksheets.map(({ state }) => state)).toEqual(['visible', 'veryHidden']);
    const rules = Object.values(sheet.dataValidations.model) as { type: string; formulae: string[] }[];
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every(({ type, formulae }) => type === 'list' && /^选项!\$[A-Z]+\$2:/.test(String(formulae[0])))).toBe(
      true,
    );
  });
});

describe('mines', () => {
  it('take exactly the two facts that were edited, from the day and by the basis of the page', async () => {
    const sheet = await exported('mines');
    sheet.cell('990102-005', '瓦斯等级').value = '高瓦斯';
    sheet.cell('990102-006', '状态').value = '停产停建';
    const told = await changes(web);
    const seenFirst = await preview('mines', sheet);
    expect(seenFirst.json.lines).toEqual([
      expect.stringMatching(/：矿井瓦斯等级 低瓦斯 → 高瓦斯$/),
      expect.stringMatching(/：.*正常生产 → 停产停建$/),
    ]);
    expect(await changes(web)).toBe(told);
    expect((await taken('mines', sheet)).json).toMatchObject({ changes: true, ready: true });
    // Two facts, and the import itself.
    expect(await changes(web)).toBe(told + 3);
    const mine = (await by.city.ask('GET', `/api/mines/${idOf('mine', '990102-005')}`)).json;
    const fact = mine.dated.find(({ kind }: { kind: string }) => kind === 'gasGrade');
    expect(fact).toMatchObject({ value: 'high', from: ORDER.day, basis: '墨政办发〔2026〕9号' });
    expect((await taken('mines', sheet)).json.changes).toBe(false);
  });

  it('are registered by a template filled in', async () => {
    const sheet = await template('mines');
    sheet.fill(2, {
      编码: '990102-099',
      煤矿: '墨川乌栖试验煤矿',
      行政区域: '乌栖区',
      瓦斯等级: '低瓦斯',
      所属集团: '无',
    });
    const { json } = await taken('mines', sheet);
    expect(json.lines).toEqual(['新登记煤矿 990102-099 墨川乌栖试验煤矿（乌栖区）：矿井瓦斯等级 低瓦斯；所属集团 无']);
    expect((await by.city.ask('GET', '/api/mines?search=990102-099')).json.total).toBe(1);
  });

  it('are all or nothing: what a service refuses is told at its cell', async () => {
    const sheet = await exported('mines');
    sheet.cell('990102-005', '瓦斯等级').value = '低瓦斯';
    sheet.cell('990102-007', '瓦斯等级').value = '高瓦斯';
    const told = await changes(web);
    const { status, json } = await taken('mines', sheet);
    expect([status, json.code]).toEqual([422, 'list-invalid']);
    expect(json.findings).toMatchObject([{ at: expect.stringMatching(/^煤矿!D\d+$/) }]);
    expect(await changes(web)).toBe(told);
  });

  it('are handed back as they were, with what is wrong beside the row', async () => {
    const sheet = await exported('mines');
    sheet.cell('990102-003', '瓦斯等级').value = '中瓦斯';
    sheet.sheet.getCell(1, 12).value = '科里备注';
    const answer = await send('mines/import/marked', await sheet.bytes());
    expect([answer.status, answer.headers['content-type']]).toEqual([200, XLSX]);
    const back = await OpenSheet.of(answer.raw);
    expect(back.cell('990102-003', '问题').text).toContain(
      '瓦斯等级应为低瓦斯、高瓦斯、煤与瓦斯突出之一，实为“中瓦斯”',
    );
    expect(back.cell('990102-003', '瓦斯等级').fill).toMatchObject({ pattern: 'solid' });
    expect(back.heads).toContain('科里备注');
    back.cell('990102-003', '瓦斯等级').value = '低瓦斯';
    expect((await taken('mines', back)).json.changes).toBe(false);
  });

  it('of a foreign place cannot be named', async () => {
    const sheet = await exported('mines');
    const { json } = await send('mines/import/preview', await sheet.bytes(), {}, '表.xlsx', by.jishan);
    expect(json.ready).toBe(false);
    expect((await send('mines/import', await sheet.bytes(), {}, '表.xlsx', by.auditor)).status).toBe(403);
  });
});

describe('what is no such list', () => {
  it('is said so: another list, two sheets of it, merged cells', async () => {
    const wrong = await preview('visits', await exported('mines'));
    expect(wrong.json.findings[0].message).toContain('应有检查日期、挂牌责任人、煤矿或单位各列，实有 编码、煤矿');
    const merged = await exported('mines');
    merged.sheet.mergeCells(2, 4, 3, 4);
    expect((await preview('mines', merged)).json.findings[0].message).toContain('请取消合并');
    const two = await exported('mines');
    two.workbook.addWorksheet('副本').addRow(['编码', '煤矿']);
    expect((await preview('mines', two)).json.findings[0].message).toContain('2 个工作表');
  });
});

describe('the pages', () => {
  it('lead from the list to the dry run, the marked workbook and the import', async () => {
    const sheet = await exported('mines');
    sheet.cell('990102-008', '瓦斯等级').value = '高瓦斯';
    const sent = await sendFile(web, by.city, '/lists/mines/import', ORDER, {
      name: '煤矿.xlsx',
      bytes: await sheet.bytes(),
    });
    expect([sent.status, sent.headers.location]).toEqual([303, expect.stringMatching(/^\/lists\/waiting\//)]);
    const at = String(sent.headers.location);
    const trial = await web.ask({ method: 'GET', url: at, headers: { cookie: by.city.cookie, accept: 'text/html' } });
    expect(trial.body).toContain('没有问题，可以导入');
    expect(trial.body).toContain('低瓦斯 → 高瓦斯');
    expect(
      (await web.ask({ method: 'GET', url: at, headers: { cookie: by.wuqi.cookie, accept: 'text/html' } })).status,
    ).toBe(404);
    const done = await web.ask({
      method: 'POST',
      url: `${at}/import`,
      headers: {
        cookie: by.city.cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: '',
    });
    expect([done.status, done.headers.location]).toEqual([303, '/mines']);
  });
});
