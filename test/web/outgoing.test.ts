import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { DeliveryWorker } from '../../src/outgoing/delivery-worker.js';
import { TrailCourier } from '../../src/outgoing/trail-courier.js';
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

describe('what a subscription tells', () => {
  it('is each change that it asked for, in its region, in the order of the trail', async () => {
    const kinds = ['assignment.handed-over', 'placard.issued', 'visit.recorded', 'visit.withdrawn', 'closing.made'];
    const { id } = (
      await administrator.ask('POST', '/api/subscriptions', hook({ address: receiver.url('/all'), kinds }))
    ).json;
    const seat = `/mines/${idOf('mine', '990102-006')}/seats/county-regulator/hand-over`;
    const done = [
      await by.wuqi.ask('POST', seat, {
        personId: idOf('person', 'tao-zhonghe'),
        on: '2026-11-10',
        reason: '工作调整',
      }),
      await by.wuqi.ask('POST', '/api/placards', { region: '990102', mineIds: [idOf('mine', '990102-006')] }),
      await by.mayor.ask('POST', '/api/visits', { id: v7(), ...seen() }),
      await by.city.ask('POST', '/api/closings', { region: '990100', period: '2026-09' }),
    ];
    expect(done.map(({ status }) => status)).toEqual([303, 201, 201, 201]);
    await web.get(TrailCourier).round();
    await web.get(DeliveryWorker).round();
    const told = receiver
      .at('/all')
      .map(({ body }) => JSON.parse(body))
      .sort((a, b) => a.seq - b.seq);
    expect(told.map(({ event }) => event)).toEqual([
      'assignment.handed-over',
      'placard.issued',
      'visit.recorded',
      'closing.made',
    ]);
    expect(told[3]).toMatchObject({
      region: '990100',
      subject: { type: 'closing' },
      facts: { owed: expect.any(Number) },
    });
    expect(JSON.stringify(told)).not.toMatch(/陶中和|樊致远|工作调整/);
    await administrator.ask('POST', `/api/subscriptions/${id}/end`);
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
