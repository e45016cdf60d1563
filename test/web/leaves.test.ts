import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { ClosingsService } from '../../src/closings/closings.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { phonePicture, sha256Of } from '../support/pictures.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const MAYOR = idOf('person', 'fan-zhiyuan');
const LIN = idOf('person', 'qi-jianping');

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

/** Most of November 2026, asked for on its tenth day. */
const november = { from: '2026-11-05', until: '2026-11-28', reason: '参加省委党校培训' };
const ask = (asker: Browser, more: object = {}) =>
  asker.ask('POST', '/api/leave-requests', { id: v7(), ...november, ...more });
const decide = (asker: Browser, id: string, step: string, form: object) =>
  asker.ask('POST', `/api/leave-requests/${id}/${step}`, form);
const approval = { approver: '郗云柏', basis: '墨政办〔2026〕31号' };
const words = async (asker: Browser, url: string) =>
  (await asker.ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
/** The mayor's outcomes of November. */
const standings = async () => {
  const url = `/api/compliance?region=990100&period=2026-11&personId=${MAYOR}`;
  const { lines } = (await by.city.ask('GET', url)).json;
  return lines.map(({ standing }: { standing: { state: string } }) => standing.state);
};

describe('a request for leave', () => {
  it('changes nothing until somebody else approves it, who sees before what it would do', async () => {
    const before = await standings();
    expect(before).toContain('short');
    const asked = await ask(by.mayor);
    expect(asked.json).toMatchObject({ state: 'asked', late: 5, onBehalf: false, personName: '樊致远' });
    const { id } = asked.json;
    expect(await standings()).toEqual(before);
    expect(await words(by.city, '/desk')).toMatch(/1 免检申请待批准/);
    const known = await changes(web);
    const { refusal, duties } = (await by.city.ask('GET', `/api/leave-requests/${id}/effect`)).json;
    expect(refusal).toBeNull();
    const turned = duties.filter((duty: { changes: boolean }) => duty.changes);
    expect(turned.length).toBeGreaterThan(0);
    expect(turned.every((duty: { after: { state: string } }) => duty.after.state === 'exempt')).toBe(true);
    const page = await words(by.city, `/leaves/${id}`);
    expect(page).toMatch(/事后补办，迟 5 天.*批准后对检查任务的影响.*未完成 → 免于检查/);
    expect(await standings()).toEqual(before);
    expect(await changes(web)).toBe(known);
    expect((await decide(by.mayor, id, 'approval', approval)).status).toBe(403);
    expect((await decide(by.auditor, id, 'approval', approval)).status).toBe(403);
    expect((await decide(by.wuqi, id, 'approval', approval)).status).toBe(404);
    expect((await decide(by.city, id, 'approval', approval)).json).toMatchObject({
      state: 'approved',
      approver: '郗云柏',
      mayDecide: false,
    });
    const monthly = (await standings()).filter((state: string) => state === 'exempt');
    expect(monthly).toHaveLength(turned.filter(({ month }: { month: string }) => month === '2026-11').length);
    expect((await decide(by.city, id, 'refusal', { reason: '改变主意' })).json).toMatchObject({
      code: 'leave-decided',
    });
  });

  it('is refused with a sentence where its days speak against it', async () => {
    expect((await ask(by.mayor, { from: '2026-11-27', until: '2026-12-03' })).json).toMatchObject({
      code: 'leave-overlaps',
    });
    expect((await ask(by.mayor, { from: '2027-01-01', until: '2027-12-31' })).json.detail).toMatch(
      /364 天.*183 天.*离任交接/,
    );
    const id = v7();
    const january = { id, from: '2027-01-04', until: '2027-01-09' };
    expect((await ask(by.mayor, january)).status).toBe(201);
    expect((await ask(by.mayor, january)).json).toMatchObject({ id, state: 'asked', late: 0 });
    expect((await ask(by.mayor, { ...january, reason: '另一理由' })).json).toMatchObject({ code: 'duplicate' });
    expect((await ask(by.mayor, { ...january, id: v7() })).json).toMatchObject({ code: 'leave-asked-already' });
    expect((await decide(by.mayor, id, 'withdrawal', { reason: '行程取消' })).json).toMatchObject({
      state: 'withdrawn',
      opinion: '行程取消',
    });
    expect((await ask(by.mayor, { ...january, id: v7(), reason: '行程恢复' })).status).toBe(201);
  });

  it('is made by the assistant as 代办, and by nobody else', async () => {
    const asked = await ask(by.assistant, { personId: MAYOR, from: '2027-02-01', until: '2027-02-05' });
    expect(asked.json).toMatchObject({ onBehalf: true, askedByName: 'assistant' });
    expect(await words(by.mayor, '/my/leave')).toMatch(/assistant代办/);
    expect((await ask(by.assistant, { personId: LIN })).status).toBe(404);
    expect((await by.jishan.ask('GET', `/api/leave-requests/${asked.json.id}`)).status).toBe(404);
    expect((await by.mine.ask('GET', '/api/leave-requests')).status).toBe(403);
  });

  it('is made by the clerk with the paper, and approved once its picture has come', async () => {
    const picture = await phonePicture(40);
    expect((await ask(by.wuqi, { personId: LIN })).json).toMatchObject({ code: 'leave-paper-needed' });
    const { id, photos } = (await ask(by.wuqi, { personId: LIN, photos: [sha256Of(picture)] })).json;
    expect(photos).toHaveLength(1);
    expect((await decide(by.wuqi, id, 'approval', approval)).json).toMatchObject({ code: 'leave-paper-pending' });
    expect(await words(by.wuqi, `/leaves/${id}`)).toContain('现在不能批准：所附材料还有 1 张没有传到');
    await web.ask({
      method: 'PATCH',
      url: `/api/photos/${sha256Of(picture)}`,
      headers: {
        cookie: by.wuqi.cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
        'upload-offset': '0',
        'upload-length': String(picture.length),
      },
      payload: picture,
    });
    expect((await by.wuqi.ask('GET', `/photos/${photos[0].id}/small`)).status).toBe(200);
    expect((await by.auditor.ask('GET', `/photos/${photos[0].id}/small`)).status).toBe(200);
    expect((await by.jishan.ask('GET', `/photos/${photos[0].id}/small`)).status).toBe(404);
    expect((await decide(by.wuqi, id, 'refusal', { reason: '材料没有签字' })).json).toMatchObject({
      state: 'declined',
      opinion: '材料没有签字',
      decidedByName: 'wuqi',
    });
    const listed = (await by.wuqi.ask('GET', `/api/leave-requests?person=${LIN}&state=declined`)).json;
    expect(listed.items.map((one: { id: string }) => one.id)).toEqual([id]);
  });

  it('cannot be approved by whoever it is for, also where he is a clerk', async () => {
    const self = await web.enter({
      username: 'self',
      displayName: '佘景行',
      role: 'clerk',
      regionId: idOf('region', '990100'),
      personId: idOf('person', 'she-jingxing'),
    });
    const { id, mayDecide } = (await ask(self, { personId: idOf('person', 'she-jingxing') })).json;
    expect(mayDecide).toBe(false);
    expect((await decide(self, id, 'approval', approval)).json).toMatchObject({ code: 'own-leave' });
    expect(await words(self, `/leaves/${id}`)).not.toContain('批准免检');
    expect((await decide(by.city, id, 'approval', approval)).status).toBe(200);
  });

  it('says beforehand that it touches a month which is closed, whose report is then amended', async () => {
    const city = await web.get(RegionQueries).tree();
    const clerk: Actor = {
      ...{
        accountId: by.city.accountId,
        name: 'city',
        role: 'clerk',
        personId: null,
        mineId: null,
        tokenActions: null,
      },
      regionPath: city.withCode('990100').path,
    };
    await web.get(ClosingsService).close(clerk, { region: '990100', period: '2026-09' });
    const { id } = (await ask(by.mayor, { from: '2026-09-03', until: '2026-10-29' })).json;
    const { closed } = (await by.city.ask('GET', `/api/leave-requests/${id}/effect`)).json;
    expect(closed).toEqual(['2026-09']);
    expect(await words(by.city, `/leaves/${id}`)).toContain('涉及已关账的月份：2026年9月。');
  });

  it('comes by the form of the phone with its pictures, and by that of the clerk', async () => {
    const boundary = '----leave';
    const fields = { id: v7(), personId: MAYOR, from: '2027-03-01', until: '2027-03-06', reason: '住院治疗' };
    const payload = Buffer.concat([
      ...Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      ),
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="pictures"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`,
      ),
      await phonePicture(70),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const sent = await web.ask({
      method: 'POST',
      url: '/my/leave',
      headers: {
        cookie: by.mayor.cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload,
    });
    expect([sent.status, sent.headers.location]).toEqual([303, '/my/leave']);
    expect(await words(by.mayor, '/my/leave')).toContain('2027年3月1日至2027年3月5日 （5 天）');
    expect((await by.mayor.ask('GET', `/leaves/${fields.id}`)).body).toContain('alt="申请材料照片之1"');
    expect(await words(by.city, '/leaves/new')).toContain('责任人签字的书面申请');
    expect(await words(by.city, '/leaves?state=asked')).toContain('住院治疗');
  });
});
