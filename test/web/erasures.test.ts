import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commitment, sha256 } from '../../src/database/evidence.js';
import { Reader } from '../../src/database/reader.js';
import { PhotoStore } from '../../src/photos/photo-store.js';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { phonePicture, sha256Of } from '../support/pictures.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

/** 储一帆's double entry has a phone and holds nothing; 卞守义 holds a seat of 990102-004. */
let web: TestWeb;
let by: Askers;
let administrator: Browser;
let person = '';
const PHONE = '13900001234';
const holder = idOf('person', 'bian-shouyi');
const ask = (browser: Browser, url: string, body?: object) => browser.ask('POST', url, body);
const request = (personId: string, what = ['phone', 'sentences']) =>
  ask(administrator, '/api/erasures', { personId, what, reason: '本人书面申请' });

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  administrator = await web.enter({ username: 'root', displayName: '系统管理员', role: 'administrator' });
  const made = await ask(by.city, '/api/people', { name: '储一帆', note: '重复登记', phone: PHONE, basis: '示例' });
  person = made.json.id;
}, 180_000);
afterAll(() => web.close());

const trail = async () => {
  const rows = await web.get(Reader).all<{ bytes: string }>('SELECT bytes FROM audit_entries ORDER BY seq');
  return rows.map(({ bytes }) => sha256(bytes));
};
const disclosed = () =>
  web
    .get(Reader)
    .all<{ seq: number; field: string; salt: string; value: string; bytes: string }>(
      'SELECT d.seq, d.field, d.salt, d.value, e.bytes FROM audit_disclosures d JOIN audit_entries e ON e.seq = d.seq',
    );

describe('erasing the personal values of a person', () => {
  it('is refused while a running seat needs them, and while a freeze covers what was recorded', async () => {
    const seated = await request(holder);
    expect([seated.status, seated.json.code, seated.json.findings[0].at]).toEqual([
      409,
      'erasure-hindered',
      '挂牌责任',
    ]);
    const [mine, before] = [idOf('mine', '990102-004'), '2026-11-10'];
    for (const seat of ['county-regulator', 'county-regulator-head'])
      await ask(by.wuqi, `/api/mines/${mine}/seats/${seat}/relief`, { on: before, reason: '调离' });
    const form = { mine: '990102-004', accidentOn: '2026-11-09', reason: '顶板事故', basis: '墨事故〔2026〕1号' };
    expect((await ask(by.city, '/api/freezes', form)).status).toBe(201);
    const frozen = await request(holder);
    expect(frozen.json.findings.some(({ at }: { at: string }) => at === '事故封存')).toBe(true);
  });

  it('takes an administrator who asks and somebody else who agrees', async () => {
    expect((await ask(by.city, '/api/erasures', { personId: person, what: ['phone'], reason: '申请' })).status).toBe(
      403,
    );
    const { json } = await request(person);
    expect(json).toMatchObject({ personName: '储一帆', kinds: ['phone', 'sentences'], decision: null });
    expect((await request(person)).json.code).toBe('erasure-asked');
    expect((await ask(administrator, `/api/erasures/${json.id}/approval`)).json.code).toBe('second-person-needed');
    expect((await by.auditor.ask('GET', '/erasures')).body).toContain('待核准');
    const before = await trail();
    const held = (await disclosed()).filter(({ bytes }) => bytes.includes(person)).length;
    const done = await ask(by.auditor, `/api/erasures/${json.id}/approval`);
    expect(done.json).toMatchObject({ decision: 'done', decidedByName: 'auditor' });
    expect((await ask(by.auditor, `/api/erasures/${json.id}/approval`)).json.code).toBe('erasure-decided');

    const rows = await disclosed();
    const ofRow = new RegExp(`"id":"${person}","revision":\\d+,"table":"people"`);
    expect((await trail()).slice(0, before.length)).toEqual(before);
    expect((await trail()).length).toBe(before.length + 1);
    expect(rows.filter(({ value }) => value.includes(PHONE) || value.includes('重复登记'))).toEqual([]);
    expect(rows.filter(({ bytes }) => bytes.includes(person)).length).toBeLessThan(held);
    expect(rows.filter(({ bytes, field }) => field === 'rows' && ofRow.test(bytes))).toEqual([]);
    // Whatever is still disclosed is what its entry committed to.
    const broken = rows.filter(
      ({ field, salt, value, bytes }) =>
        field !== 'rows' && JSON.parse(bytes).personal[field] !== commitment(salt, value),
    );
    expect(broken).toEqual([]);
    const kept = await web
      .get(Reader)
      .one<{ phone: string | null }>('SELECT phone FROM people WHERE id = :person', { person });
    expect(kept?.phone).toBeNull();
    expect(rows.some(({ bytes, value }) => bytes.includes('erasure.done') && value === '核准并删除个人信息')).toBe(
      true,
    );
  });
});

describe('erasing a photo for boards', () => {
  it('leaves it to whoever else it is the photo of', async () => {
    const picture = await phonePicture(90);
    const send = async (personId: string) => {
      const form = new FormData();
      form.append('pictures', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg');
      const encoded = new Response(form);
      const type = encoded.headers.get('content-type') ?? '';
      const { status } = await web.ask({
        ...{ method: 'POST', url: `/people/${personId}/portrait`, payload: Buffer.from(await encoded.arrayBuffer()) },
        headers: { cookie: by.city.cookie, 'sec-fetch-site': 'same-origin', 'content-type': type },
      });
      expect(status).toBe(303);
    };
    await send(person);
    const erased = (await by.city.ask('GET', `/api/people/${person}/portrait`)).json.portrait.use;
    await send(holder);
    const { use } = (await by.city.ask('GET', `/api/people/${holder}/portrait`)).json.portrait;
    const { json } = await request(person, ['portrait']);
    expect((await ask(by.auditor, `/api/erasures/${json.id}/approval`)).json.decision).toBe('done');
    expect((await by.city.ask('GET', `/api/people/${person}/portrait`)).json).toEqual({ portrait: null });
    expect((await by.city.ask('GET', `/photos/${use}/shown`)).status).toBe(200);
    await web.get(PhotoStore).destroy(sha256Of(picture));
    for (const copy of ['shown', 'small'])
      expect((await by.city.ask('GET', `/photos/${erased}/${copy}`)).status).toBe(404);
  });
});

describe('how long records are kept', () => {
  it('is a table of defaults until a region sets its own, and only lists what is past', async () => {
    const of = async (browser: Browser) => (await browser.ask('GET', '/api/retention-terms?region=990100')).json;
    const shipped = await of(by.auditor);
    expect(shipped).toMatchObject({ setBy: null, maySet: false });
    expect(shipped.kinds.every(({ years, note }: { years: number; note: string }) => years > 0 && note)).toBe(true);
    const set = { region: '990100', years: { assignments: 1 }, basis: '墨档发〔2026〕1号' };
    expect((await by.auditor.ask('PUT', '/api/retention-terms', set)).status).toBe(403);
    expect(
      (await administrator.ask('PUT', '/api/retention-terms', { ...set, years: { assignments: 0 } })).json.code,
    ).toBe('invalid-form');
    expect((await administrator.ask('PUT', '/api/retention-terms', set)).status).toBe(200);
    const own = await of(by.auditor);
    const assignments = own.kinds.find(({ key }: { key: string }) => key === 'assignments');
    expect([own.setBy, own.basis, assignments.years, assignments.before]).toEqual([
      '墨川市',
      '墨档发〔2026〕1号',
      1,
      '2025-11-10',
    ]);
    const ended = await web
      .get(Reader)
      .one<{ n: number }>(
        "SELECT COUNT(*) AS n FROM standing_assignments a JOIN mines m ON m.id = a.mine_id WHERE m.code LIKE '9901%' AND a.until_day < '2025-11-10'",
      );
    const past = assignments.past.reduce((sum: number, { records }: { records: number }) => sum + records, 0);
    expect(past).toBe(ended?.n);
  });
});
