import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { VisitForm } from '../../src/visits/visits.form.js';
import { tester } from '../support/application.js';
import { type Askers, askers, changes, idOf, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let otherMine: Browser;
const here = idOf('mine', '990102-004');
const START = '2026-11-10T01:00:00.000Z';

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  otherMine = await web.enter({
    ...{ username: 'mine-5', displayName: '云台煤矿调度室', role: 'mine' },
    mineId: idOf('mine', '990102-005'),
  });
}, 180_000);
afterAll(() => web.close());

/** A visit of the mayor to the mine. */
async function visited(more: Partial<VisitForm> = {}): Promise<string> {
  const id = v7();
  const answer = await by.mayor.ask('PUT', `/api/visits/${id}`, seen({ mineId: here, ...more }));
  expect(answer.status).toBe(200);
  return id;
}
const say = (browser: Browser, id: string, what: string, body: object = {}) =>
  browser.ask('POST', `/api/visits/${id}/${what}`, body);
const stateOf = async (id: string, browser = by.mine) =>
  (await browser.ask('GET', `/api/visits/${id}`)).json.confirmation;
const listed = async (browser: Browser, confirmation: string): Promise<string[]> =>
  (await browser.ask('GET', `/api/visits?confirmation=${confirmation}&size=500`)).json.items.map(
    ({ id }: { id: string }) => id,
  );
/** Time goes on, and everybody signs in again. */
async function at(instant: string): Promise<void> {
  web.clock.set(instant);
  for (const [name, { accountId }] of Object.entries(by)) by[name as keyof Askers] = await web.browserOf(accountId);
}

describe('the mine of a visit', () => {
  it('confirms it; the same said again changes nothing', async () => {
    const id = await visited();
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', printed: '待确认（还有 7 天）', until: '2026-11-17' });
    const first = await say(by.mine, id, 'confirmation');
    const before = await changes(web);
    expect((await say(by.mine, id, 'confirmation')).json).toEqual(first.json);
    expect(await changes(web)).toBe(before);
    expect(first.json).toMatchObject({ kind: 'confirmed', saidAt: START, saidBy: by.mine.accountId });
    expect(await stateOf(id)).toMatchObject({ state: 'confirmed', printed: '已确认' });
  });

  it('disputes it with grounds, and may say something else later: the earlier statement stays on file', async () => {
    const id = await visited({ findings: '一' });
    const dispute = { grounds: ['absent', 'other'], words: '当日停产检修，无人下井' };
    expect((await say(by.mine, id, 'dispute', dispute)).status).toBe(200);
    expect(await stateOf(id)).toMatchObject({ state: 'disputed', dispute: '未到矿、其他：当日停产检修，无人下井' });
    expect((await say(by.mine, id, 'confirmation')).status).toBe(200);
    const { items } = (await by.auditor.ask('GET', `/api/visits/${id}/statements`)).json;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['disputed', 'confirmed']);
    expect(items[1].replaces).toBe(items[0].id);
    expect(await stateOf(id)).toMatchObject({ state: 'confirmed' });
  });

  it.each<[string, object, string]>([
    ['no ground', { grounds: [] }, 'invalid-form'],
    ['a ground that is not on the list', { grounds: ['tired'] }, 'invalid-form'],
    ['“other” without words', { grounds: ['other'] }, 'dispute-needs-words'],
  ])('is asked again where it gives %s', async (_, form, code) => {
    const answer = await say(by.mine, await visited(), 'dispute', form);
    expect([answer.status, answer.json.code]).toEqual([422, code]);
  });

  it('counts whatever the mine says', async () => {
    const id = await visited();
    const { countsFor } = (await by.mayor.ask('GET', `/api/visits/${id}`)).json;
    await say(by.mine, id, 'dispute', { grounds: ['absent'] });
    expect((await by.mayor.ask('GET', `/api/visits/${id}`)).json.countsFor).toEqual(countsFor);
  });

  it('is told nothing of another mine’s visits', async () => {
    const id = await visited();
    const before = await changes(web);
    for (const [what, body] of [
      ['confirmation', {}],
      ['dispute', { grounds: ['absent'] }],
    ] as const)
      expect((await say(otherMine, id, what, body)).status).toBe(404);
    expect((await otherMine.ask('GET', `/api/visits/${id}/statements`)).status).toBe(404);
    expect(await changes(web)).toBe(before);
  });

  it('alone confirms: no leader his own visit, no clerk, no auditor', async () => {
    const id = await visited();
    for (const browser of [by.mayor, by.assistant, by.wuqi, by.auditor])
      expect((await say(browser, id, 'confirmation')).status).toBe(403);
    expect(await stateOf(id)).toMatchObject({ state: 'waiting' });
  });
});

describe('a correction', () => {
  it('is asked about anew; the record that it replaces can no longer be confirmed', async () => {
    const id = await visited();
    await say(by.mine, id, 'dispute', { grounds: ['times'] });
    const corrected = v7();
    await at('2026-11-20T01:00:00.000Z');
    await by.mayor.ask('POST', `/api/visits/${id}/correction`, {
      ...seen({ mineId: here, inAt: '09:30' }),
      ...{ id: corrected, reason: '时间填错' },
    });
    expect(await stateOf(corrected)).toMatchObject({ state: 'waiting', until: '2026-11-27' });
    expect(await listed(by.wuqi, 'contested')).not.toContain(id);
    const late = await say(by.mine, id, 'confirmation');
    expect([late.status, late.json.code]).toEqual([409, 'visit-voided']);
    expect((await say(by.mine, corrected, 'confirmation')).status).toBe(200);
    const page = (await by.auditor.ask('GET', `/visits/${corrected}`)).body;
    expect(page).toContain('对更正前的记录');
    expect(page).toContain('有异议：时间不符');
  });
});

describe('the answer to a dispute', () => {
  it('is the leader’s or the clerk’s; the mine reads it and may confirm after all', async () => {
    const id = await visited();
    await say(by.mine, id, 'dispute', { grounds: ['people'] });
    expect(await listed(by.wuqi, 'disputed')).toContain(id);
    expect((await by.wuqi.ask('GET', '/desk')).body).toContain('煤矿有异议，未答复');
    expect((await say(by.mayor, id, 'reply', { words: '陪同的是机电副总，已问过' })).status).toBe(200);
    expect((await say(by.wuqi, id, 'reply', { words: '请煤矿核对当日入井记录' })).status).toBe(200);
    expect(await stateOf(id)).toMatchObject({
      state: 'answered',
      replies: [{ words: '陪同的是机电副总，已问过' }, { words: '请煤矿核对当日入井记录' }],
    });
    expect(await listed(by.wuqi, 'disputed')).not.toContain(id);
    expect(await listed(by.wuqi, 'contested')).toContain(id);
    for (const [browser, status] of [
      [by.mine, 403],
      [by.auditor, 403],
      [by.jishan, 404],
    ] as const)
      expect((await say(browser, id, 'reply', { words: '不应当' })).status).toBe(status);
    await say(by.mine, id, 'confirmation');
    const again = await say(by.mayor, id, 'reply', { words: '谢谢' });
    expect([again.status, again.json.code]).toEqual([409, 'nothing-to-answer']);
  });

  it('is refused where the mine has said something else meanwhile', async () => {
    const id = await visited();
    const read = (await say(by.mine, id, 'dispute', { grounds: ['people'] })).json.id;
    await say(by.mine, id, 'dispute', { grounds: ['absent'] });
    const answer = await say(by.wuqi, id, 'reply', { words: '人员相符', answers: read });
    expect([answer.status, answer.json.code]).toEqual([409, 'nothing-to-answer']);
  });

  it('can be given, and the record withdrawn, on its page', async () => {
    const id = await visited();
    await say(by.mine, id, 'dispute', { grounds: ['absent'] });
    expect((await by.wuqi.ask('GET', `/visits/${id}`)).body).toContain(`action="/visits/${id}/reply"`);
    expect((await by.auditor.ask('GET', `/visits/${id}`)).body).not.toContain(`action="/visits/${id}/reply"`);
    expect((await by.wuqi.ask('POST', `/visits/${id}/reply`, { words: '正在核实' })).headers.location).toBe(
      `/visits/${id}`,
    );
    expect((await by.auditor.ask('GET', `/visits/${id}`)).body).toContain('答复：正在核实');
    const form = { id: v7(), reason: '经核实未到矿', paper: '核查单 3 号' };
    expect((await by.wuqi.ask('POST', `/visits/${id}/withdrawal`, form)).headers.location).toBe(`/visits/${form.id}`);
    expect((await by.auditor.ask('GET', `/visits/${id}`)).body).toContain('此记录已撤回');
  });
});

describe('the days of a mine', () => {
  it('are those of China: the last one ends at midnight there', async () => {
    await at('2026-12-01T15:59:59.000Z');
    const id = await visited({ on: '2026-12-01', findings: '午夜前' });
    await at('2026-12-01T16:00:00.000Z');
    const next = await visited({ on: '2026-12-01', findings: '午夜后' });
    const moments: [string, string, string, string[], string[]][] = [
      ['2026-12-08T15:59:59.000Z', '待确认（今天截止）', '待确认（还有 1 天）', [id, next], []],
      ['2026-12-08T16:00:00.000Z', '未确认（已过 1 天）', '待确认（今天截止）', [next], [id]],
      ['2026-12-09T16:00:00.000Z', '未确认（已过 2 天）', '未确认（已过 1 天）', [], [id, next]],
    ];
    for (const [instant, first, second, waiting, overdue] of moments) {
      await at(instant);
      expect([(await stateOf(id)).printed, (await stateOf(next)).printed]).toEqual([first, second]);
      const among = async (state: string) => (await listed(by.mine, state)).filter((one) => [id, next].includes(one));
      expect((await among('waiting')).sort()).toEqual([...waiting].sort());
      expect((await among('overdue')).sort()).toEqual([...overdue].sort());
      expect((await among('open')).sort()).toEqual([id, next].sort());
    }
    expect((await say(by.mine, id, 'confirmation')).status).toBe(200);
    expect(await stateOf(id)).toMatchObject({ state: 'confirmed', printed: '已确认（期满后第 2 天）' });
  });

  it('are shown on the page of a record with the rule behind them', async () => {
    const page = (await by.auditor.ask('GET', `/visits/${await visited()}`)).body;
    expect(page).toContain('记录收到之次日起 7 天内由煤矿确认或提出异议');
  });
});

describe('statements', () => {
  it('are never changed, removed or replaced', async () => {
    const id = await visited();
    const { id: statement } = (await say(by.mine, id, 'confirmation')).json;
    const columns = 'id, visit_id, kind, grounds, words, replaces, answers, said_at, said_by';
    for (const sql of [
      `UPDATE visit_statements SET kind = 'disputed' WHERE id = '${statement}'`,
      `DELETE FROM visit_statements WHERE id = '${statement}'`,
      `INSERT INTO visit_statements (${columns}) SELECT ${columns} FROM visit_statements WHERE id = '${statement}'`,
      `INSERT INTO visit_statements (${columns}) SELECT '${v7()}', ${columns.slice(4)} FROM visit_statements WHERE id = '${statement}'`,
    ])
      await expect(web.get(UnitOfWork).run(tester, (work) => work.all(sql))).rejects.toThrow();
    const { items } = (await by.mine.ask('GET', `/api/visits/${id}/statements`)).json;
    expect(items).toMatchObject([{ id: statement, kind: 'confirmed' }]);
  });
});
