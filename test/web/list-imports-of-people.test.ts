import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 } from 'uuid';
import { fetched, OpenSheet, sendFile } from '../support/filled-lists.js';
import { type Askers, askers, changes, idOf, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

const ORDER = { day: '2026-11-10', basis: '墨政办发[2026]9号' };

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

describe('people and posts', () => {
  it('end where 任职至 is filled, follow where the post is changed, and begin in a new row', async () => {
    const sheet = await exported('tenures');
    const posts = [...new Set(sheet.texts.map((row) => row[1] as string))];
    const [first, second] = [sheet.texts[0], sheet.texts[1]] as [string[], string[]];
    const target = posts.find((post) => post !== second[1] && post !== first[1]) as string;
    sheet.cell(2, '任职至').value = '2026-11-10';
    sheet.cell(3, '单位及职务').value = target;
    const fresh = sheet.texts.length + 2;
    sheet.fill(fresh, { 姓名: '郁南星', 单位及职务: target, 任职自: '2026年11月1日', 备注: '示例' });
    const { json } = await preview('tenures', sheet);
    expect(json.lines).toEqual([
      `${first[0]}自 2026-11-10 起不再任${first[2]}`,
      `${second[0]}自 2026-11-10 起不再任${second[2]}`,
      `${second[0]}自 2026-11-10 起任${target}`,
      '新登记人员 郁南星（示例）',
      `郁南星自 2026-11-01 起任${target}`,
    ]);
    expect([json.findings, json.ready]).toEqual([[], true]);
    expect((await taken('tenures', sheet)).status).toBe(201);
    const after = await exported('tenures', by.city, '?search=郁南星');
    expect(after.texts.map((row) => row.slice(0, 2))).toEqual([['郁南星', target]]);
  });

  it('of one name are asked about, never guessed', async () => {
    for (const note of ['甲', '乙']) await by.city.ask('POST', '/api/people', { name: '安若拙', note, basis: '示例' });
    const sheet = await template('tenures');
    const post = (await exported('tenures')).texts[0]?.[1] as string;
    sheet.fill(2, { 姓名: '安若拙', 单位及职务: post });
    const { json } = await preview('tenures', sheet);
    expect(json.questions).toMatchObject([
      { subject: '安若拙', candidates: [{ text: '安若拙（甲）' }, { text: '安若拙（乙）' }, { id: 'new' }] },
    ]);
    expect((await taken('tenures', sheet)).json.code).toBe('list-doubtful');
    const [question] = json.questions;
    const answers = JSON.stringify({ [question.key]: question.candidates[0].id });
    const { lines } = (await preview('tenures', sheet, { answers })).json;
    expect(lines).toEqual([`安若拙自 2026-11-10 起任${post}`]);
  });
});

describe('visits', () => {
  it('are recorded from a template, with days as days, texts or dates with a clock', async () => {
    const sheet = await template('visits');
    const day = { 挂牌责任人: '屈明轩', 煤矿或单位: '990102-005', 是否下井: '下井', 入井: '9:05', 出井: '11:00' };
    sheet.fill(2, { ...day, 检查日期: new Date('2026-11-05T00:00:00Z') });
    sheet.fill(3, { ...day, 检查日期: '2026/11/6', 到达地点: '采煤工作面、水泵房' });
    sheet.fill(4, { ...day, 检查日期: '2026年11月7日', 发现的问题: '=HYPERLINK("http://other.lan")' });
    const { status, json } = await taken('visits', sheet);
    expect([status, json.findings, json.lines.length]).toEqual([201, [], 3]);
    const list = await by.city.ask('GET', `/api/visits?mineId=${idOf('mine', '990102-005')}&sort=on`);
    expect(
      list.json.items.map((one: { onDay: string; inAt: string; findings: string | null }) => [
        one.onDay,
        one.inAt,
        one.findings,
      ]),
    ).toEqual([
      ['2026-11-05', '09:05', null],
      ['2026-11-06', '09:05', null],
      ['2026-11-07', '09:05', '=HYPERLINK("http://other.lan")'],
    ]);
    expect((await taken('visits', sheet)).json).toMatchObject({ changes: false, unchanged: 3 });
  });

  it('are corrected by what was edited, and stay on record as they were', async () => {
    const sheet = await exported('visits');
    sheet.cell('巷道积水\n已责成抽排', '出井').value = '12:00';
    const told = await changes(web);
    const { json } = await taken('visits', sheet);
    expect(json.lines).toEqual(['更正 2026年11月9日屈明轩的检查记录：出井']);
    expect(await changes(web)).toBe(told + 2);
    const again = await by.city.ask('GET', `/api/visits?mineId=${idOf('mine', '990102-001')}&replaced=true`);
    expect(again.json.total).toBe(2);
    const whole = await exported('visits', by.city, '?replaced=true');
    expect((await taken('visits', whole)).json).toMatchObject({
      changes: false,
      notices: expect.arrayContaining([expect.stringContaining('没有读取')]),
    });
  });

  it.each<[string, Record<string, string | number>, string]>([
    ['a day that may be two days', { 检查日期: '03/04/2026' }, '应为年月日'],
    ['a day without its format', { 检查日期: 46331 }, '日期的序号'],
    ['a leader whom nobody knows', { 挂牌责任人: '无此人' }, '台账没有名为“无此人”的人'],
    ['a time that is none', { 入井: '25:10' }, '24 小时制'],
    ['a day to come', { 检查日期: '2027-01-01' }, '晚于今天'],
  ])('say of %s what is wrong', async (_, change, sentence) => {
    const sheet = await template('visits');
    sheet.fill(2, { 检查日期: '2026-11-04', 挂牌责任人: '屈明轩', 煤矿或单位: '990102-006', ...change });
    if (typeof change.检查日期 === 'number') sheet.cell(2, '检查日期').numFmt = 'General';
    const { json } = await preview('visits', sheet);
    expect(json.findings.map(({ message }: { message: string }) => message).join()).toContain(sentence);
  });
});

describe('一张表', () => {
  it('names for every mine its responsible people of all levels; open seats say so, unknown ones are blank', async () => {
    const { sheet } = await OpenSheet.of(await fetched(web, by.city, '/api/rosters/one-sheet'));
    const row = (number: number) =>
      Array.from({ length: sheet.columnCount }, (_, index) => sheet.getCell(number, index + 1).text);
    expect(row(1)[0]).toBe('墨川市煤矿安全生产责任人一张表');
    expect(row(2)).toEqual(expect.arrayContaining(['市政府责任人', '县政府责任人', '集团公司责任人']));
    const { json } = await by.city.ask('GET', '/api/assignments?region=990100&size=500');
    const seats = json.items as {
      mineName: string;
      seatName: string;
      state: string;
      holder: { name: string } | null;
    }[];
    const heads = row(2);
    const rows = new Map(Array.from({ length: sheet.rowCount - 4 }, (_, index) => [row(index + 4)[1], row(index + 4)]));
    const printed = { open: '应挂未挂', vacant: '经批准空缺', unknown: '' } as Record<string, string>;
    for (const { mineName, seatName, state, holder } of seats.filter(({ mineName }) => mineName !== '红旗煤矿'))
      expect([mineName, seatName, rows.get(mineName)?.[heads.indexOf(`${seatName}责任人`)]]).toEqual([
        mineName,
        seatName,
        holder?.name ?? printed[state],
      ]);
    expect(row(sheet.rowCount)[0]).toMatch(/^注：依据.+截至2026年11月10日/);
  });

  it('is a page too, cut to the reader’s place', async () => {
    const page = (who: Browser, url: string) =>
      web.ask({ method: 'GET', url, headers: { cookie: who.cookie, accept: 'text/html' } });
    const { status, body } = await page(by.auditor, '/one-sheet?on=2026-11-10');
    expect(status).toBe(200);
    expect(body).toContain('rowspan');
    expect(Buffer.byteLength(body)).toBeLessThan(100_000);
    expect((await page(by.wuqi, '/one-sheet?region=990103')).status).toBe(404);
    expect((await page(by.mine, '/one-sheet')).status).toBe(403);
  });
});
