import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { v7 } from 'uuid';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { AppModule } from '../../src/app.module.js';
import { Reader } from '../../src/database/reader.js';
import { NoticesService } from '../../src/outgoing/notices.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { RemindersService } from '../../src/reminders/reminders.service.js';
import { ReminderRounds } from '../../src/reminders/rounds.service.js';
import { Shortfalls } from '../../src/reminders/shortfalls.js';
import { SETTINGS } from '../../src/settings.module.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { clerkOf, leaderOf } from '../support/clerks.js';
import { idOf, seen } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';

let application: TestApplication;
const accounts: Record<string, string> = {};

beforeAll(async () => {
  application = await testApplication({}, BOTH_CITIES);
  const open = async (name: string, form: object) => {
    const account = { username: `test-${name}`, displayName: name, ...form } as never;
    accounts[name] = (await application.get(AccountsService).open(tester, account)).id;
  };
  const city = idOf('region', '990100');
  await open('qu', { role: 'leader', regionId: city, personId: idOf('person', 'qu-mingxuan') });
  await open('huo', { role: 'leader', regionId: city, personId: idOf('person', 'huo-qiming') });
  await open('city-clerk', { role: 'clerk', regionId: city });
  await open('wuqi-clerk', { role: 'clerk', regionId: idOf('region', '990102') });
  await open('auditor', { role: 'auditor', regionId: city });
  const shuozhou = (await application.get(RegionQueries).tree()).withCode('140600');
  await open('shuozhou-clerk', { role: 'clerk', regionId: shuozhou.id });
  await open('shuozhou-auditor', { role: 'auditor', regionId: shuozhou.id });
  await open('nation', { role: 'auditor' });
}, 180_000);
afterAll(() => application.close());

/** Nine in the morning in China. */
const morning = (day: string) => application.clock.set(`${day}T01:00:00.000Z`);
const round = async () =>
  (await application.get(ReminderRounds).round())
    .map(({ kind, day, late }) => `${kind} ${day}${late ? ' late' : ''}`)
    .sort();
const noticesOf = async (name: string) => {
  const actor = { ...leaderOf('qu-mingxuan'), accountId: accounts[name] ?? '' };
  return (await application.get(NoticesService).list(actor, { page: 1, size: 50 })).items;
};
const entries = (action: string) =>
  application.get(Reader).all<{ bytes: string }>('SELECT bytes FROM audit_entries WHERE action = :action', { action });

describe('reminders', () => {
  it('are none at night, and none of days before the first round ever', async () => {
    application.clock.set('2026-11-10T14:00:00.000Z');
    expect(await round()).toEqual([]);
    morning('2026-11-10');
    expect(await round()).toEqual([]);
    morning('2026-11-14');
    expect(await round()).toEqual([]);
    expect(await noticesOf('qu')).toEqual([]);
  });

  it('of the fifteenth name what is owed to who owes it, once, though two processes look', async () => {
    morning('2026-11-15');
    const other = await NestFactory.createApplicationContext(
      AppModule.with(application.context.get(SETTINGS), application.clock),
      { logger: ['error'], abortOnError: false },
    );
    try {
      const theirs = () => other.get(ReminderRounds, { strict: false }).round();
      // Two of them in one process would wait for one another's lock of a SQLite file.
      const both =
        application.get(Reader).engine === 'postgres'
          ? await Promise.all([round(), theirs()])
          : [await round(), await theirs()];
      expect(both.flat()).toHaveLength(2);
    } finally {
      await other.close();
    }
    expect(await round()).toEqual([]);
    const [told, ...more] = await noticesOf('qu');
    expect(more).toEqual([]);
    expect(told?.title).toMatch(/^检查提醒：本期还差\d+次$/);
    expect(told?.body).toMatch(/屈明轩：\n截至2026年11月15日，以下检查还没有登记：\n· .+，2026年11月30日前/);
    expect(told?.readAt).toBeNull();
  });

  it('say of each person what every report says, and never speak of a city where visits are not recorded', async () => {
    const tree = await application.get(RegionQueries).tree();
    const people = await application.get(Shortfalls).of(tree, tree.withCode('990000').id, '2026-11-15');
    const claims = await application
      .get(Reader)
      .all<{ subjectId: string }>("SELECT subject_id FROM reminder_claims WHERE kind = 'short' AND day = '2026-11-15'");
    expect(claims.map(({ subjectId }) => subjectId).sort()).toEqual(people.map(({ personId }) => personId).sort());
    expect(people.length).toBeGreaterThan(10);
    expect(await application.get(Shortfalls).of(tree, tree.withCode('140000').id, '2026-11-15')).toEqual([]);
  });

  it('do not come to who has made everything; who was away on a day is told the next, with a word on why', async () => {
    const tree = await application.get(RegionQueries).tree();
    const owed = (await application.get(Shortfalls).of(tree, tree.withCode('990000').id, '2026-11-15')).find(
      ({ personId }) => personId === idOf('person', 'qu-mingxuan'),
    );
    const mines = new Set(owed?.duties.flatMap(({ missing }) => missing.map(({ id }) => id)));
    morning('2026-11-16');
    for (const mineId of mines)
      await application.get(VisitsService).record(leaderOf('qu-mingxuan'), v7(), seen({ mineId, on: '2026-11-16' }));
    morning('2026-11-29');
    expect(await round()).toEqual(['short 2026-11-29', 'short 2026-11-29']);
    expect(await noticesOf('qu')).toHaveLength(1);
    const made = (await entries('reminder.made')).map(({ bytes }) => JSON.parse(bytes).facts);
    expect(made.filter(({ day }) => day === '2026-11-28')).toEqual([]);
  });

  it('on the last day tell the nearest clerk, and only that one, who is still short', async () => {
    morning('2026-11-30');
    expect(await round()).toEqual([
      'escalation 2026-11-30',
      'escalation 2026-11-30',
      'short 2026-11-30',
      'short 2026-11-30',
    ]);
    const [county] = await noticesOf('wuqi-clerk');
    const [city] = await noticesOf('city-clerk');
    expect(county?.title).toMatch(/^本期今天期满，\d+人还有检查未登记$/);
    const named = (text = '') => new Set([...text.matchAll(/^· (\S+?)（/gm)].map(([, name]) => name));
    const shared = [...named(county?.body)].filter((name) => named(city?.body).has(name));
    expect(named(county?.body).size).toBeGreaterThan(0);
    // 王海涛 is the name of two.
    expect(shared.filter((name) => name !== '王海涛')).toEqual([]);
    expect(await noticesOf('shuozhou-clerk')).toEqual([]);
  });

  it('after the month give the auditor the figures, late where nobody was there on the third', async () => {
    morning('2026-12-05');
    const made = await round();
    expect(made).toEqual(['digest 2026-12-03 late', 'digest 2026-12-03 late']);
    const [told] = await noticesOf('auditor');
    expect(told?.title).toBe('墨川市2026年11月履职摘要');
    expect(told?.body).toMatch(/本应在2026年12月3日发出，当日系统没有运行，现补发。/);
    expect(told?.body).toMatch(/应查\d+次，已查\d+次，差\d+次/);
    expect(await noticesOf('shuozhou-auditor')).toEqual([]);
    const late = (await entries('reminder.made'))
      .map(({ bytes }) => JSON.parse(bytes).facts)
      .filter((facts) => facts.late);
    expect(late.length).toBeGreaterThan(0);
    expect(await round()).toEqual([]);
  });

  it('follow a county’s own days, and stop where they are switched off', async () => {
    const wuqi = await clerkOf(application, '990102');
    const rules = { days: '10', lastDays: 0, escalates: false, digestDay: 0, quietFrom: '21:00', quietUntil: '07:30' };
    await application.get(RemindersService).set(wuqi, { ...rules, active: true });
    expect((await application.get(RemindersService).show(wuqi, undefined)).days).toEqual(['2026-12-10', '2027-01-10']);
    morning('2026-12-09');
    expect(await round()).toEqual([]);
    morning('2026-12-12');
    expect(await round()).toEqual(['short 2026-12-10 late']);
    await application.get(RemindersService).set(wuqi, { ...rules, days: '20', active: false });
    morning('2026-12-20');
    expect((await round()).filter((one) => one.includes('12-20'))).toEqual([]);
    await expect(application.get(RemindersService).show(wuqi, '990103')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tell the clerk above of the people of each area that has no clerk of its own', async () => {
    const own = await application
      .get(Reader)
      .one<{ id: string }>("SELECT id FROM accounts WHERE username = 'jishan-clerk'");
    await application
      .get(AccountsService)
      .disable({ ...leaderOf('root'), role: 'administrator' }, own?.id ?? '', '调离');
    const rules = { active: true, days: '', lastDays: 0, digestDay: 0, quietFrom: '21:00', quietUntil: '07:30' };
    const jishan = await clerkOf(application, '990103');
    await application.get(RemindersService).set(jishan, { ...rules, escalates: true });
    morning('2026-12-31');
    await round();
    const told = (await noticesOf('city-clerk')).filter(({ madeAt }) => madeAt.startsWith('2026-12-31'));
    const tree = await application.get(RegionQueries).tree();
    const short = await application.get(Shortfalls).of(tree, tree.withCode('990103').id, '2026-12-31');
    const names = short.flatMap(({ name, regionName }) => (regionName === '霁山区' ? [name] : []));
    expect(names.length).toBeGreaterThan(0);
    expect(told.map(({ body }) => names.every((name) => body.includes(name))).sort()).toEqual([false, true]);
    expect(await round()).toEqual([]);
  });
});
