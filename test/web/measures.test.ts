import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { clerkOf } from '../support/clerks.js';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let second: Browser;
let id: string;
const mayor = idOf('person', 'fan-zhiyuan');

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  second = await web.enter({
    ...{ username: 'auditor-2', displayName: '第二督查', role: 'auditor', regionId: idOf('region', '990100') },
  });
}, 180_000);
afterAll(() => web.close());

const proposed = async (month: string) =>
  (await by.auditor.ask('GET', `/api/measures/proposed?region=990100&month=${month}`)).json;
const open = (asker: Browser, month = '2026-09', personId = mayor) =>
  asker.ask('POST', '/api/measures', { region: '990100', month, personId });
const take = (asker: Browser, step: string, body: object = { words: '情况说明' }) =>
  asker.ask('POST', `/api/measures/${id}/${step}`, body);
const seen = async (asker: Browser, url = `/measures/${id}`) =>
  (await asker.ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a measure', () => {
  it('is proposed from closed months only, by how many of them somebody was short in', async () => {
    expect(await proposed('2026-09')).toMatchObject({ closed: false, proposals: [] });
    expect((await open(by.auditor)).json).toMatchObject({ code: 'month-not-closed' });
    for (const period of ['2026-08', '2026-09'])
      await web.get(ClosingsService).close(await clerkOf(web, '990100'), { region: '990100', period });
    const { proposals } = await proposed('2026-09');
    const one = proposals.find(({ personId }: { personId: string }) => personId === mayor);
    expect(one).toMatchObject({
      ...{ personName: '樊致远', kind: 'talk' },
      grounds: { months: [{ month: '2026-08' }, { month: '2026-09' }] },
    });
    expect(one.grounds.duties[0].owed).toBeGreaterThan(one.grounds.duties[0].made);
    const first = (await proposed('2026-08')).proposals;
    expect(new Set(first.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['reminder']));
    expect(await seen(by.auditor, '/measures?region=990100&month=2026-09')).toContain('拟提出的措施');
  });

  it('is told to the person by an auditor of the place, once', async () => {
    expect((await open(by.city)).status).toBe(403);
    const opened = await open(by.auditor);
    expect(opened.status).toBe(201);
    id = opened.json.id;
    expect((await open(by.auditor)).json).toMatchObject({ code: 'measure-not-proposed' });
  });

  it('is sealed from whoever need not know: clerks, other leaders, assistants, the take-away of the city', async () => {
    expect((await by.city.ask('GET', `/api/measures/${id}`)).status).toBe(403);
    expect((await by.assistant.ask('GET', `/api/measures/${id}`)).status).toBe(404);
    expect((await by.assistant.ask('GET', '/api/measures')).json).toEqual([]);
    expect((await by.mayor.ask('GET', '/api/measures')).json).toMatchObject([{ id, personName: '樊致远' }]);
    expect(await seen(by.mayor)).toContain('答复：情况说明');
  });

  it('is not decided while the person may still answer, and at once when he has', async () => {
    const decision = { kind: 'reminder', words: '初次未完成，予以提醒。', number: '墨安函〔2026〕5号' };
    expect((await take(by.auditor, 'decision', decision)).json).toMatchObject({ code: 'answer-time-runs' });
    expect((await take(by.auditor, 'answer')).status).toBe(403);
    expect((await take(by.mayor, 'answer', { words: '当月外出学习，已补查。' })).status).toBe(200);
    expect((await take(by.mayor, 'answer')).json).toMatchObject({ code: 'measure-step' });
    expect((await take(by.auditor, 'decision', decision)).status).toBe(200);
    expect(await seen(by.mayor)).toMatch(/决定：提醒函（墨安函〔2026〕5号）.*初次未完成，予以提醒。/);
  });

  it('comes with its letter, which stays what it was', async () => {
    const [letter, again] = [
      await by.mayor.ask('GET', `/api/measures/${id}/letter?format=docx`),
      await by.auditor.ask('GET', `/api/measures/${id}/letter?format=docx`),
    ];
    expect(letter.status).toBe(200);
    expect(letter.body).toBe(again.body);
    expect((await by.assistant.ask('GET', `/api/measures/${id}/letter`)).status).toBe(404);
  });

  it('may be replied to and appealed against; somebody else decides the appeal, and what falls stays on record', async () => {
    expect((await take(by.mayor, 'reply')).status).toBe(200);
    expect((await take(by.mayor, 'appeal', { words: '当日因会议无法到矿，附会议通知。' })).status).toBe(200);
    expect((await take(by.auditor, 'revocation')).json).toMatchObject({ code: 'appeal-by-same-account' });
    expect((await take(second, 'revocation', { words: '情况属实，撤销。' })).status).toBe(200);
    const { json } = await by.mayor.ask('GET', `/api/measures/${id}`);
    expect(json).toMatchObject({ state: 'revoked', may: [] });
    expect(json.steps.map(({ step }: { step: string }) => step)).toEqual([
      ...['answered', 'decided', 'replied', 'appealed', 'revoked'],
    ]);
  });
});

describe('the terms of measures', () => {
  it('are the region’s own once it set them; cards are shown only then', async () => {
    const terms = { basis: '墨政办发〔2026〕9号', months: 6, talk: 1, answerDays: 3, replyDays: 7, appealDays: 15 };
    expect((await by.city.ask('PUT', '/api/measures/terms', terms)).status).toBe(403);
    const set = await by.auditor.ask('PUT', '/api/measures/terms', { ...terms, yellow: 1, red: 2 });
    expect(set.status).toBe(200);
    expect((await proposed('2026-08')).proposals[0].kind).toBe('talk');
    expect(await seen(by.auditor, '/measures/terms')).toContain('墨川市的规定');
    const other = idOf('person', 'qu-mingxuan');
    id = (await open(by.auditor, '2026-09', other)).json.id;
    web.clock.set('2026-11-14T01:00:00.000Z');
    second = await web.enter({
      ...{ username: 'auditor-3', displayName: '第三督查', role: 'auditor', regionId: idOf('region', '990100') },
    });
    expect((await take(second, 'decision', { kind: 'talk', words: '期满未答复。' })).status).toBe(200);
    expect(await seen(second)).toContain('黄牌');
  });
});
