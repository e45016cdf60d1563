import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { type Askers, askers, idOf, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let qu: Browser;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  web.clock.set('2026-11-15T00:00:00.000Z');
  by = await askers(web);
  const ties = { regionId: idOf('region', '990100'), personId: idOf('person', 'qu-mingxuan') };
  qu = await web.enter({ username: 'qu', displayName: '屈明轩', role: 'leader', ...ties });
}, 180_000);
afterAll(() => web.close());

const words = async (who: Browser, url: string) =>
  (await who.ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

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
