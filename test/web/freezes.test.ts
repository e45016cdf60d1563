import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { touches } from '../../src/accidents/freeze-guard.js';
import { entities } from '../../src/app.data-source.js';
import { Reader } from '../../src/database/reader.js';
import { policiesOf } from '../../src/web/route-policies.js';
import {
  at,
  beside,
  disputed,
  EMPTY,
  frozenDay,
  hazard,
  known,
  material,
  mine,
  type Row,
  refused,
  seat,
  visit,
  visited,
} from '../support/frozen-routes.js';
import { type Askers, askers, changes, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Answer, type TestWeb, testWeb } from '../support/web.js';

/** 990102-004 has an accident on 10 November 2026: its records of the twelve months to that day are frozen on the 12th. */
let web: TestWeb;
let by: Askers;
const ask = (who: keyof Askers, url: string, body?: object) => by[who].ask('POST', url, body);
let freeze = '';

const session = async (name: keyof Askers) => {
  by[name] = await web.browserOf(by[name].accountId);
};

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  const told = seen({ ...at, on: frozenDay });
  for (const [id, hazards] of [
    [visit, [hazard]],
    [disputed, []],
  ] as const)
    await by.wuqi.ask('PUT', `/api/visits/${id}`, { ...told, paper: '纸 1', hazards });
  await ask('mine', `/api/visits/${disputed}/dispute`, { grounds: ['absent'], words: '没有来' });
  await ask('wuqi', '/api/placards', { region: '990102' });
  const hung = await ask('mine', `/api/mines/${mine}/postings`, {
    place: '井口',
    on: '2026-11-10',
    photos: ['a'.repeat(64)],
  });
  known.posting = hung.json.id;
  await ask('wuqi', `/api/mines/${mine}/seats/${EMPTY}/relief`, { on: '2026-09-01', reason: '调离' });
  const { json } = await by.wuqi.ask('GET', `/api/mines/${mine}/seats`);
  known.holding = json.seats.find((one: { seat: string }) => one.seat === seat).holder.id;
  const facts = (await by.wuqi.ask('GET', `/api/mines/${mine}`)).json.history;
  known.fact = facts.find(({ kind }: { kind: string }) => kind === 'depth').id;
  web.clock.set('2026-11-12T01:00:00.000Z');
  for (const name of ['city', 'wuqi', 'jishan', 'mayor', 'auditor', 'mine'] as const) await session(name);
  const form = { mine: '990102-004', accidentOn: '2026-11-10', reason: '发生顶板事故', basis: '墨事故〔2026〕1号' };
  freeze = (await ask('auditor', '/api/freezes', form)).json.id;
  const account = await web.get(Reader).one<{ id: string }>('SELECT id FROM accounts WHERE person_id = :id', {
    id: at.personId,
  });
  known.account = account?.id ?? '';
  expect(hung.json).toMatchObject({ id: expect.any(String) });
}, 180_000);
afterAll(() => web.close());

const send = ([route, who, url, body]: Row): Promise<Answer> =>
  by[who].ask(route === '/api/visits/:id' ? 'PUT' : 'POST', url(), body());
const named = (rows: Row[]) => rows.map((row) => [row[0], row] as const);

describe('every route that would touch frozen days', () => {
  it.each(named(refused))('%s is refused, and nothing changes', async (_, row) => {
    const before = await changes(web);
    const answer = await send(row);
    expect([answer.status, answer.json?.code, answer.json?.findings]).toEqual([409, 'records-frozen', []]);
    expect(answer.json.detail).toContain('2025年11月11日至2026年11月10日的记录已按封存〔2026〕1号封存');
    expect(await changes(web)).toBe(before);
  });

  it.each(named(material))('%s is put by as material: received, not recorded', async (_, row) => {
    const rows = async () =>
      (
        await web
          .get(Reader)
          .one<{ n: number }>(
            'SELECT (SELECT COUNT(*) FROM visits) + (SELECT COUNT(*) FROM hazard_steps) + (SELECT COUNT(*) FROM visit_statements) AS n',
          )
      )?.n;
    const before = await rows();
    const answer = await send(row);
    expect([answer.status, answer.json?.code, ...(answer.json?.findings ?? [])]).toEqual([202, 'kept-as-material']);
    expect(await rows()).toBe(before);
    const { json } = await by.auditor.ask('GET', `/api/late-materials/${answer.json.facts.material}`);
    expect(json).toMatchObject({ freezeId: freeze, sentBy: by[row[1]].accountId, arrivedAt: web.clock.now() });
  });
});

describe('what says nothing of the frozen days', () => {
  it.each(beside)('%s is recorded', async (_, who, url, body) => {
    const before = await changes(web);
    const { status, json } = await ask(who, url(), body());
    expect([status < 300 && status !== 202, json.code]).toEqual([true, undefined]);
    expect(await changes(web)).toBeGreaterThan(before);
  });
});

describe('nothing is forgotten', () => {
  /** Routes that write, and no record of a mine's days: why. */
  const apart: Readonly<Record<string, RegExp>> = {
    'previews write nothing': /preview$|\/import\/marked$|^\/api\/what-if/,
    'accounts, sessions, the first run': /^\/api\/(accounts|sessions?|tokens|setup|start)\b/,
    'the freeze itself': /^\/api\/(freezes|late-materials|erasures|retention-terms|mines\/:id\/extract)\b/,
    'units, people and posts as such':
      /^\/api\/(assistants|organisations|people|posts|pools|tenures|regions|people\/:id\/tenures)(\/:\w+\/(reorganisations|end|tenures))?$/,
    'boards: their look, and prints of what is issued':
      /^\/api\/(board-templates|placard-batches|people\/:id\/portrait)\b/,
    'documents and their settings': /^\/api\/(policies|hazard-terms|filings|paper)/,
    'the same writes by another way, each row asked alike':
      /^\/api\/(bulk\/(mines|people)|rosters|lists\/:list\/import|proposals(\/:id\/acceptance)?|placards|mines\/:id\/(postings|merger|split)|alterations\/:id\/undoing|regions\/:region\/\w+|people\/:id\/merges\/:merge\/undo|hazards\/:id\/(closure|return|extension|reopening|withdrawal|statement))$/,
    'what is judged, asked and sent from records, and changes none (leave that is approved is asked about like any)':
      /^\/api\/(leave-requests|notices|subscriptions|deliveries|reminders|calendar-feed|closings?|reopenings?|circulars?|measures?|duty-files?)\b/,
    'who goes underground, which can be said of today and later only: refused on the day of the accident':
      /^\/api\/(mines\/:id\/underground(\/repetition)?|underground-plans\/:id\/withdrawal)$/,
    'mines that are new': /^\/api\/mines$/,
    'bytes of declared photos': /^\/api\/photos\/:fingerprint$/,
  };

  it('every route that writes is tried here, or said to touch no frozen days', () => {
    const tried = new Set([...refused, ...material].map(([route]) => route));
    const writing = policiesOf(web.app).filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'));
    const left = writing.map(({ path }) => path).filter((path) => !tried.has(path));
    expect(left.filter((path) => !Object.values(apart).some((pattern) => pattern.test(path)))).toEqual([]);
    expect([...tried].filter((route) => !writing.some(({ path }) => path === route))).toEqual([]);
  });

  it('every table is asked about before it is written, or said to hold no record of a mine’s days', async () => {
    const APART =
      /^(regions|organisations|reorganisations|merges|posts|tenures|assistants|accounts|sessions|api_tokens|audit_\w+|policies|pool_members|proposals|photos|hazard_terms|filings|filing_steps|portraits|board_templates|freezes|late_materials|retention_terms|erasures|leave_requests|closing\w*|reopening\w*|paper_templates|calendar_feeds|reminder_\w+|notices|mail_addresses|deliver\w+|subscription\w*|circular\w*|measure\w*|duty_\w+)$/;
    const tables = entities.map((entity) => web.get(DataSource).getMetadata(entity).tableName);
    expect(tables.filter((table) => !touches[table] && !APART.test(table))).toEqual([]);
    const postgres = web.get(Reader).engine === 'postgres';
    const triggers = await web
      .get(Reader)
      .all<{ onTable: string }>(
        postgres
          ? "SELECT event_object_table AS on_table FROM information_schema.triggers WHERE trigger_name LIKE '%frozen%'"
          : "SELECT tbl_name AS on_table FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%frozen%'",
      );
    expect(new Set(triggers.map(({ onTable }) => onTable))).toEqual(new Set(Object.keys(touches)));
  });
});

describe('a freeze ends by two', () => {
  it('who asked for it cannot agree; the second lifts it, and materials can be entered with both times', async () => {
    const { json: kept } = await by.wuqi.ask('PUT', `/api/visits/${v7()}`, {
      ...visited('2026-11-06'),
      hazards: [],
      enteredAt: '2026-11-06T10:00:00.000Z',
    });
    const entry = `/api/late-materials/${kept.facts.material}/entry`;
    expect((await ask('wuqi', entry)).json.code).toBe('still-frozen');
    expect((await ask('wuqi', `/api/freezes/${freeze}/lifting`)).json.code).toBe('lift-not-asked');
    expect((await ask('wuqi', `/api/freezes/${freeze}/lift-request`, { reason: '调查结束' })).status).toBe(201);
    expect((await ask('wuqi', `/api/freezes/${freeze}/lifting`)).json.code).toBe('second-person-needed');
    expect((await ask('jishan', `/api/freezes/${freeze}/lifting`)).status).toBe(404);
    expect((await ask('mayor', `/api/freezes/${freeze}/lifting`)).status).toBe(403);
    expect((await ask('auditor', `/api/freezes/${freeze}/lifting`)).json.liftedAt).toBe(web.clock.now());
    web.clock.set('2026-11-12T01:05:00.000Z');
    const { json } = await ask('wuqi', entry);
    expect(json).toMatchObject({ settledAs: 'entered', arrivedAt: '2026-11-12T01:00:00.000Z' });
    const { json: recorded } = await by.wuqi.ask('GET', `/api/visits/${json.recordId}`);
    expect(recorded).toMatchObject({
      onDay: '2026-11-06',
      enteredAt: '2026-11-06T10:00:00.000Z',
      receivedAt: web.clock.now(),
    });
    expect(recorded.paper).toBe('封存〔2026〕1号待查材料，2026-11-12 09:00到达');
    expect((await ask('wuqi', entry)).json.code).toBe('material-settled');
  });
});
