import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { v7 } from 'uuid';
import { AppModule } from '../../src/app.module.js';
import { later } from '../../src/database/clock.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import type { Channel, OutgoingKind } from '../../src/domain/outgoing.js';
import { DeliveriesService } from '../../src/outgoing/deliveries.service.js';
import { DeliveryWorker } from '../../src/outgoing/delivery-worker.js';
import { SubscriptionsService } from '../../src/outgoing/subscriptions.service.js';
import { isOpenAddress, TargetGuard } from '../../src/outgoing/target-guard.js';
import { TrailCourier } from '../../src/outgoing/trail-courier.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { SETTINGS } from '../../src/settings.module.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { leaderOf } from '../support/clerks.js';
import { idOf, seen } from '../support/mochuan.js';
import { mailReceiver, webReceiver } from '../support/receivers.js';
import { MOCHUAN } from '../support/templates.js';

const MORNING = '2026-11-10T01:00:00.000Z';
const PASSWORD = 'relay-canary-7Q';

let application: TestApplication;
let web: Awaited<ReturnType<typeof webReceiver>>;
let post: Awaited<ReturnType<typeof mailReceiver>>;
let administrator: Actor;
let now = MORNING;

beforeAll(async () => {
  web = await webReceiver();
  post = await mailReceiver('guapai', PASSWORD);
  const mail = { GUAPAI_SMTP_HOST: '127.0.0.1', GUAPAI_SMTP_PORT: String(post.port), GUAPAI_SMTP_SECURITY: 'none' };
  const sender = {
    GUAPAI_SMTP_USER: 'guapai',
    GUAPAI_SMTP_PASSWORD: PASSWORD,
    GUAPAI_SMTP_FROM: 'guapai@mochuan.example',
  };
  application = await testApplication({ GUAPAI_INTERNAL_HOSTS: web.host, ...mail, ...sender }, MOCHUAN);
  const { path } = (await application.get(RegionQueries).tree()).withCode('990100');
  administrator = {
    ...{ accountId: v7(), name: '管理员', role: 'administrator', regionPath: path },
    ...{ personId: null, mineId: null, tokenActions: null },
  };
}, 120_000);
afterAll(async () => {
  await application.close();
  await web.close();
  await post.close();
});
/** Each test begins on a morning of its own. */
beforeEach(() => {
  at(later(MORNING, 72 * 3_600_000 * ++day));
  web.received.length = 0;
  web.answer = (reply) => void reply.end('{"errcode":0,"errmsg":"ok"}');
  post.mails.length = 0;
});
let day = 0;

const at = (instant: string) => {
  now = instant;
  application.clock.set(instant);
};
const pass = (minutes: number) => at(later(now, minutes * 60_000));

function get<S>(type: new (...given: never[]) => S): S {
  return application.get(type as never) as S;
}
const subscribe = async (channel: Channel, address: string, kinds: OutgoingKind[], more: object = {}) =>
  get(SubscriptionsService).make(administrator, { channel, name: '试验', address, kinds, ...more });
const end = (id: string) => get(SubscriptionsService).end(administrator, id);
const visit = (on = '2026-11-09') => get(VisitsService).record(leaderOf('qu-mingxuan'), v7(), seen({ on }));
const round = async () => {
  await get(TrailCourier).round();
  return get(DeliveryWorker).round();
};
const states = async (subscription: string) =>
  (
    await get(Reader).all<{ state: string; attempts: number }>(
      'SELECT state, attempts FROM deliveries WHERE subscription_id = :subscription ORDER BY made_at, id',
      { subscription },
    )
  ).map(({ state, attempts }) => `${state} ${attempts}`);

describe('a signed push', () => {
  it('tells a visit that was recorded: ids, days and figures, signed over time and body, and nobody’s name', async () => {
    const { id, secret } = await subscribe('webhook', web.url('/hook'), ['visit.recorded', 'visit.corrected']);
    const recorded = await visit();
    expect(await round()).toBe(1);
    const [{ headers, body }] = web.at('/hook') as unknown as [{ headers: Record<string, string>; body: string }];
    const told = JSON.parse(body);
    expect(told).toMatchObject({
      event: 'visit.recorded',
      region: '990100',
      subject: { type: 'visit', id: recorded.id },
      facts: { person: idOf('person', 'qu-mingxuan'), mine: idOf('mine', '990102-001'), on: '2026-11-09' },
    });
    expect(body).not.toContain('屈明轩');
    expect(headers['guapai-delivery']).toBe(told.delivery);
    const signed = createHmac('sha256', secret ?? '')
      .update(`${headers['guapai-timestamp']}.${body}`)
      .digest('hex');
    expect(headers['guapai-signature']).toBe(`v1=${signed}`);
    expect(await round()).toBe(0);
    expect(await states(id)).toEqual(['sent 1']);
    await end(id);
  });

  it('tells nothing of another city, nothing of before, and nothing that was undone', async () => {
    const { id } = await subscribe('webhook', web.url('/quiet'), ['visit.recorded']);
    const jishan = await get(SubscriptionsService).make(administrator, {
      ...{ channel: 'webhook', name: '霁山', address: web.url('/jishan'), kinds: ['visit.recorded'], region: '990103' },
    });
    await expect(visit('2027-01-01')).rejects.toMatchObject({ code: 'visit-in-future' });
    await round();
    expect(web.received).toEqual([]);
    await visit();
    await round();
    expect(web.received.map(({ url }) => url)).toEqual(['/quiet']);
    await end(id);
    await end(jishan.id);
  });

  it('that fails is tried after one minute, five, fifteen … under the same id, and is given up visibly after ten', async () => {
    const { id } = await subscribe('webhook', web.url('/down'), ['visit.recorded']);
    web.answer = (reply) => void reply.writeHead(500).end();
    await visit();
    await round();
    expect(await states(id)).toEqual(['waiting 1']);
    pass(0.9);
    expect(await round()).toBe(0);
    for (const minutes of [1, 5, 15, 60, 180, 360, 720, 720, 720]) {
      pass(minutes + 0.2);
      expect(await round()).toBe(1);
    }
    expect(await states(id)).toEqual(['given-up 10']);
    const ids = web.at('/down').map(({ headers }) => headers['guapai-delivery']);
    expect(new Set(ids).size).toBe(1);
    const told = await get(Reader).all('SELECT seq FROM audit_entries WHERE subject_id = :id AND action = :action', {
      ...{ id: String(ids[0]), action: 'delivery.given-up' },
    });
    expect(told).toHaveLength(1);
    web.answer = (reply) => void reply.end();
    await get(DeliveriesService).resend(administrator, String(ids[0]));
    expect(await round()).toBe(1);
    expect(await states(id)).toEqual(['sent 1']);
    const { tries } = await get(DeliveriesService).show(administrator, String(ids[0]));
    expect(tries.map(({ result }) => result)).toEqual([...Array(10).fill('failed'), 'sent']);
    await end(id);
  });

  it('waits while its subscription is paused, and loses nothing', async () => {
    const { id } = await subscribe('webhook', web.url('/paused'), ['visit.recorded']);
    await get(SubscriptionsService).pause(administrator, id);
    await visit('2026-11-08');
    await visit('2026-11-07');
    await round();
    expect(web.received).toEqual([]);
    await get(SubscriptionsService).resume(administrator, id);
    await round();
    expect(web.at('/paused').map(({ body }) => JSON.parse(body).facts.on)).toEqual(['2026-11-08', '2026-11-07']);
    await end(id);
  });

  it('is signed by the new secret once that was rotated; what is kept of both reads as noise', async () => {
    const { id, secret } = await subscribe('webhook', web.url('/rotated'), ['visit.recorded']);
    const fresh = (await get(SubscriptionsService).rotate(administrator, id, {})).secret ?? '';
    await get(SubscriptionsService).try(administrator, id);
    await round();
    const [{ headers, body }] = web.at('/rotated') as unknown as [{ headers: Record<string, string>; body: string }];
    const sign = (key: string) =>
      `v1=${createHmac('sha256', key).update(`${headers['guapai-timestamp']}.${body}`).digest('hex')}`;
    expect(headers['guapai-signature']).toBe(sign(fresh));
    expect(headers['guapai-signature']).not.toBe(sign(secret ?? ''));
    const kept = JSON.stringify(await get(Reader).all('SELECT * FROM subscriptions'));
    expect(kept).not.toContain(fresh);
    expect(kept).not.toContain(web.url('/rotated?'));
    await end(id);
  });

  it('follows no redirect, reads no endless answer, and says of each what came', async () => {
    const { id } = await subscribe('webhook', web.url('/turn'), ['visit.recorded']);
    web.answer = (reply) => void reply.writeHead(302, { location: web.url('/elsewhere') }).end();
    await get(SubscriptionsService).try(administrator, id);
    await round();
    expect(web.received.map(({ url }) => url)).toEqual(['/turn']);
    web.answer = (reply) => {
      const more = () => {
        while (!reply.destroyed && reply.write('x'.repeat(65_536)));
        if (!reply.destroyed) reply.once('drain', more);
      };
      more();
    };
    pass(2);
    expect(await round()).toBe(1);
    expect(await states(id)).toEqual(['sent 2']);
    await end(id);
  });
});

describe('a group robot', () => {
  it('of WeCom gets one text of what happened, with the mine and the day, and no names', async () => {
    const { id } = await subscribe('wecom', web.url('/cgi-bin/webhook/send?key=k-1'), ['visit.recorded']);
    await visit('2026-11-08');
    await visit('2026-11-07');
    await round();
    const [{ url, body }] = web.at('/cgi-bin') as unknown as [{ url: string; body: string }];
    expect(url).toBe('/cgi-bin/webhook/send?key=k-1');
    const { msgtype, text } = JSON.parse(body);
    expect(msgtype).toBe('text');
    expect(text.content).toMatch(/^检查登记 2 项\n检查登记：.+，2026年11月8日\n检查登记：.+，2026年11月7日$/);
    expect(text.content).not.toContain('屈明轩');
    expect(web.received).toHaveLength(1);
    await end(id);
  });

  it('of DingTalk gets the time and the sign that its 加签 asks for', async () => {
    const { id } = await subscribe('dingtalk', web.url('/robot/send?access_token=t'), ['visit.recorded'], {
      secret: 'SEC-1234567',
    });
    await visit();
    await round();
    const asked = new URL(web.at('/robot')[0]?.url ?? '', 'http://robot');
    const timestamp = asked.searchParams.get('timestamp') ?? '';
    expect(asked.searchParams.get('access_token')).toBe('t');
    expect(Number(timestamp)).toBe(Date.parse(now));
    expect(asked.searchParams.get('sign')).toBe(
      createHmac('sha256', 'SEC-1234567').update(`${timestamp}\nSEC-1234567`).digest('base64'),
    );
    await end(id);
  });

  it('that answers 200 and says no did not take it', async () => {
    const { id } = await subscribe('wecom', web.url('/cgi-bin/no'), ['visit.recorded']);
    web.answer = (reply) => void reply.end('{"errcode":93000,"errmsg":"invalid webhook url"}');
    await get(SubscriptionsService).try(administrator, id);
    await round();
    expect(await states(id)).toEqual(['waiting 1']);
    const [{ outcome }] = (await get(Reader).all<{ outcome: string }>(
      'SELECT outcome FROM deliveries WHERE subscription_id = :id',
      { id },
    )) as [{ outcome: string }];
    expect(outcome).toContain('93000');
    await end(id);
  });

  it('is left alone at night: what happened comes as one message at half past seven', async () => {
    const { id } = await subscribe('wecom', web.url('/night'), ['visit.recorded']);
    at(`${now.slice(0, 10)}T14:00:00.000Z`);
    await visit('2026-11-08');
    await round();
    pass(60);
    await visit('2026-11-06');
    await round();
    expect(web.received).toEqual([]);
    at(later(`${now.slice(0, 10)}T00:00:00.000Z`, 23.5 * 3_600_000));
    await round();
    expect(web.received).toHaveLength(1);
    expect(JSON.parse(web.received[0]?.body ?? '').text.content).toContain('2 项');
    await end(id);
  });
});

describe('e-mail', () => {
  it('comes from the bureau’s address, bears the id of its delivery, and the password is in no table', async () => {
    const { id } = await subscribe('email', 'yingji@mochuan.example', ['visit.recorded']);
    await visit();
    await round();
    const [mail] = post.mails;
    expect(mail?.from?.value[0]?.address).toBe('guapai@mochuan.example');
    expect(mail?.to).toMatchObject({ value: [{ address: 'yingji@mochuan.example' }] });
    expect(mail?.subject).toBe('检查登记 1 项');
    expect(mail?.text).toMatch(/检查登记：.+，2026年11月9日/);
    const [{ id: delivery }] = (await get(Reader).all('SELECT id FROM deliveries WHERE subscription_id = :id', {
      id,
    })) as [{ id: string }];
    expect(mail?.messageId).toBe(`<${delivery}@mochuan.example>`);
    const kept = JSON.stringify([
      await get(Reader).all('SELECT * FROM deliveries'),
      await get(Reader).all('SELECT * FROM delivery_attempts'),
      await get(Reader).all('SELECT bytes FROM audit_entries'),
    ]);
    expect(kept).not.toContain(PASSWORD);
    await end(id);
  });

  it('to a mailbox that is refused is tried again', async () => {
    post.refused.add('nobody@mochuan.example');
    const { id } = await subscribe('email', 'nobody@mochuan.example', ['visit.recorded']);
    await get(SubscriptionsService).try(administrator, id);
    await round();
    expect(await states(id)).toEqual(['waiting 1']);
    await end(id);
  });
});

describe('two processes on one database', () => {
  it('send each message once; what a killed one held goes out again under the same id', async () => {
    const other = await NestFactory.createApplicationContext(
      AppModule.with(application.context.get(SETTINGS), application.clock),
      { logger: ['error'], abortOnError: false },
    );
    try {
      const { id } = await subscribe('webhook', web.url('/both'), ['visit.recorded']);
      for (let index = 0; index < 40; index += 1) await get(SubscriptionsService).try(administrator, id);
      await visit();
      const theirs = async () => {
        await other.get(TrailCourier, { strict: false }).round();
        return other.get(DeliveryWorker, { strict: false }).round();
      };
      // Two of them in one process would wait for one another's lock of a SQLite file.
      const together = get(Reader).engine === 'postgres';
      const [mine = 0, its = 0] = together ? await Promise.all([round(), theirs()]) : [await round(), await theirs()];
      expect(mine + its).toBe(41);
      const ids = web.at('/both').map(({ headers }) => headers['guapai-delivery']);
      expect(ids).toHaveLength(41);
      expect(new Set(ids).size).toBe(41);
      // As kill -9 between sending and noting leaves it: sent, and still leased.
      const [last] = await get(Reader).all<{ id: string }>(
        'SELECT id FROM deliveries WHERE subscription_id = :id AND kind = :kind',
        { id, kind: 'visit.recorded' },
      );
      await leaseForgotten(last?.id ?? '');
      expect(await round()).toBe(0);
      pass(2.1);
      expect(await round()).toBe(1);
      expect(web.at('/both').at(-1)?.headers['guapai-delivery']).toBe(last?.id);
      await end(id);
    } finally {
      await other.close();
    }
  }, 60_000);
});

async function leaseForgotten(id: string) {
  const { UnitOfWork } = await import('../../src/database/unit-of-work.js');
  await get(UnitOfWork).run({ accountId: 'post-room', name: '' }, (work) =>
    work.all("UPDATE deliveries SET state = 'waiting', leased_until = :until WHERE id = :id", {
      id,
      until: later(work.at, 120_000),
    }),
  );
}

describe('where a message may go', () => {
  const guard = (names: Record<string, string[]> = {}, allowed: string[] = []) =>
    new TargetGuard(allowed, { addressesOf: async (host) => names[host] ?? [] });
  it.each([
    ['loopback', 'https://127.0.0.1/'],
    ['loopback in one number', 'https://2130706433/'],
    ['loopback in hex and octal', 'https://0x7f.0.0.01/'],
    ['loopback cut short', 'https://127.1/'],
    ['any address of the machine', 'https://0.0.0.0/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/meta-data/'],
    ['a private network', 'https://10.1.2.3/'],
    ['another', 'https://172.31.0.1/'],
    ['the third', 'https://192.168.0.1/'],
    ['a carrier’s', 'https://100.64.0.1/'],
    ['a multicast group', 'https://224.0.0.1/'],
    ['loopback of IPv6', 'https://[::1]/'],
    ['loopback within IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['a private network within IPv6', 'https://[::ffff:a01:203]/'],
    ['through 6to4', 'https://[2002:7f00:1::]/'],
    ['through NAT64', 'https://[64:ff9b::7f00:1]/'],
    ['a local network of IPv6', 'https://[fd00::1]/'],
    ['a link of IPv6', 'https://[fe80::1]/'],
    ['a name of ours', 'https://intranet.example/'],
    ['a name that is ours among others', 'https://both.example/'],
    ['a name that nobody has', 'https://nobody.example/'],
    ['without encryption', 'http://open.example/'],
    ['to a file', 'file:///etc/passwd'],
    ['by another protocol', 'gopher://open.example/'],
    ['with a password', 'https://user:pass@open.example/'],
    ['to what is no address', 'open.example'],
  ])('never %s', async (_, address) => {
    const names = {
      'intranet.example': ['10.0.0.7'],
      'both.example': ['8.8.8.8', '127.0.0.1'],
      'open.example': ['8.8.8.8'],
    };
    await expect(guard(names).check(address)).rejects.toMatchObject({ code: 'target-forbidden' });
  });

  it('to the open network, by the address that was looked at and no other', async () => {
    const target = await guard({ 'open.example': ['2400:3200::1', '223.5.5.5'] }).check('https://open.example/hook');
    expect(target).toMatchObject({ address: '2400:3200::1', family: 6 });
    expect(['223.5.5.5', '2400:3200::1', '8.8.8.8'].map(isOpenAddress)).toEqual([true, true, true]);
  });

  it('to a host of the own network that the environment names, by that port only', async () => {
    const own = guard({ 'relay.local': ['10.0.0.7'] }, ['relay.local:8080']);
    expect(await own.check('http://relay.local:8080/x')).toMatchObject({ address: '10.0.0.7' });
    await expect(own.check('http://relay.local/x')).rejects.toMatchObject({ code: 'target-forbidden' });
  });

  it('is asked when a subscription is made, too', async () => {
    await expect(subscribe('webhook', 'https://127.0.0.1/', ['visit.recorded'])).rejects.toMatchObject({
      code: 'target-forbidden',
    });
    await expect(subscribe('email', 'nowhere', ['visit.recorded'])).rejects.toMatchObject({ code: 'invalid-form' });
  });
});
