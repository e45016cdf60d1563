import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { later } from '../../src/database/clock.js';
import { Reader } from '../../src/database/reader.js';
import type { OutgoingKind } from '../../src/domain/outgoing.js';
import { SubscriptionsService } from '../../src/outgoing/subscriptions.service.js';
import { MAIL_PASSWORD, postOffice } from '../support/post-office.js';

let office: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  office = await postOffice();
}, 120_000);
afterAll(() => office.close());
beforeEach(() => office.open());

describe('a group robot', () => {
  it('of WeCom gets one text of what happened, with the mine and the day, and no names', async () => {
    const { id } = await office.subscribe('wecom', office.web.url('/cgi-bin/webhook/send?key=k-1'));
    await office.visit('2026-11-08');
    await office.visit('2026-11-07');
    await office.round();
    const [{ url, body }] = office.web.at('/cgi-bin') as unknown as [{ url: string; body: string }];
    expect(url).toBe('/cgi-bin/webhook/send?key=k-1');
    const { msgtype, text } = JSON.parse(body);
    expect(msgtype).toBe('text');
    expect(text.content).toMatch(/^检查登记 2 项\n检查登记：.+，2026年11月8日\n检查登记：.+，2026年11月7日$/);
    expect(text.content).not.toContain('屈明轩');
    expect(office.web.received).toHaveLength(1);
    await office.end(id);
  });

  it('of DingTalk gets the time and the sign that its 加签 asks for', async () => {
    const { id } = await office.subscribe('dingtalk', office.web.url('/robot/send?access_token=t'), undefined, {
      secret: 'SEC-1234567',
    });
    await office.visit();
    await office.round();
    const asked = new URL(office.web.at('/robot')[0]?.url ?? '', 'http://robot');
    const timestamp = asked.searchParams.get('timestamp') ?? '';
    expect(asked.searchParams.get('access_token')).toBe('t');
    expect(Number(timestamp)).toBe(Date.parse(office.now()));
    expect(asked.searchParams.get('sign')).toBe(
      createHmac('sha256', 'SEC-1234567').update(`${timestamp}\nSEC-1234567`).digest('base64'),
    );
    await office.end(id);
  });

  it('that answers 200 and says no did not take it', async () => {
    const { id } = await office.subscribe('wecom', office.web.url('/cgi-bin/no'));
    office.web.answer = (reply) => void reply.end('{"errcode":93000,"errmsg":"invalid webhook url"}');
    await office.try(id);
    await office.round();
    expect(await office.states(id)).toEqual(['waiting 1']);
    const [{ outcome }] = (await office
      .get(Reader)
      .all<{ outcome: string }>('SELECT outcome FROM deliveries WHERE subscription_id = :id', { id })) as [
      { outcome: string },
    ];
    expect(outcome).toContain('93000');
    await office.end(id);
  });

  it('is left alone at night: what happened comes as one message at half past seven', async () => {
    const { id } = await office.subscribe('wecom', office.web.url('/night'));
    office.at(`${office.now().slice(0, 10)}T14:00:00.000Z`);
    await office.visit('2026-11-08');
    await office.round();
    office.pass(60);
    await office.visit('2026-11-06');
    await office.round();
    expect(office.web.received).toEqual([]);
    office.at(later(`${office.now().slice(0, 10)}T00:00:00.000Z`, 23.5 * 3_600_000));
    await office.round();
    expect(office.web.received).toHaveLength(1);
    expect(JSON.parse(office.web.received[0]?.body ?? '').text.content).toContain('2 项');
    await office.end(id);
  });
});

describe('e-mail', () => {
  it('comes from the bureau’s address, bears the id of its delivery, and the password is in no table', async () => {
    const { id } = await office.subscribe('email', 'yingji@mochuan.example');
    await office.visit();
    await office.round();
    const [mail] = office.mail.mails;
    expect(mail?.from?.value[0]?.address).toBe('guapai@mochuan.example');
    expect(mail?.to).toMatchObject({ value: [{ address: 'yingji@mochuan.example' }] });
    expect(mail?.subject).toBe('检查登记 1 项');
    expect(mail?.text).toMatch(/检查登记：.+，2026年11月9日/);
    const [{ id: delivery }] = (await office.get(Reader).all('SELECT id FROM deliveries WHERE subscription_id = :id', {
      id,
    })) as [{ id: string }];
    expect(mail?.messageId).toBe(`<${delivery}@mochuan.example>`);
    const kept = JSON.stringify([
      await office.get(Reader).all('SELECT * FROM deliveries'),
      await office.get(Reader).all('SELECT * FROM delivery_attempts'),
      await office.get(Reader).all('SELECT bytes FROM audit_entries'),
    ]);
    expect(kept).not.toContain(MAIL_PASSWORD);
    await office.end(id);
  });

  it('to a mailbox that is refused is tried again', async () => {
    office.mail.refused.add('nobody@mochuan.example');
    const { id } = await office.subscribe('email', 'nobody@mochuan.example');
    await office.try(id);
    await office.round();
    expect(await office.states(id)).toEqual(['waiting 1']);
    await office.end(id);
  });
});

describe('a subscription that is changed', () => {
  it('tells nothing of before of what is asked for later, and all of what was asked for', async () => {
    const { id } = await office.subscribe('webhook', office.web.url('/later'), ['visit.corrected']);
    await office.visit();
    expect(await office.round()).toBe(0);
    const change = (...kinds: OutgoingKind[]) =>
      office.get(SubscriptionsService).change(office.administrator, id, { name: '试验', kinds });
    await change('visit.recorded');
    expect(await office.round()).toBe(0);
    await office.visit();
    await change('visit.corrected', 'visit.recorded');
    expect(await office.round()).toBe(1);
    await office.end(id);
  });
});
