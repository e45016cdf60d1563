import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import { addDays, addMonths } from '../../src/domain/civil-date.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf, refusalOf } from '../support/clerks.js';
import { idOf, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';

let application: TestApplication;
let visits: VisitsService;
let clerk: Actor;
const qu = leaderOf('qu-mingxuan');
const assistant = leaderOf('chang-xiaowen');

beforeAll(async () => {
  application = await testApplication({}, MOCHUAN);
  visits = application.get(VisitsService);
  clerk = await clerkOf(application, '990100');
}, 180_000);
afterAll(() => application.close());

const person = (key: string) => idOf('person', key);
const rows = async (id: string) =>
  (await application.get(Reader).all('SELECT id FROM visits WHERE id = :id', { id })).length;
const count = async () =>
  (await application.get(Reader).one<{ visits: number }>('SELECT COUNT(*) AS visits FROM visits'))?.visits ?? 0;
const entries = async () =>
  (await application.get(Reader).one<{ entries: number }>('SELECT COUNT(*) AS entries FROM audit_entries'))?.entries ??
  0;

describe('the same record sent again', () => {
  it('twenty times at once is one row, one line of the trail and one answer', async () => {
    const id = v7();
    const [before, trail] = [await count(), await entries()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => visits.record(qu, id, seen())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([(await count()) - before, (await entries()) - trail]).toEqual([1, 1]);
  });

  it('is answered with what was first received, whenever it comes and whoever types what is not part of it', async () => {
    const id = v7();
    const first = await visits.record(qu, id, seen());
    application.clock.set('2026-11-12T01:00:00.000Z');
    const again = await visits.record(qu, id, seen({ enteredAt: '2026-11-11T00:00:00.000Z' }));
    application.clock.set('2026-11-10T01:00:00.000Z');
    expect(again).toEqual(first);
  });

  it('with another body is a conflict, also in the same moment', async () => {
    const id = v7();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => refusalOf(visits.record(qu, id, seen({ underground: n % 2 === 0 })))),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'visit-conflict (conflict)')).toHaveLength(10);
    expect(await rows(id)).toBe(1);
  });

  it('after a hundred queues that dropped replies, repeated and reordered, every record is there once', async () => {
    const before = await count();
    const records = Array.from({ length: 100 }, (_, n) => ({
      id: v7(),
      form: seen({ on: addDays('2026-10-01', n % 30), findings: String(n) }),
    }));
    // Each phone sends its record up to five times, in an order that is not its own.
    const sent = records.flatMap((record, n) =>
      Array.from({ length: 1 + ((n * 7) % 5) }, (_, again) => ({ ...record, turn: (n * 31 + again * 17) % 97 })),
    );
    sent.sort((a, b) => a.turn - b.turn);
    await Promise.all(sent.map(({ id, form }) => visits.record(qu, id, form)));
    expect((await count()) - before).toBe(100);
    for (const { id, form } of records.slice(0, 10)) expect((await visits.show(qu, id)).findings).toBe(form.findings);
  });
});

describe('the day of a visit', () => {
  it.each([
    ['tomorrow', { on: '2026-11-11' }, 'visit-in-future (invalid)'],
    ['no day at all', { on: '2026-02-30' }, 'invalid-date (invalid)'],
    ['out before in', { inAt: '11:00', outAt: '09:00' }, 'visit-times (invalid)'],
    [
      'out as it went in, late shift or not',
      { inAt: '23:00', outAt: '23:00', shift: 'late' as const },
      'visit-times (invalid)',
    ],
    ['neither mine nor unit', { mineId: null }, 'visit-needs-site (invalid)'],
    ['both', { site: '墨川市公交公司' }, 'visit-needs-site (invalid)'],
    ['a mine that does not exist', { mineId: v7() }, 'not-found (missing)'],
  ])('%s is refused', async (_, more, refused) =>
    expect(await refusalOf(visits.record(qu, v7(), seen(more)))).toBe(refused),
  );

  it('is that of Shanghai at every month end for ten years, two hours before and after midnight', async () => {
    const wrong: string[] = [];
    for (let month = '2027-01'; month < '2037-01'; month = addMonths(month, 1)) {
      const [last, first] = [addDays(`${month}-01`, -1), `${month}-01`];
      // Midnight in Shanghai is 16:00 UTC of the day before.
      for (const [time, accepted] of [
        ['14:00', last],
        ['15:59', last],
        ['16:00', first],
        ['18:00', first],
      ] as const) {
        application.clock.set(`${last}T${time}:00.000Z`);
        const refused = await refusalOf(visits.record(qu, v7(), seen({ on: addDays(accepted, 1) })));
        const kept = time === '16:00' ? await refusalOf(visits.record(qu, v7(), seen({ on: accepted }))) : 'done';
        if (refused !== 'visit-in-future (invalid)' || kept !== 'done')
          wrong.push(`${last} ${time}: ${refused}, ${kept}`);
      }
    }
    application.clock.set('2037-01-10T01:00:00.000Z');
    expect(wrong).toEqual([]);
  });

  it('however late it is entered, it is kept and counted, and the delay is shown', async () => {
    for (const days of [0, 1, 30, 365, 3000]) {
      const id = v7();
      const receipt = await visits.record(qu, id, seen({ on: addDays('2037-01-10', -days) }));
      expect([receipt.delayDays, (await visits.show(qu, id)).delayDays]).toEqual([days, days]);
    }
  });
});

describe('who enters a visit', () => {
  it.each([
    ['the leader himself', () => qu, {}, 'done', false],
    ['a leader for another', () => qu, { personId: 'fan-zhiyuan' }, 'visit-for-another (forbidden)', null],
    ['the assistant on file', () => assistant, { personId: 'fan-zhiyuan' }, 'done', true],
    [
      'an assistant for somebody else',
      () => assistant,
      { personId: 'qu-mingxuan' },
      'visit-for-another (forbidden)',
      null,
    ],
    ['a clerk with the paper', () => clerk, { personId: 'qu-mingxuan', paper: '2026-017' }, 'done', true],
    ['a clerk without it', () => clerk, { personId: 'qu-mingxuan' }, 'paper-needed (invalid)', null],
    [
      'a clerk with a blank for it',
      () => clerk,
      { personId: 'qu-mingxuan', paper: ' ' },
      'paper-needed (invalid)',
      null,
    ],
  ])('%s', async (_, actor, { personId, ...more }: { personId?: string; paper?: string }, outcome, onBehalf) => {
    const id = v7();
    const form = seen({ ...more, ...(personId ? { personId: person(personId) } : {}) });
    expect(await refusalOf(visits.record(actor(), id, form))).toBe(outcome);
    expect(await rows(id)).toBe(outcome === 'done' ? 1 : 0);
    if (outcome === 'done')
      expect(await visits.show(clerk, id)).toMatchObject({
        onBehalf,
        enteredBy: actor().accountId,
        paper: more.paper ?? null,
      });
  });

  it('a clerk enters nothing for a mine of another county', async () => {
    const jishan = await clerkOf(application, '990103');
    const form = seen({ personId: person('qu-mingxuan'), paper: '2026-018' });
    expect(await refusalOf(visits.record(jishan, v7(), form))).toBe('not-found (missing)');
  });

  it('leaders who share a trip have a record each, kept together or not at all', async () => {
    const travellers = [v7(), v7()].map((id, n) => ({ id, personId: person(n ? 'huo-qiming' : 'fan-zhiyuan') }));
    const trip = {
      ...seen({ mineId: idOf('mine', '990121-001') }),
      tripId: v7(),
      leaders: travellers,
      paper: '2026-019',
    };
    const { visits: receipts } = await visits.recordTrip(clerk, trip);
    expect(receipts.map(({ tripId, personId }) => [tripId, personId])).toEqual(
      travellers.map(({ personId }) => [trip.tripId, personId]),
    );
    const spoilt = [
      { id: v7(), personId: person('huo-qiming') },
      { id: travellers[0]?.id as string, personId: person('huo-qiming') },
    ];
    expect(await refusalOf(visits.recordTrip(clerk, { ...trip, leaders: spoilt }))).toBe('visit-conflict (conflict)');
    expect(await rows(spoilt[0]?.id as string)).toBe(0);
  });
});
