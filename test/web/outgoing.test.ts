import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { DeliveryWorker } from '../../src/outgoing/delivery-worker.js';
import { ReminderRounds } from '../../src/reminders/rounds.service.js';
import { type Askers, askers, idOf, seen } from '../support/mochuan.js';
import { mailReceiver, webReceiver } from '../support/receivers.js';
import { BOTH_CITIES } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let administrator: Browser;
let county: Browser;
let qu: Browser;
let receiver: Awaited<ReturnType<typeof webReceiver>>;
let post: Awaited<ReturnType<typeof mailReceiver>>;

beforeAll(async () => {
  receiver = await webReceiver();
  post = await mailReceiver('guapai', 'relay-canary-7Q');
  web = await testWeb(
    {
      ...{ GUAPAI_INTERNAL_HOSTS: receiver.host, GUAPAI_SMTP_HOST: '127.0.0.1', GUAPAI_SMTP_PORT: String(post.port) },
      ...{ GUAPAI_SMTP_SECURITY: 'none', GUAPAI_SMTP_USER: 'guapai', GUAPAI_SMTP_PASSWORD: 'relay-canary-7Q' },
      GUAPAI_SMTP_FROM: 'guapai@mochuan.example',
    },
    BOTH_CITIES,
  );
  by = await askers(web);
  const enter = (username: string, role: 'administrator' | 'leader', region: string, personId?: string) =>
    web.enter({ username, displayName: username, role, regionId: idOf('region', region), personId });
  administrator = await enter('city-admin', 'administrator', '990100');
  county = await enter('jishan-admin', 'administrator', '990103');
  qu = await enter('qu', 'leader', '990100', idOf('person', 'qu-mingxuan'));
  await web.get(ReminderRounds).round();
}, 180_000);
afterAll(async () => {
  await web.close();
  await receiver.close();
  await post.close();
});

const words = async (who: Browser, url: string) =>
  (await who.ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const hook = (more: object = {}) => ({
  channel: 'webhook',
  name: '督办平台',
  address: receiver.url('/hook'),
  kinds: ['visit.recorded'],
  ...more,
});
const DENIED = { address: 'https://169.254.169.254/latest' };

describe('a subscription', () => {
  it('is made on a page, which tells its secret once; the list shows no secret and no whole address', async () => {
    const form = await administrator.ask('GET', '/subscriptions/new');
    expect(form.status).toBe(200);
    const made = await administrator.ask('POST', '/subscriptions', hook({ region: '990100' }));
    expect(made.status).toBe(201);
    const secret = /<code>([\w-]{43})<\/code>/.exec(made.body)?.[1] ?? '';
    expect(secret).toHaveLength(43);
    const list = await administrator.ask('GET', '/subscriptions');
    expect(list.body).toContain('督办平台');
    const all = [
      list.body,
      (await administrator.ask('GET', '/api/subscriptions')).body,
      (await administrator.ask('GET', '/deliveries')).body,
    ];
    expect(all.join('')).not.toContain(secret);
  });

  it.each([
    ['where this server should not ask', DENIED, 'target-forbidden'],
    ['without anything to tell', { kinds: [] }, 'invalid-form'],
    ['of what nobody tells', { kinds: ['account.created'] }, 'invalid-form'],
    ['for a foreign region', { region: '140600' }, 'not-found'],
  ])('is refused %s', async (_, more, code) => {
    expect((await administrator.ask('POST', '/api/subscriptions', hook(more))).json).toMatchObject({ code });
  });

  it('is nobody’s but the administrator’s of its region; the log of what went out is read by those who oversee', async () => {
    const { id } = (await administrator.ask('POST', '/api/subscriptions', hook())).json;
    for (const who of [by.city, by.mayor, by.auditor, by.mine])
      expect((await who.ask('GET', `/api/subscriptions/${id}`)).status).toBe(403);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/pause'],
      ['POST', '/secret'],
      ['POST', '/end'],
      ['POST', '/trial'],
    ] as const)
      expect(
        (await county.ask(method, `/api/subscriptions/${id}${path}`, method === 'POST' ? {} : undefined)).status,
      ).toBe(404);
    expect((await administrator.ask('POST', `/subscriptions/${id}/trial`, {})).status).toBe(303);
    await web.get(DeliveryWorker).round();
    expect(receiver.at('/hook')).toHaveLength(1);
    const [delivery] = (await by.auditor.ask('GET', `/api/deliveries?subscription=${id}`)).json.items;
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, outcome: '答复 200', kind: 'subscription.trial' });
    expect((await by.mayor.ask('GET', '/api/deliveries')).status).toBe(403);
    expect((await by.jishan.ask('GET', `/api/deliveries/${delivery.id}`)).status).toBe(404);
    expect((await by.auditor.ask('POST', `/api/deliveries/${delivery.id}/resending`)).status).toBe(403);
    expect(await words(by.city, `/deliveries/${delivery.id}`)).toMatch(/已送达.*答复 200/);
    expect((await administrator.ask('POST', `/subscriptions/${id}/end`, {})).status).toBe(303);
    expect(await words(administrator, `/subscriptions/${id}`)).toContain('已终止');
    expect((await administrator.ask('POST', `/api/subscriptions/${id}/pause`)).json).toMatchObject({
      code: 'subscription-ended',
    });
  });
});

describe('reminders', () => {
  it('are previewed: who is short today, of which mines, and how each would hear of it', async () => {
    const shown = (await by.wuqi.ask('GET', '/api/reminders')).json;
    expect(shown.rules).toMatchObject({ days: [15], lastDays: 3, active: true });
    expect(shown.days.slice(0, 4)).toEqual(['2026-11-15', '2026-11-28', '2026-11-29', '2026-11-30']);
    const reaches = new Set(shown.people.map(({ reach }: { reach: string }) => reach));
    expect(reaches.has('page')).toBe(true);
    expect(await words(by.wuqi, '/reminders')).toMatch(/今天会提醒谁.*还差.*2026年11月30日前/);
    expect((await by.mayor.ask('GET', '/reminders')).status).toBe(403);
    expect((await by.wuqi.ask('GET', '/api/reminders?region=990103')).status).toBe(404);
  });

  it('are set for a region on the page; what is no day and no time is refused, and nothing is saved', async () => {
    const rules = {
      region: '990103',
      active: 'true',
      days: '10、20',
      lastDays: '0',
      digestDay: '5',
      quietFrom: '20:00',
      quietUntil: '08:00',
    };
    expect((await by.jishan.ask('POST', '/reminders/rules', { ...rules, days: '32' })).status).toBe(422);
    expect((await by.jishan.ask('POST', '/reminders/rules', { ...rules, quietFrom: '25:00' })).status).toBe(422);
    expect((await by.jishan.ask('GET', '/api/reminders')).json.own).toBe(false);
    expect((await by.jishan.ask('POST', '/reminders/rules', rules)).status).toBe(303);
    const set = (await by.jishan.ask('GET', '/api/reminders')).json;
    expect(set).toMatchObject({ own: true, rules: { days: [10, 20], escalates: false, quiet: { from: '20:00' } } });
    expect((await by.wuqi.ask('POST', '/reminders/rules', rules)).status).toBe(404);
  });

  it('come to the pages with a count in the bar and to the mailbox in the morning; read is read', async () => {
    expect((await qu.ask('POST', '/notices/mail-address', { address: 'qu@mochuan.example' })).status).toBe(303);
    expect(await words(qu, '/notices')).toContain('没有通知');
    web.clock.set('2026-11-15T00:00:00.000Z');
    const fresh = await web.browserOf(qu.accountId);
    await web.get(ReminderRounds).round();
    expect((await fresh.ask('GET', '/my')).body).toContain('aria-label="1 条未读"');
    const [notice] = (await fresh.ask('GET', '/api/notices')).json.items;
    expect(notice.body).toMatch(/^屈明轩：\n截至2026年11月15日/);
    await web.get(DeliveryWorker).round();
    expect(post.mails.map(({ subject }) => subject)).toEqual([notice.title]);
    expect(post.mails[0]?.text?.trim()).toBe(notice.body);
    const city = await web.browserOf(by.city.accountId);
    const [logged] = (await city.ask('GET', '/api/deliveries')).json.items.filter(
      ({ channel }: { channel: string }) => channel === 'email',
    );
    expect((await city.ask('GET', `/api/deliveries/${logged.id}`)).json).toMatchObject({ body: null, state: 'sent' });
    const mayor = await web.browserOf(by.mayor.accountId);
    expect((await mayor.ask('POST', `/api/notices/${notice.id}/reading`)).status).toBe(404);
    expect((await fresh.ask('POST', `/notices/${notice.id}/reading`)).status).toBe(303);
    expect((await fresh.ask('GET', '/my')).body).not.toContain('条未读');
    expect((await fresh.ask('GET', '/api/notices?unread=true')).json.total).toBe(0);
  });
});

describe('the calendar of a leader', () => {
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  const feed = async (who: Browser) => new URL((await who.ask('POST', '/api/calendar-feed')).json.address).pathname;

  it('holds each duty that is still short on the last day of its turn, all day, under an id that stays', async () => {
    const fresh = await web.browserOf(qu.accountId);
    const path = await feed(fresh);
    const { status, headers, body } = await web.ask({ url: path });
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/calendar; charset=utf-8',
      'no-store',
    ]);
    const owed = events(body);
    expect(owed.length).toBeGreaterThan(0);
    expect(owed.map(({ startDate }) => [startDate.isDate, startDate.toString()])).toContainEqual([true, '2026-11-30']);
    expect(owed[0]?.endDate.toString()).toBe('2026-12-01');
    expect(body).toContain('DTSTART;VALUE=DATE:20261130');
    const again = events((await web.ask({ url: path })).body);
    expect(again.map(({ uid }) => uid)).toEqual(owed.map(({ uid }) => uid));
    const mine = idOf('mine', '990102-001');
    await fresh.ask('POST', '/api/visits', { id: v7(), ...seen({ mineId: mine, on: '2026-11-14' }) });
    const left = events((await web.ask({ url: path })).body);
    const text = (all: typeof owed) => all.map(({ summary, description }) => summary + description).join('');
    expect(text(left)).not.toBe(text(owed));
    expect(new Set(owed.map(({ uid }) => uid))).toEqual(new Set([...left, ...owed].map(({ uid }) => uid)));
  });

  it('ends when it is revoked or made anew; the database does not hold its address; others get no hint', async () => {
    const fresh = await web.browserOf(qu.accountId);
    const first = await feed(fresh);
    const second = await feed(fresh);
    expect([(await web.ask({ url: first })).status, (await web.ask({ url: second })).status]).toEqual([404, 200]);
    const kept = JSON.stringify(await web.get(Reader).all('SELECT * FROM calendar_feeds'));
    expect(kept).not.toContain(second.slice('/calendar/'.length, -4));
    expect(await words(fresh, '/calendar')).toContain('已有订阅');
    expect((await fresh.ask('POST', '/calendar/revocation')).status).toBe(303);
    for (const url of [second, '/calendar/x.ics', `/calendar/${'A'.repeat(43)}.ics`])
      expect((await web.ask({ url })).status).toBe(404);
    const city = await web.browserOf(by.city.accountId);
    expect((await city.ask('POST', '/api/calendar-feed')).status).toBe(403);
  });

  it('answers one address no more than sixty times a minute', async () => {
    web.clock.set('2026-11-15T00:30:00.000Z');
    const statuses: number[] = [];
    for (let index = 0; index < 62; index += 1) statuses.push((await web.ask({ url: '/calendar/x.ics' })).status);
    expect(statuses.slice(58)).toEqual([404, 404, 429, 429]);
  });
});
