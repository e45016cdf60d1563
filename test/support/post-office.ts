import { type Type } from '@nestjs/common';
import { v7 } from 'uuid';
import { later } from '../../src/database/clock.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import type { Channel, OutgoingKind } from '../../src/domain/outgoing.js';
import { DeliveryWorker } from '../../src/outgoing/delivery-worker.js';
import { SubscriptionsService } from '../../src/outgoing/subscriptions.service.js';
import { TrailCourier } from '../../src/outgoing/trail-courier.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from './application.js';
import { leaderOf } from './clerks.js';
import { seen } from './mochuan.js';
import { mailReceiver, webReceiver } from './receivers.js';
import { MOCHUAN } from './templates.js';

const MORNING = '2026-11-10T01:00:00.000Z';
const THREE_DAYS = 72 * 3_600_000;
export const MAIL_PASSWORD = 'relay-canary-7Q';

/** 墨川市 with an administrator who lets messages go out, and the servers of those who get them. */
export async function postOffice() {
  const web = await webReceiver();
  const mail = await mailReceiver('guapai', MAIL_PASSWORD);
  const application: TestApplication = await testApplication(
    {
      ...{ GUAPAI_INTERNAL_HOSTS: web.host, GUAPAI_SMTP_HOST: '127.0.0.1', GUAPAI_SMTP_PORT: String(mail.port) },
      ...{ GUAPAI_SMTP_SECURITY: 'none', GUAPAI_SMTP_USER: 'guapai', GUAPAI_SMTP_PASSWORD: MAIL_PASSWORD },
      GUAPAI_SMTP_FROM: 'guapai@mochuan.example',
    },
    MOCHUAN,
  );
  const get = <Service>(type: Type<Service>): Service => application.get(type);
  const { path } = (await get(RegionQueries).tree()).withCode('990100');
  const administrator: Actor = {
    ...{ accountId: v7(), name: '管理员', role: 'administrator', regionPath: path },
    ...{ personId: null, mineId: null, tokenActions: null },
  };
  let now = MORNING;
  let day = 0;
  const office = {
    ...{ web, mail, application, get, administrator },
    now: () => now,
    at: (instant: string) => {
      now = instant;
      application.clock.set(instant);
    },
    pass: (minutes: number) => office.at(later(now, minutes * 60_000)),
    /** Each test begins on a morning of its own, with receivers that take what comes. */
    open: () => {
      day += 1;
      office.at(later(MORNING, THREE_DAYS * day));
      web.received.length = 0;
      web.answer = (reply) => void reply.end('{"errcode":0,"errmsg":"ok"}');
      mail.mails.length = 0;
    },
    subscribe: (channel: Channel, address: string, kinds: OutgoingKind[] = ['visit.recorded'], more: object = {}) =>
      get(SubscriptionsService).make(administrator, { channel, name: '试验', address, kinds, ...more }),
    end: (id: string) => get(SubscriptionsService).end(administrator, id),
    try: (id: string) => get(SubscriptionsService).try(administrator, id),
    visit: (on = '2026-11-09') => get(VisitsService).record(leaderOf('qu-mingxuan'), v7(), seen({ on })),
    round: async () => {
      await get(TrailCourier).round();
      return get(DeliveryWorker).round();
    },
    states: async (subscription: string) => {
      const rows = await get(Reader).all<{ state: string; attempts: number }>(
        'SELECT state, attempts FROM deliveries WHERE subscription_id = :subscription ORDER BY made_at, id',
        { subscription },
      );
      return rows.map(({ state, attempts }) => `${state} ${attempts}`);
    },
    close: async () => {
      await application.close();
      await web.close();
      await mail.close();
    },
  };
  return office;
}
