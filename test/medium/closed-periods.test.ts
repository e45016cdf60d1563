import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { FactPreviews } from '../../src/changes/fact-previews.service.js';
import { closedMonths } from '../../src/closings/closed-months.js';
import { ClosingDifferences } from '../../src/closings/closing-differences.service.js';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { VerificationService } from '../../src/closings/verification.service.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import { isNone } from '../../src/domain/closing-lines.js';
import { parsePeriod } from '../../src/domain/period.js';
import { MinesService } from '../../src/mines/mines.service.js';
import { PeopleService } from '../../src/people/people.service.js';
import { PoliciesService } from '../../src/policies/policies.service.js';
import { PersonMerges } from '../../src/repairs/person-merges.service.js';
import { Retractions } from '../../src/repairs/retractions.service.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf } from '../support/clerks.js';
import { closingMochuan, outcomes } from '../support/closings.js';
import { idOf } from '../support/mochuan.js';
import { shippedPack } from '../support/shipped-packs.js';
import { BOTH_CITIES } from '../support/templates.js';

let application: TestApplication;
let clerk: Actor;
let id = '';
const PERIOD = '2026-08';

const { close, closed, fresh, visit } = closingMochuan(
  () => application,
  () => clerk,
);

beforeAll(async () => {
  application = await testApplication({}, BOTH_CITIES);
  clerk = await clerkOf(application, '990100');
  ({ id } = await close(PERIOD));
}, 180_000);
afterAll(() => application.close());

const get = <Service>(type: new (...parts: never[]) => Service) => application.get(type as never) as Service;
const verify = () => get(VerificationService).verify(clerk, id);
const pending = () => get(ClosingDifferences).explained(id);

let minute = 0;
/** Whatever happens, happens after the closing. */
function later() {
  minute += 1;
  application.clock.set(`2026-11-10T02:${String(minute).padStart(2, '0')}:00.000Z`);
}
const assignmentOf = async (mine: string, seat: string) =>
  (
    await get(Reader).all<{ id: string; personId: string }>(
      `SELECT id, person_id FROM standing_assignments WHERE mine_id = :mine AND seat = :seat AND from_day < '2026-09-01'
         AND (until_day IS NULL OR until_day > '2026-08-01') ORDER BY from_day`,
      { mine: idOf('mine', mine), seat },
    )
  )[0];

/** Somebody entered a second time by mistake, with a visit that belongs to 屈明轩. */
async function twin(): Promise<void> {
  const second = await get(PeopleService).register(clerk, { name: '屈明轩', note: '重复' } as never);
  later();
  await get(PersonMerges).merge(clerk, idOf('person', 'qu-mingxuan'), {
    ...{ mergedId: second.id, reason: '重复登记', basis: '核对记录' },
  });
}

describe('a statement matches the registry of its moment, whatever was entered since', () => {
  it('when nothing was', async () => {
    expect(await verify()).toMatchObject({ agrees: true, frozen: [], bytes: { wrong: [] }, without: [] });
  });

  it.each<[string, () => Promise<unknown>, boolean]>([
    ['a visit of a closed day', () => visit('2026-08-19'), true],
    [
      'the withdrawal of one that counted',
      async () => {
        const { items } = await get(VisitsService).list(clerk, {
          ...{ period: PERIOD, personId: idOf('person', 'qu-mingxuan'), page: 1, size: 9 },
        });
        const first = items.find(({ onBehalf }: { onBehalf: boolean }) => !onBehalf);
        await get(VisitsService).withdraw(leaderOf('qu-mingxuan'), first?.id as string, { id: v7(), reason: '误录' });
      },
      true,
    ],
    [
      'leave approved for the month',
      () =>
        get(PeopleService).approveLeave(clerk, {
          ...{ personId: idOf('person', 'qu-mingxuan'), from: '2026-08-01', until: '2026-09-01' },
          ...{ reason: '脱产学习', approver: '市长', basis: '学习通知' },
        }),
      true,
    ],
    [
      'an assignment that was a mistake all along',
      async () => {
        const found = await assignmentOf('990102-005', 'county-government');
        await get(Retractions).retract(clerk, found?.id as string, {
          reason: '误录',
          basis: '核对',
          seen: true,
        });
      },
      true,
    ],
    [
      'a relief that is dated back',
      () =>
        get(AssignmentsService).relieve(clerk, {
          ...{ mineId: idOf('mine', '990103-001'), seat: 'county-regulator', on: '2026-08-05', reason: '工作调动' },
        }),
      true,
    ],
    [
      'a fact that was wrong',
      async () => {
        const mine = idOf('mine', '990103-002');
        const { history } = await get(MinesService).show(clerk, mine);
        const status = history.find(({ kind, retractedAt }) => kind === 'status' && !retractedAt);
        await get(MinesService).correct(clerk, mine, status?.id as string, {
          ...{ value: 'closed', basis: '核对记录', reason: '登记有误' },
        });
      },
      true,
    ],
    ['a person who turns out to have been entered twice', twin, false],
  ])('%s', async (_, happens, differs) => {
    const before = (await pending()).seen;
    later();
    await happens();
    const after = await pending();
    expect(after.seen !== before).toBe(differs);
    for (const { causes } of after.lines) expect(causes.length).toBeGreaterThan(0);
    const found = await verify();
    expect(found.registry.differences).toEqual({ lines: [], unowed: [] });
    expect([found.agrees, found.frozen]).toEqual([true, []]);
  });

  it('and what is pending is what a fresh report says otherwise, with an entry of the trail for each cause', async () => {
    const [was, is] = [outcomes((await closed(PERIOD)).lines), outcomes((await fresh(PERIOD)).lines)];
    const { lines } = await pending();
    const keys = new Set([...was.keys(), ...is.keys()]);
    const expected = [...keys].filter((key) => was.get(key) !== is.get(key));
    expect(new Set(lines.map(({ before, after }) => [...outcomes([(after ?? before) as never]).keys()][0]))).toEqual(
      new Set(expected),
    );
    expect(lines.flatMap(({ causes }) => causes.filter(({ entries }) => entries.length === 0))).toEqual([]);
  });

  it('can be looked at as of a day between', async () => {
    const { differences } = await get(VerificationService).rerun(clerk, id, '2026-11-10T02:01:00.000Z');
    expect(differences.lines.map(({ after }) => after?.personName)).toContain('屈明轩');
    expect(differences.lines.length).toBeLessThan((await pending()).lines.length);
  });
});

describe('a document that is loaded after the closing', () => {
  it('rewrites no closed period: it is judged by those of its day, while open ones follow the new one', async () => {
    later();
    const before = await pending();
    const open = outcomes((await fresh('2026-09')).lines);
    const late = structuredClone(shippedPack('mochuan-2026-1'));
    late.id = 'mochuan-late';
    late.document.number = '墨川市示例〔2026〕009号';
    late.repeals = ['mochuan-2026-1'];
    late.inForce = { from: '2026-08-01', until: null };
    for (const quota of late.quotas) quota.count += 3;
    await get(PoliciesService).load(clerk, late);
    expect((await pending()).seen).toBe(before.seen);
    expect(outcomes((await fresh('2026-09')).lines)).not.toEqual(open);
    expect((await fresh(PERIOD)).documents.map(({ number }) => number)).toContain(late.document.number);
    expect(await verify()).toMatchObject({ agrees: true });
  });
});

describe('which months are closed', () => {
  const closedFor = (mine: string, months: string[]) =>
    closedMonths(application.get(Reader), [idOf('mine', mine)], months);

  it('is asked of a mine’s region and of those above it, of quarters for each of their months', async () => {
    expect(await closedFor('990102-001', ['2026-07', '2026-08', '2026-09'])).toEqual(['2026-08']);
    await get(ClosingsService).close(clerk, { region: '990103', period: '2026-Q2' });
    expect(await closedFor('990103-001', ['2026-03', '2026-04', '2026-06', '2026-07'])).toEqual(['2026-04', '2026-06']);
    expect(await closedFor('990102-001', ['2026-04'])).toEqual([]);
  });

  it('is what the preview of a correction says', async () => {
    const mine = idOf('mine', '990102-001');
    const { history } = await get(MinesService).show(clerk, mine);
    const status = history.find(({ kind, retractedAt }) => kind === 'status' && !retractedAt);
    const { closed: months } = await get(FactPreviews).correction(clerk, mine, status?.id as string, {
      ...{ value: 'closed', from: '2026-07-01', basis: '核对', reason: '登记有误' },
    });
    expect(months).toContain('2026-08');
  });
});

describe('a county and its city', () => {
  it('close each for itself, and say the same of the county’s own people', async () => {
    await get(ClosingsService).close(clerk, { region: '990102', period: '2026-07' });
    await close('2026-07');
    const county = await get(ClosingsService).statementOf(idOf('region', '990102'), parsePeriod('2026-07'));
    const own = ({ regionCode }: { regionCode: string }) => regionCode === '990102';
    const [inCounty, inCity] = [county?.lines.filter(own) ?? [], (await closed('2026-07')).lines.filter(own)];
    expect(inCounty.length).toBeGreaterThan(5);
    expect(outcomes(inCounty)).toEqual(outcomes(inCity));
  });
});

describe('a statement that somebody bent in the database', () => {
  it('is found by its hash, and its result by its frozen inputs', async () => {
    const source = application.context.get<DataSource>(getDataSourceToken());
    const postgres = source.options.type === 'postgres';
    const { body } =
      (await get(Reader).one<{ body: string }>('SELECT body FROM closings WHERE id = :id', { id })) ?? {};
    await source.query(postgres ? 'ALTER TABLE closings DISABLE TRIGGER ALL' : 'DROP TRIGGER closings_no_update');
    const bent = (body as string).replace(/"made":1,"missing":\[\],"owed":1/, '"made":0,"missing":[],"owed":1');
    expect(bent).not.toBe(body);
    await source.query(`UPDATE closings SET body = ${postgres ? '$1' : '?'} WHERE id = '${id}'`, [bent]);
    const again = await verify();
    expect(again).toMatchObject({ agrees: false, bytes: { agrees: false } });
    expect(again.frozen.length).toBe(1);
    expect(isNone(again.registry.differences)).toBe(false);
  });
});
