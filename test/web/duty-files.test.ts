import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { v7 } from 'uuid';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { type Standing, totalsOf } from '../../src/domain/compliance.js';
import { monthPeriod } from '../../src/domain/period.js';
import { dutyFilePaper } from '../../src/duty-files/duty-file-paper.js';
import { DutyFiles } from '../../src/duty-files/duty-files.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { clerkOf } from '../support/clerks.js';
import { everything } from '../support/long-form.js';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);
let web: TestWeb;
let by: Askers;
const person = (key: string) => idOf('person', key);

beforeAll(async () => {
  web = await testWeb({}, BOTH_CITIES);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const address = (key: string, query = 'year=2026') => `/api/people/${person(key)}/duty-file?${query}`;
const made = async (asker: Browser, key: string, query?: string) => (await asker.ask('GET', address(key, query))).json;
const words = async (asker: Browser, url: string) =>
  (await asker.ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Everybody's outcomes of the first months of 2026, as the monthly reports of 墨川市 say them. */
async function monthly(months: number): Promise<Map<string, Standing[]>> {
  const tree = await web.get(RegionQueries).tree();
  const found = new Map<string, Standing[]>();
  for (let month = 1; month <= months; month += 1) {
    const period = monthPeriod(`2026-${String(month).padStart(2, '0')}`);
    const { lines } = await web.get(ComplianceService).compile(tree, { regionId: idOf('region', '990100'), period });
    for (const { personId, standing } of lines) found.set(personId, [...(found.get(personId) ?? []), standing]);
  }
  return found;
}

/** In the short form of the suite, every twelfth. */
const looked = (ids: readonly string[]) => (everything ? ids : ids.filter((_, index) => index % 12 === 0));

async function auditorOf(code: string): Promise<Actor> {
  const { path } = (await web.get(RegionQueries).tree()).withCode(code);
  const ties = { mineId: null, personId: null, tokenActions: null };
  return { accountId: by.auditor.accountId, name: '苏慎行', role: 'auditor', regionPath: path, ...ties };
}

describe('the duty file of a year', () => {
  it('has the figures of the monthly reports that have ended, for every leader', async () => {
    const auditor = await auditorOf('990100');
    const reports = await monthly(10);
    expect(reports.size).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const id of looked([...reports.keys()].sort())) {
      const { totals } = (await web.get(DutyFiles).of(auditor, id, 2026)).file;
      if (JSON.stringify(totals) !== JSON.stringify(totalsOf(reports.get(id) ?? []))) wrong.push(id);
    }
    expect(wrong).toEqual([]);
  });

  it('judges the documents one beside the other, and says why a turn was not owed or not met', async () => {
    const { file } = await made(by.city, 'she-jingxing');
    const january = file.duties.flatMap(
      ({ seat, turns }: { seat: boolean; turns: { month: string; standing: Standing }[] }) =>
        turns.filter(({ month }) => month === '2026-01').map(({ standing }) => [seat, standing.state, standing.made]),
    );
    // At no mine, but at a bus company: two documents, two judgements.
    expect(january).toEqual([
      [true, 'short', 0],
      [false, 'met', 1],
    ]);
    const away = (await made(by.city, 'shang-wenbo')).file;
    expect(JSON.stringify(away.duties)).toMatch(/"state":"exempt".*2026年7月1日起/);
    expect(away.leaves).toHaveLength(1);
    const november = file.duties.flatMap(({ turns }: { turns: { month: string; running: boolean }[] }) => turns);
    expect(november.filter(({ running }: { running: boolean }) => running)).not.toHaveLength(0);
  });

  it('shows how late a record came, what corrected or withdrew it, and from whom mines were taken over', async () => {
    const { file } = await made(by.city, 'chu-yifan');
    const chained = file.visits.filter(({ chain }: { chain: string }) => chain);
    expect(chained.map(({ stands }: { stands: boolean }) => stands).sort()).toEqual([false, true]);
    const withdrawn = (await made(by.city, 'di-wenlong')).file.visits;
    expect(withdrawn.filter(({ chain }: { chain: string }) => /撤回/.test(chain)).length).toBeGreaterThan(0);
    const late = (await made(by.city, 'qu-mingxuan', 'year=2025')).file.visits;
    expect(late.some(({ delay }: { delay: number }) => delay === 14)).toBe(true);
    expect(await words(by.city, `/people/${person('leng-yuquan')}/duty-file?year=2026`)).toMatch(
      /2026年3月16日 接任 \S+ 县政府 宁卫国/,
    );
  });

  it('is the same for the leader, the clerk and the auditor, and for nobody else', async () => {
    const leader = await web.enter({
      ...{ username: 'file-leader', displayName: '屈明轩', role: 'leader', personId: person('qu-mingxuan') },
      regionId: idOf('region', '990100'),
    });
    const [own, clerk, auditor] = [
      await made(leader, 'qu-mingxuan'),
      await made(by.city, 'qu-mingxuan'),
      await made(by.auditor, 'qu-mingxuan'),
    ];
    expect(own.file).toEqual(auditor.file);
    expect(own.made.content).toBe(auditor.made.content);
    // Measures are sealed from clerks; all else is the same.
    expect(clerk.file).toEqual({ ...own.file, measures: null });
    expect(own.file.measures).toEqual([]);
    expect(own.made).toMatchObject({ day: '2026-11-10', trail: { head: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect((await leader.ask('GET', address('fan-zhiyuan'))).status).toBe(404);
    expect((await by.wuqi.ask('GET', address('qu-mingxuan'))).status).toBe(404);
    expect((await by.jishan.ask('GET', address('qi-jianping'))).status).toBe(404);
    expect((await by.mine.ask('GET', address('qu-mingxuan'))).status).toBe(403);
    expect((await by.city.ask('GET', address('qu-mingxuan', 'year=2027'))).json).toMatchObject({
      code: 'invalid-form',
    });
    expect(await words(leader, '/my/duty-file')).toContain('屈明轩2026年度挂牌履职档案');
    expect((await leader.ask('GET', '/my/duty-file')).body).not.toContain('href="/visits/');
  });

  it('comes as the same bytes from the same data: the editable file, and the sheet of visits', async () => {
    const asked = async (format: string) => {
      const { rawPayload, headers } = await web.app.inject({
        url: address('bi-haifeng', `year=2026&format=${format}`),
        headers: { cookie: by.city.cookie },
      });
      return { bytes: rawPayload, type: String(headers['content-type']) };
    };
    const { file, made: from } = await made(by.city, 'bi-haifeng');
    const docx = await asked('docx');
    expect(docx.type).toContain('wordprocessingml');
    expect((await asked('docx')).bytes.equals(docx.bytes)).toBe(true);
    const text = strFromU8(unzipSync(docx.bytes)['word/document.xml'] as Uint8Array).replace(/<[^>]+>/g, '');
    expect(text).toContain('毕海峰2026年度挂牌履职档案');
    expect(text).toContain(from.content);
    expect(text).toContain(from.trail.head);
    const book = new Workbook();
    const xlsx = await asked('xlsx');
    // The day of the zip's first entry: 1 January 2000, whenever it was made.
    expect(xlsx.bytes.readUInt16LE(12)).toBe((20 << 9) | (1 << 5) | 1);
    expect(strFromU8(unzipSync(xlsx.bytes)['docProps/core.xml'] as Uint8Array)).toContain('2026-11-10T00:00:00Z');
    expect((await asked('xlsx')).bytes.equals(xlsx.bytes)).toBe(true);
    await book.xlsx.load(xlsx.bytes);
    expect(book.worksheets[0]?.rowCount).toBe(3 + file.visits.length);
  });

  it('says of 朔州市, where no visits are recorded, that nothing is known, and never that one was missed', async () => {
    const auditor = await auditorOf('140600');
    const listed = await web.enter({
      ...{ username: 'shuo-auditor', displayName: '督查', role: 'auditor' },
      regionId: idOf('region', '140600'),
    });
    const { items } = (await listed.ask('GET', '/api/people?region=140600&size=500')).json;
    expect(items.length).toBe(20);
    expect((await listed.ask('GET', address('gong-peide'))).status).toBe(404);
    for (const id of looked(items.map(({ id }: { id: string }) => id))) {
      const one = await web.get(DutyFiles).of(auditor, id, 2026);
      expect([one.file.totals.owed, one.file.totals.short, one.file.recorded]).toEqual([0, 0, false]);
      const printed = JSON.stringify(dutyFilePaper(one));
      expect(printed).not.toMatch(/未完成|未查|完成率|应查 \d/);
      expect(printed).toContain('情况不明');
    }
  });

  it('lists leave that was refused beside what was approved', async () => {
    const id = v7();
    const days = { from: '2026-11-12', until: '2026-11-14', reason: '外出招商' };
    await by.mayor.ask('POST', '/api/leave-requests', { id, ...days });
    await by.city.ask('POST', `/api/leave-requests/${id}/refusal`, { reason: '会期冲突，另行安排' });
    const { leaves } = (await made(by.city, 'fan-zhiyuan')).file;
    expect(leaves).toEqual([expect.objectContaining({ state: 'declined', basis: '会期冲突，另行安排', late: 0 })]);
  });

  it('lists a measure that was decided, with what the leader answered, for him and the auditor only', async () => {
    const clerk = await clerkOf(web, '990100');
    await web.get(ClosingsService).close(clerk, { region: '990100', period: '2026-04' });
    const personId = person('di-wenlong');
    const opened = await by.auditor.ask('POST', '/api/measures', { region: '990100', month: '2026-04', personId });
    const step = (asker: Browser, name: string, body: object) =>
      asker.ask('POST', `/api/measures/${opened.json.id}/${name}`, body);
    const leader = await web.enter({
      ...{ username: 'di-file', displayName: '邸文龙', role: 'leader', personId },
      regionId: idOf('region', '990100'),
    });
    expect((await made(leader, 'di-wenlong')).file.measures).toEqual([]);
    await step(leader, 'answer', { words: '当月抢险' });
    const decided = { kind: 'reminder', number: '墨安办函〔2026〕9号', words: '请按规定检查' };
    expect((await step(by.auditor, 'decision', decided)).status).toBeLessThan(300);
    const [measure] = (await made(by.auditor, 'di-wenlong')).file.measures;
    expect(measure.what).toMatch(/^提醒函/);
    expect(measure.reason).toMatch(/^2026年4月：.*应查 1 次、已查 0 次/);
    expect(measure.outcome).toBe('2026年11月10日本人答复：当月抢险');
    expect((await made(leader, 'di-wenlong')).file.measures).toHaveLength(1);
    expect((await made(by.city, 'di-wenlong')).file.measures).toBeNull();
    expect(await words(by.city, `/people/${personId}/duty-file`)).not.toContain('当月抢险');
  });

  it('of a year that is over is the sum of its twelve monthly reports', async () => {
    web.clock.set('2027-01-05T01:00:00.000Z');
    const reports = await monthly(12);
    for (const key of ['qu-mingxuan', 'luo-dayong', 'pu-zhengping']) {
      const { file } = await made(await web.browserOf(by.city.accountId), key);
      expect(file.totals).toEqual(totalsOf(reports.get(person(key)) ?? []));
      expect(JSON.stringify(file.duties)).not.toContain('"running":true');
    }
  });
});
