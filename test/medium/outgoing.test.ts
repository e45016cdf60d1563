import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { later } from '../../src/database/clock.js';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { serve } from '../../src/main.js';
import { DeliveriesService } from '../../src/outgoing/deliveries.service.js';
import { DeliveryWorker } from '../../src/outgoing/delivery-worker.js';
import { SubscriptionsService } from '../../src/outgoing/subscriptions.service.js';
import { TrailCourier } from '../../src/outgoing/trail-courier.js';
import type { Settings } from '../../src/settings.js';
import { SETTINGS } from '../../src/settings.module.js';
import { idOf } from '../support/mochuan.js';
import { postOffice } from '../support/post-office.js';
import { textOf } from '../support/tree.js';

let office: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  office = await postOffice();
}, 120_000);
afterAll(() => office.close());
beforeEach(() => office.open());

/** What docs/webhooks.md gives to receivers. */
async function asDocumented() {
  const [, source = ''] = /```js\n([\s\S]*?)```/.exec(textOf('docs/webhooks.md')) ?? [];
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
}

describe('a signed push', () => {
  it('tells a visit that was recorded: ids, days and figures, signed over time and body, and nobody’s name', async () => {
    const { id, secret } = await office.subscribe('webhook', office.web.url('/hook'), [
      'visit.recorded',
      'visit.corrected',
    ]);
    const recorded = await office.visit();
    expect(await office.round()).toBe(1);
    const [{ headers, body }] = office.web.at('/hook') as unknown as [
      { headers: Record<string, string>; body: string },
    ];
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
    const { isGenuine } = await asDocumented();
    const seconds = Number(headers['guapai-timestamp']);
    expect(isGenuine(headers, body, secret ?? '', seconds + 299)).toBe(true);
    expect(isGenuine(headers, body, secret ?? '', seconds + 301)).toBe(false);
    expect(isGenuine(headers, `${body} `, secret ?? '', seconds)).toBe(false);
    expect(isGenuine({}, body, secret ?? '', seconds)).toBe(false);
    expect(await office.round()).toBe(0);
    expect(await office.states(id)).toEqual(['sent 1']);
    await office.end(id);
  });

  it('tells nothing of another city, nothing of before, and nothing that was undone', async () => {
    const { id } = await office.subscribe('webhook', office.web.url('/quiet'));
    const jishan = await office.get(SubscriptionsService).make(office.administrator, {
      ...{
        channel: 'webhook',
        name: '霁山',
        address: office.web.url('/jishan'),
        kinds: ['visit.recorded'],
        region: '990103',
      },
    });
    await expect(office.visit('2027-01-01')).rejects.toMatchObject({ code: 'visit-in-future' });
    await office.round();
    expect(office.web.received).toEqual([]);
    await office.visit();
    await office.round();
    expect(office.web.received.map(({ url }) => url)).toEqual(['/quiet']);
    await office.end(id);
    await office.end(jishan.id);
  });

  it('that fails is tried after one minute, five, fifteen … under the same id, and is given up visibly after ten', async () => {
    const { id } = await office.subscribe('webhook', office.web.url('/down'));
    office.web.answer = (reply) => void reply.writeHead(500).end();
    await office.visit();
    await office.round();
    expect(await office.states(id)).toEqual(['waiting 1']);
    office.pass(0.9);
    expect(await office.round()).toBe(0);
    for (const minutes of [1, 5, 15, 60, 180, 360, 720, 720, 720]) {
      office.pass(minutes + 0.2);
      expect(await office.round()).toBe(1);
    }
    expect(await office.states(id)).toEqual(['given-up 10']);
    const ids = office.web.at('/down').map(({ headers }) => headers['guapai-delivery']);
    expect(new Set(ids).size).toBe(1);
    const told = await office
      .get(Reader)
      .all('SELECT seq FROM audit_entries WHERE subject_id = :id AND action = :action', {
        ...{ id: String(ids[0]), action: 'delivery.given-up' },
      });
    expect(told).toHaveLength(1);
    office.web.answer = (reply) => void reply.end();
    await office.get(DeliveriesService).resend(office.administrator, String(ids[0]));
    expect(await office.round()).toBe(1);
    expect(await office.states(id)).toEqual(['sent 1']);
    const { tries } = await office.get(DeliveriesService).show(office.administrator, String(ids[0]));
    expect(tries.map(({ result }) => result)).toEqual([...Array(10).fill('failed'), 'sent']);
    await office.end(id);
  });

  it('waits while its subscription is paused, and loses nothing', async () => {
    const { id } = await office.subscribe('webhook', office.web.url('/paused'));
    await office.get(SubscriptionsService).pause(office.administrator, id);
    await office.visit('2026-11-08');
    await office.visit('2026-11-07');
    await office.round();
    expect(office.web.received).toEqual([]);
    await office.get(SubscriptionsService).resume(office.administrator, id);
    await office.round();
    expect(office.web.at('/paused').map(({ body }) => JSON.parse(body).facts.on)).toEqual(['2026-11-08', '2026-11-07']);
    await office.end(id);
  });

  it('is signed by the new secret once that was rotated; what is kept of both reads as noise', async () => {
    const { id, secret } = await office.subscribe('webhook', office.web.url('/rotated'));
    const fresh = (await office.get(SubscriptionsService).rotate(office.administrator, id, {})).secret ?? '';
    await office.try(id);
    await office.round();
    const [{ headers, body }] = office.web.at('/rotated') as unknown as [
      { headers: Record<string, string>; body: string },
    ];
    const sign = (key: string) =>
      `v1=${createHmac('sha256', key).update(`${headers['guapai-timestamp']}.${body}`).digest('hex')}`;
    expect(headers['guapai-signature']).toBe(sign(fresh));
    expect(headers['guapai-signature']).not.toBe(sign(secret ?? ''));
    const kept = JSON.stringify(await office.get(Reader).all('SELECT * FROM subscriptions'));
    expect(kept).not.toContain(fresh);
    expect(kept).not.toContain(office.web.url('/rotated?'));
    await office.end(id);
  });

  it('follows no redirect, reads no endless answer, and says of each what came', async () => {
    const { id } = await office.subscribe('webhook', office.web.url('/turn'));
    office.web.answer = (reply) => void reply.writeHead(302, { location: office.web.url('/elsewhere') }).end();
    await office.try(id);
    await office.round();
    expect(office.web.received.map(({ url }) => url)).toEqual(['/turn']);
    office.web.answer = (reply) => {
      const more = () => {
        while (!reply.destroyed && reply.write('x'.repeat(65_536)));
        if (!reply.destroyed) reply.once('drain', more);
      };
      more();
    };
    office.pass(2);
    expect(await office.round()).toBe(1);
    expect(await office.states(id)).toEqual(['sent 2']);
    await office.end(id);
  });

  it('goes nowhere that this server should not ask, which is said when the subscription is made', async () => {
    await expect(office.subscribe('webhook', 'https://127.0.0.1/')).rejects.toMatchObject({
      code: 'target-forbidden',
    });
    await expect(office.subscribe('email', 'nowhere')).rejects.toMatchObject({ code: 'invalid-form' });
  });
});

describe('two processes on one database', () => {
  it('send each message once; what a killed one held goes out again under the same id', async () => {
    const other = await NestFactory.createApplicationContext(
      AppModule.with(office.application.context.get(SETTINGS), office.application.clock),
      { logger: ['error'], abortOnError: false },
    );
    try {
      const { id } = await office.subscribe('webhook', office.web.url('/both'));
      for (let index = 0; index < 40; index += 1) await office.try(id);
      await office.visit();
      const theirs = async () => {
        await other.get(TrailCourier, { strict: false }).round();
        return other.get(DeliveryWorker, { strict: false }).round();
      };
      // Two of them in one process would wait for one another's lock of a SQLite file.
      const together = office.get(Reader).engine === 'postgres';
      const [mine = 0, its = 0] = together
        ? await Promise.all([office.round(), theirs()])
        : [await office.round(), await theirs()];
      expect(mine + its).toBe(41);
      const ids = office.web.at('/both').map(({ headers }) => headers['guapai-delivery']);
      expect(ids).toHaveLength(41);
      expect(new Set(ids).size).toBe(41);
      // As kill -9 between sending and noting leaves it: sent, and still leased.
      const [last] = await office
        .get(Reader)
        .all<{ id: string }>('SELECT id FROM deliveries WHERE subscription_id = :id AND kind = :kind', {
          id,
          kind: 'visit.recorded',
        });
      await leaseForgotten(last?.id ?? '');
      expect(await office.round()).toBe(0);
      office.pass(2.1);
      expect(await office.round()).toBe(1);
      expect(office.web.at('/both').at(-1)?.headers['guapai-delivery']).toBe(last?.id);
      await office.end(id);
    } finally {
      await other.close();
    }
  }, 60_000);
});

describe('a server that serves', () => {
  it('sends by itself what is put into the post, and ends its rounds with itself', async () => {
    const settings = office.application.context.get<Settings>(SETTINGS);
    const { id } = await office.subscribe('webhook', office.web.url('/served'));
    await office.try(id);
    const arrival = new Promise<void>((resolve) => {
      office.web.answer = (reply) => {
        reply.end();
        resolve();
      };
    });
    const serving = await serve({ ...settings, port: 0 }, { clock: office.application.clock });
    await arrival.finally(() => serving.close());
    expect(await office.states(id)).toEqual(['sent 1']);
    expect(office.web.at('/served')).toHaveLength(1);
    await office.end(id);
  }, 60_000);
});

async function leaseForgotten(id: string) {
  await office.get(UnitOfWork).run({ accountId: 'post-room', name: '' }, (work) =>
    work.all("UPDATE deliveries SET state = 'waiting', leased_until = :until WHERE id = :id", {
      id,
      until: later(work.at, 120_000),
    }),
  );
}
