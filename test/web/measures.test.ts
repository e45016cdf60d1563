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

describe('what a measure rests on', () => {
  const people = async (month: string, asker = by.auditor, region = '990100'): Promise<string[]> =>
    (await asker.ask('GET', `/api/measures/proposed?region=${region}&month=${month}`)).json.proposals.map(
      ({ personId }: { personId: string }) => personId,
    );

  it('is told once: a county does not tell again what its city told, nor the other way round', async () => {
    await web.get(ClosingsService).close(await clerkOf(web, '990102'), { region: '990102', period: '2026-09' });
    const county = await web.enter({
      ...{ username: 'wuqi-auditor', displayName: '区督查', role: 'auditor', regionId: idOf('region', '990102') },
    });
    const both = await people('2026-09', county, '990102');
    const one = (await people('2026-09')).find((personId) => both.includes(personId)) as string;
    const himself = await web.enter({
      ...{ username: 'own-auditor', displayName: '兼任督查', role: 'auditor', regionId: idOf('region', '990100') },
      personId: one,
    });
    expect((await open(himself, '2026-09', one)).json).toMatchObject({ code: 'measure-of-oneself' });
    const told = await open(by.auditor, '2026-09', one);
    expect(told.status).toBe(201);
    id = told.json.id;
    expect((await take(himself, 'dropping')).json).toMatchObject({ code: 'measure-of-oneself' });
    expect(await people('2026-09', county, '990102')).toEqual(both.filter((personId) => personId !== one));
  });

  it('is the shortfall of one person, also where two entries of his were merged after the closing', async () => {
    const told = (await by.auditor.ask('GET', '/api/measures')).json.map(
      ({ personId }: { personId: string }) => personId,
    );
    const [kept, merged] = (await people('2026-08')).filter((one) => !told.includes(one)) as [string, string];
    const dutiesOf = async (ids: string[]) =>
      (await proposed('2026-08')).proposals
        .filter(({ personId }: { personId: string }) => ids.includes(personId))
        .map((one: { personId: string; grounds: { duties: object[] } }) => [one.personId, one.grounds.duties.length]);
    const before: [string, number][] = await dutiesOf([kept, merged]);
    const { accounts } = (await by.city.ask('GET', `/api/people/${kept}/merge-preview?with=${merged}`)).json;
    const form = { mergedId: merged, accountId: accounts[0].id, reason: '同一人', basis: '示例' };
    expect((await by.city.ask('POST', `/api/people/${kept}/merges`, form)).json).toMatchObject({ keptId: kept });
    const after = await dutiesOf([kept, merged]);
    expect(after).toEqual([[kept, before.reduce((sum, [, duties]) => sum + duties, 0)]]);
    expect((await open(by.auditor, '2026-08', kept)).status).toBe(201);
    expect((await open(by.auditor, '2026-08', merged)).json).toMatchObject({ code: 'measure-not-proposed' });
  });

  it('is a statement that stands: none is decided by one that was reopened', async () => {
    const one = (await people('2026-08')).find((personId) => personId !== idOf('person', 'qu-mingxuan')) as string;
    id = (await open(by.auditor, '2026-08', one)).json.id;
    const himself = await web.enter({
      username: 'himself',
      displayName: '本人',
      role: 'leader',
      personId: one,
      regionId: idOf('region', '990100'),
    });
    expect((await take(himself, 'answer')).status).toBe(200);
    const { closings } = (await by.auditor.ask('GET', '/api/closings?region=990100')).json;
    const closing = closings.find(({ label }: { label: string }) => label.startsWith('990100-2026-08'));
    const asked = await by.auditor.ask('POST', `/api/closings/${closing.id}/reopenings`, { reason: '漏报' });
    await second.ask('POST', `/api/closings/${closing.id}/reopenings/${asked.json.id}/approval`, {});
    const decision = { kind: 'reminder', words: '予以提醒。' };
    expect((await take(by.auditor, 'decision', decision)).json).toMatchObject({ code: 'measure-grounds-gone' });
    await web.get(ClosingsService).close(await clerkOf(web, '990100'), { region: '990100', period: '2026-08' });
    expect((await take(by.auditor, 'decision', decision)).status).toBe(200);
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
    await by.auditor.ask('PUT', '/api/measures/terms', { ...terms, answerDays: 60, yellow: 1, red: 2 });
    expect((await by.auditor.ask('GET', `/api/measures/${id}`)).json.days).toMatchObject({ answer: '2026-11-13' });
    web.clock.set('2026-11-14T01:00:00.000Z');
    second = await web.enter({
      ...{ username: 'auditor-3', displayName: '第三督查', role: 'auditor', regionId: idOf('region', '990100') },
    });
    expect((await take(second, 'decision', { kind: 'talk', words: '期满未答复。' })).status).toBe(200);
    expect(await seen(second)).toContain('黄牌');
  });
});
