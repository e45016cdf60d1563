import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { Reader } from '../../src/database/reader.js';
import type { Paper } from '../../src/domain/paper.js';
import {
  annex,
  expectedBoth,
  factsOfIssuing,
  figures,
  type Line,
  rate,
  sheetsOf,
  sum,
  tablesOf,
  wordsOf,
} from '../support/circulars.js';
import { clerkOf } from '../support/clerks.js';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(120_000);

let web: TestWeb;
let by: Askers;
let shuozhou: Browser;

beforeAll(async () => {
  web = await testWeb({}, BOTH_CITIES);
  by = await askers(web);
  const regionId = idOf('region', '140600');
  shuozhou = await web.enter({ username: 'sz-auditor', displayName: 'sz', role: 'auditor', regionId });
}, 180_000);
afterAll(() => web.close());

const drafted = async (period: string, who = by.auditor, region = '990100') =>
  (await who.ask('POST', '/api/circulars', { region, period })).json.id as string;
const shown = async (id: string, who = by.auditor): Promise<{ paper: Paper; hash: string; revision: number }> =>
  (await who.ask('GET', `/api/circulars/${id}`)).json;
const issued = async (id: string, number: string, on = '2026-11-09') => {
  const { hash } = await shown(id);
  return by.auditor.ask('POST', `/api/circulars/${id}/issuance`, { number, on, seen: hash });
};
const file = async (id: string, format: string, who = by.auditor) => {
  const { rawPayload } = await web.app.inject({
    url: `/api/circulars/${id}/files/${format}`,
    headers: { cookie: who.cookie },
  });
  return rawPayload;
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const reportOf = async (
  period: string,
): Promise<{ lines: Line[]; unowed: object[]; totals: { owed: number; made: number } }> =>
  (await by.auditor.ask('GET', `/api/compliance?region=990100&period=${period}`)).json;
describe('a circular of 墨川市', () => {
  it.each([
    ['2026-09', '2026-08'],
    ['2026-Q3', '2026-Q2'],
  ])('says of %s what compliance says, in every table', async (period, before) => {
    const { paper } = await shown(await drafted(period));
    const [now, last] = [await reportOf(period), await reportOf(before)];
    const expected = expectedBoth(now.lines, last.lines);
    const rows = annex(paper, '各单位各挂牌类别履职情况');
    const total = rows.at(-1)!;
    expect(rows.length - 1).toBe(expected.size);
    for (const [unit, duty, ...cells] of rows.slice(0, -1)) expect(cells).toEqual(expected.get(`${unit}|${duty}`));
    expect(total.slice(3, 8)).toEqual([...figures(now.lines), rate(last.lines)]);
    const words = wordsOf(paper);
    const [owed, made] = [sum(now.lines, 'owed'), sum(now.lines, 'made')];
    expect([owed, made]).toEqual([now.totals.owed, now.totals.made]);
    expect(words).toContain(`本期应查${owed}矿次，已查${made}矿次，未查${owed - made}矿次，完成率${rate(now.lines)}。`);
    expect(words).toContain(
      `应查${sum(last.lines, 'owed')}矿次，已查${sum(last.lines, 'made')}矿次，完成率${rate(last.lines)}；`,
    );
    const short = now.lines.filter(({ standing }) => standing.state === 'short');
    expect(short.length).toBeGreaterThan(0);
    expect([...annex(paper, '未完成检查的责任人和煤矿')].map((row) => row.join('|')).sort()).toEqual(
      short
        .map((line) =>
          [
            ...[line.regionName, line.personName, line.title, line.subject, line.window.printed],
            ...[line.standing.owed, line.standing.made],
            line.missing.map(({ name }) => name).join('、') || '（不限煤矿）',
            `${line.document}${line.clause}`,
          ].join('|'),
        )
        .sort(),
    );
    const exempt = now.lines.filter(({ standing }) => standing.state === 'exempt');
    expect(
      annex(paper, '经批准免于检查的责任人')
        .map((row) => row.at(-1))
        .sort(),
    ).toEqual(exempt.map(({ standing }) => standing.reason).sort());
    expect(annex(paper, '本期无人应查的挂牌席位')).toHaveLength(now.unowed.length);
    const units = tablesOf(paper).find(({ columns }) => columns[0]?.title === '单位' && columns.length === 6)!;
    const codes = [...new Map(now.lines.map((line) => [line.regionCode, line.regionName])).entries()].sort(
      ([a], [b]) => (a < b ? -1 : 1),
    );
    expect(units.rows.map(([name]) => name)).toEqual([...codes.map(([, name]) => name), '合计']);
    for (const [name, ...cells] of units.rows.slice(0, -1))
      expect(cells.slice(0, 4)).toEqual(figures(now.lines.filter(({ regionName }) => regionName === name)));
  });

  it('says the same in its workbook, figures as figures', async () => {
    const id = await drafted('2026-09');
    const { paper } = await shown(id);
    const sheets = await sheetsOf(await file(id, 'xlsx'));
    const rows = sheets.flat().map((row) => row.join('|'));
    for (const table of tablesOf(paper)) for (const row of table.rows) expect(rows).toContain(row.join('|'));
    const [, total] = sheets[0]!.at(-1)!;
    expect(total).toBe((await reportOf('2026-09')).totals.owed);
  });

  it('tells of hazards what the list of hazards says', async () => {
    const { json } = await by.auditor.ask('GET', '/api/hazard-figures?region=990100&period=2026-10');
    const words = wordsOf((await shown(await drafted('2026-10'))).paper);
    const { found, inTime, late, open, overdue } = json.total;
    expect(words).toContain(`发现隐患${found}条；截至2026年11月10日，按期整改销号${inTime}条，逾期整改销号${late}条，`);
    expect(words).toContain(`尚未销号${open}条，其中逾期${overdue}条`);
  });

  it('says plainly that the period is not closed, or by which statement it is', async () => {
    const id = await drafted('2026-07');
    const open = await shown(id);
    expect(wordsOf(open.paper)).toContain('本期未关账，以下数字为2026年11月10日台账所载');
    const clerk = await clerkOf(web, '990100');
    const closed = await web.get(ClosingsService).close(clerk, { region: '990100', period: '2026-07' });
    const after = await shown(id);
    expect(wordsOf(after.paper)).toContain(`本期已关账，以下数字取自关账报表${closed.label}。`);
    expect(after.paper.evidence).toBe(`关账报表 ${closed.label} SHA-256 ${closed.hash}`);
    expect(annex(after.paper, '各单位各挂牌类别履职情况')).toEqual(annex(open.paper, '各单位各挂牌类别履职情况'));
    const county = await shown(await drafted('2026-07', by.auditor, '990102'));
    expect(wordsOf(county.paper)).toContain(closed.label);
    const rows = annex(county.paper, '各单位各挂牌类别履职情况');
    expect(rows.map(([unit]) => unit)).not.toContain('霁山区');
    expect(rows.length).toBeGreaterThan(2);
    const recoded = await by.city.ask('POST', '/api/regions/990102/recoding', {
      ...{ code: '990112', name: '新栖区', on: '2026-11-03', reason: '区划调整', basis: '示例', step: 'accept' },
    });
    expect(recoded.json.problems ?? recoded.status).toBe(201);
    const later = await shown(await drafted('2026-07', by.auditor, '990112'));
    expect(annex(later.paper, '各单位各挂牌类别履职情况')).toEqual(rows);
  });
});

describe('a city without recorded visits', () => {
  it('is said to be unclear, and nobody of it is named', async () => {
    const { paper } = await shown(await drafted('2026-09', shuozhou, '140600'), shuozhou);
    const words = wordsOf(paper);
    expect(words).toContain('本期履职情况不明');
    expect(words).toContain('不认定任何人未履职');
    expect(paper.attachments).toEqual([]);
    const { json } = await shuozhou.ask('GET', '/api/compliance?region=140600&period=2026-09');
    const names = new Set<string>(json.lines.map(({ personName }: Line) => personName));
    expect(names.size).toBeGreaterThan(0);
    for (const name of names) expect(words).not.toContain(name);
  });
});

describe('issuing', () => {
  it('is for the auditor of the region, once it is over, by a whole number and what was seen', async () => {
    const id = await drafted('2026-08', by.city);
    const { hash } = await shown(id);
    const ask = (form: object, who = by.auditor) =>
      who.ask('POST', `/api/circulars/${id}/issuance`, {
        number: '墨安办发〔2026〕8号',
        on: '2026-11-09',
        seen: hash,
        ...form,
      });
    const before = await changes(web);
    expect((await ask({}, by.city)).status).toBe(403);
    expect((await ask({}, shuozhou)).status).toBe(404);
    expect((await ask({ number: '8号' })).json.code).toBe('circular-number');
    expect((await ask({ on: '2026-11-11' })).json.code).toBe('circular-in-future');
    expect((await ask({ on: '2026-08-31' })).json.code).toBe('circular-too-early');
    expect((await ask({ seen: 'a'.repeat(64) })).json.code).toBe('circular-unseen');
    const { revision } = await shown(id);
    expect(await changes(web)).toBe(before);
    const words = { issuer: '', unit: '墨川市安委办', addressee: '各县', copiesTo: '', demand: '请整改。', revision };
    expect((await by.city.ask('PUT', `/api/circulars/${id}`, words)).status).toBe(200);
    expect((await ask({})).json.code).toBe('circular-unseen');
    expect(
      (await by.auditor.ask('POST', '/api/circulars', { region: '990100', period: '2026-08-01..2026-08-09' })).json
        .code,
    ).toBe('circular-period');
  });

  it('freezes the files: the same bytes whenever they are asked for, by their hashes', async () => {
    const id = await drafted('2026-06');
    const { status, json } = await issued(id, '墨安办发[2026]6号');
    expect(status).toBe(200);
    expect(json).toMatchObject({ state: 'issued', number: '墨安办发〔2026〕6号', onDay: '2026-11-09' });
    expect(await factsOfIssuing(web, id)).toMatchObject({ number: '墨安办发〔2026〕6号', closing: null });
    const first = await Promise.all(['docx', 'pdf', 'xlsx'].map((format) => file(id, format)));
    web.clock.set('2026-11-10T01:10:00.000Z');
    const { body } = await by.auditor.ask('GET', `/circulars/${id}`);
    for (const bytes of first) expect(body).toContain(sha256(bytes));
    const again = await Promise.all(['docx', 'pdf', 'xlsx'].map((format) => file(id, format)));
    expect(again.map(sha256)).toEqual(first.map(sha256));
    const entry = await web
      .get(Reader)
      .one<{ bytes: string }>("SELECT bytes FROM audit_entries WHERE action = 'circular.issued'");
    for (const bytes of first) expect(entry?.bytes).toContain(sha256(bytes));
    expect(
      (await by.auditor.ask('PUT', `/api/circulars/${id}`, { issuer: '', unit: '甲', addressee: '乙' })).json.code,
    ).toBe('circular-issued');
    expect((await by.auditor.ask('POST', `/api/circulars/${id}/dropping`)).json.code).toBe('circular-issued');
    expect((await issued(id, '墨安办发〔2026〕66号')).json.code).toBe('circular-issued');
  });

  it('replaces what was issued before of the same period, and both say so', async () => {
    const id = await drafted('2026-06');
    expect(wordsOf((await shown(id)).paper)).toContain('本件代替墨安办发〔2026〕6号。');
    expect((await issued(id, '墨安办发〔2026〕6号')).json.code).toBe('circular-number-taken');
    expect((await issued(id, '墨安办发〔2026〕7号')).status).toBe(200);
    const { json } = await by.auditor.ask('GET', '/api/circulars?region=990100');
    const old = json.items.find(({ number }: { number: string }) => number === '墨安办发〔2026〕6号');
    expect(old).toMatchObject({ replacedByNumber: '墨安办发〔2026〕7号' });
    expect((await by.auditor.ask('GET', `/circulars/${old.id}`)).body).toContain('由墨安办发〔2026〕7号代替');
    expect((await by.auditor.ask('GET', '/circulars')).body).toContain('由墨安办发〔2026〕7号代替');
  });
});

describe('the pages of circulars', () => {
  it('are found from 履职情况, and keep what was typed', async () => {
    expect((await by.auditor.ask('GET', '/compliance')).body).toContain('href="/circulars?region&#x3D;990100"');
    const id = await drafted('2026-05', by.city);
    const page = await by.city.ask('GET', `/circulars/${id}`);
    expect(page.body).toContain('<article class="paper">');
    expect(page.body).not.toContain('/issuance');
    const { body } = await web.ask({
      method: 'POST',
      url: `/circulars/${id}/issuance`,
      headers: { cookie: by.auditor.cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
      payload: { number: '九号', on: '2026-11-09', seen: 'a'.repeat(64) },
    });
    expect(body).toContain('value="九号"');
    expect(body).toContain('发文字号“九号”不完整');
    expect((await by.mayor.ask('GET', `/circulars/${id}`)).status).toBe(403);
    await by.city.ask('POST', `/circulars/${id}/dropping`);
    expect((await by.city.ask('GET', '/circulars')).body).not.toContain(id);
  });
});
