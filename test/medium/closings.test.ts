import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AmendmentsService } from '../../src/closings/amendments.service.js';
import { ClosingDifferences } from '../../src/closings/closing-differences.service.js';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { ReopeningsService } from '../../src/closings/reopenings.service.js';
import { closedLine } from '../../src/closings/statement.js';
import { sha256 } from '../../src/database/evidence.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import { mismatchesOf } from '../../src/domain/closing-check.js';
import { isNone } from '../../src/domain/closing-lines.js';
import { parsePeriod } from '../../src/domain/period.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf, refusalOf } from '../support/clerks.js';
import { closingMochuan, outcomes } from '../support/closings.js';
import { failing } from '../support/failing-statement.js';
import { idOf } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';

let application: TestApplication;
let clerk: Actor;
let other: Actor;
let regionId: string;
const qu = leaderOf('qu-mingxuan');

beforeAll(async () => {
  application = await testApplication({}, BOTH_CITIES);
  clerk = await clerkOf(application, '990100');
  other = { ...clerk, accountId: 'auditor', name: '苏慎行', role: 'auditor' };
  regionId = idOf('region', '990100');
}, 180_000);
afterAll(() => application.close());

const closings = () => application.get(ClosingsService);
const differences = () => application.get(ClosingDifferences);
const { close, closed, fresh, visit, count } = closingMochuan(
  () => application,
  () => clerk,
);
const source = () => application.context.get<DataSource>(getDataSourceToken());

describe('a period can be closed', () => {
  it.each<[string, string, string]>([
    ['not before it is over and its five days of grace have passed', '2026-11', 'closing-too-early (conflict)'],
    ['nor a quarter that runs yet', '2026-Q4', 'closing-too-early (conflict)'],
    ['nor days of one’s own choosing', '2026-10-01..2026-10-20', 'period-not-closable (invalid)'],
    ['nor one before any document', '1999-05', 'nothing-to-close (conflict)'],
  ])('%s', async (_, period, refusal) => {
    expect(await refusalOf(close(period))).toBe(refusal);
  });

  it('and the refusal names the day from which it can be', async () => {
    await expect(close('2026-11')).rejects.toThrow('自2026年12月6日起方可关账（期满后留 5 日补录检查）');
  });

  it('by clerks and auditors of the region, and by nobody else', async () => {
    const foreign = await clerkOf(application, '990103');
    expect(await refusalOf(close('2026-07', foreign))).toBe('not-found (missing)');
    expect(await refusalOf(close('2026-07', { ...qu, regionPath: clerk.regionPath }))).toBe('not-allowed (forbidden)');
  });
});

describe('a closed month', () => {
  it('is a numbered statement of what the report said, with its hash, and is told in the trail', async () => {
    const report = await fresh('2026-08');
    const { id, label, hash } = await close('2026-08');
    expect(label).toBe('990100-2026-08 第1号');
    const [row] = await application
      .get(Reader)
      .all<{ body: string }>('SELECT body FROM closings WHERE id = :id', { id });
    expect(sha256(row?.body ?? '')).toBe(hash);
    const found = await closed('2026-08');
    expect(found.lines).toEqual(report.lines.map(closedLine));
    expect([found.totals, found.unowed, found.documents]).toEqual([report.totals, report.unowed, report.documents]);
    const [entry] = await application
      .get(Reader)
      .all<{ bytes: string }>("SELECT bytes FROM audit_entries WHERE action = 'closing.made' ORDER BY seq DESC");
    expect(JSON.parse(entry?.bytes ?? '').facts).toMatchObject({ label, hash, owed: report.totals.owed });
  });

  it('is judged again from its frozen inputs alone, and comes out the same', async () => {
    const { id } = await closed('2026-08');
    const { lines, unowed, inputs } = await differences().statement(id);
    expect(inputs.visits.length).toBeGreaterThan(50);
    expect(mismatchesOf({ lines, unowed }, inputs)).toEqual([]);
    const maker = lines.find(({ standing }) => standing.made > 0);
    const less = { ...inputs, visits: inputs.visits.filter(({ personId }) => personId !== maker?.personId) };
    expect(mismatchesOf({ lines, unowed }, less).length).toBeGreaterThan(0);
  });

  it('is closed once: of two who close it at the same moment one wins, the other is told who', async () => {
    const answers = await Promise.allSettled([close('2026-07'), close('2026-07', other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = answers.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'already-closed', kind: 'conflict' });
    expect(lost?.reason.message).toContain('990100-2026-07 第1号');
  });

  it.each(['closings', 'closing_amendments', 'reopenings', 'reopening_answers'])(
    'cannot be changed or removed in the database: %s',
    async (table) => {
      if (table === 'reopenings')
        await application.get(ReopeningsService).ask(clerk, (await closed('2026-07')).id, '漏报');
      if (table === 'reopening_answers') {
        const { id } = await closed('2026-07');
        const [asked] = await application.get(Reader).all<{ id: string }>('SELECT id FROM reopenings');
        await application
          .get(ReopeningsService)
          .answer(other, id, asked?.id ?? '', { approved: false, reason: '没有必要' });
      }
      if (table === 'closing_amendments') {
        await visit('2026-07-14');
        const { id } = await closed('2026-07');
        await application
          .get(AmendmentsService)
          .confirm(clerk, id, { seen: (await differences().explained(id)).seen, reason: '补录' });
      }
      expect(await count(table)).toBeGreaterThan(0);
      await expect(source().query(`UPDATE ${table} SET id = id`)).rejects.toThrow('append_only');
      await expect(source().query(`DELETE FROM ${table}`)).rejects.toThrow('append_only');
    },
  );
});

describe('what comes after the closing', () => {
  it('is a difference that waits, explained by its record, and leaves the statement as it is', async () => {
    application.clock.set('2026-11-10T02:00:00.000Z');
    const { id, hash } = await closed('2026-08');
    expect(
      isNone(
        await differences().pending(clerk, (await closings().standing(regionId, parsePeriod('2026-08'))) as never),
      ),
    ).toBe(true);
    const before = await fresh('2026-08');
    const { id: visitId } = await visit('2026-08-19');
    const after = await fresh('2026-08');
    const [was, is] = [outcomes(before.lines), outcomes(after.lines)];
    const expected = [...is].filter(([key, outcome]) => was.get(key) !== outcome).map(([key]) => key);
    const { lines, totals } = await differences().explained(id);
    expect(lines.map(({ after: line }) => `${line?.personId} ${line?.policy} ${line?.quota}`).sort()).toEqual(
      expected.sort(),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(totals).toEqual({ before: before.totals, after: after.totals });
    for (const { causes } of lines) {
      expect(causes.map(({ kind, change, id: record }) => [kind, change, record])).toEqual([
        ['visit', 'added', visitId],
      ]);
      expect(causes[0]?.entries.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('2026年8月19日')]);
    }
    expect((await closed('2026-08')).lines).toEqual(before.lines.map(closedLine));
    expect((await closed('2026-08')).hash).toBe(hash);
  });

  it('becomes an amendment once a person confirms what was shown, and then the next one', async () => {
    const { id, hash } = await closed('2026-08');
    const amendments = application.get(AmendmentsService);
    const shown = (await differences().explained(id)).seen;
    await visit('2026-08-20');
    expect(await refusalOf(amendments.confirm(clerk, id, { seen: shown, reason: '补录' }))).toBe(
      'amendment-moved (conflict)',
    );
    const { seen: again } = await differences().explained(id);
    const first = await amendments.confirm(clerk, id, { seen: again, reason: '屈明轩补录检查' });
    expect([first.number, first.previous, first.closing.hash]).toEqual([1, hash, hash]);
    expect(await refusalOf(amendments.confirm(clerk, id, { seen: again, reason: '补录' }))).toBe(
      'nothing-to-amend (conflict)',
    );
    await visit('2026-08-21');
    const second = await amendments.confirm(other, id, {
      seen: (await differences().explained(id)).seen,
      reason: '再补录',
    });
    const { asAmended, amendments: kept, lines } = await closed('2026-08');
    expect([second.number, second.previous]).toEqual([2, kept[0]?.hash]);
    const live = await fresh('2026-08');
    expect([outcomes(asAmended.lines), asAmended.totals]).toEqual([outcomes(live.lines), live.totals]);
    expect(mismatchesOf(asAmended, second.inputs)).toEqual([]);
    expect(outcomes(lines)).not.toEqual(outcomes(live.lines));
  });

  it('is nothing where no figure is another', async () => {
    const { id } = await closed('2026-08');
    await visit('2026-11-08');
    await visit('2026-08-19', '990103-001');
    const { lines, unowed } = await differences().explained(id);
    expect(lines.filter(({ before, after }) => before?.seat ?? after?.seat)).toEqual([]);
    expect(unowed).toEqual([]);
  });
});

describe('a reopened month', () => {
  const reopenings = () => application.get(ReopeningsService);

  it('needs a reason of one person and the word of another', async () => {
    const { id } = await closed('2026-07');
    const asked = await reopenings().ask(clerk, id, '乌栖区有整批检查记录未录入');
    expect(await refusalOf(reopenings().ask(other, id, '同上'))).toBe('reopening-waits (conflict)');
    const approve = (actor: Actor) => reopenings().answer(actor, id, asked.id, { approved: true, reason: null });
    expect(await refusalOf(approve(clerk))).toBe('reopening-by-one-person (conflict)');
    expect(await refusalOf(approve(await clerkOf(application, '990102')))).toBe('not-found (missing)');
    expect((await closed('2026-07')).id).toBe(id);
    await approve(other);
    expect(await closings().statementOf(regionId, parsePeriod('2026-07'))).toBeNull();
    expect(await refusalOf(approve(other))).toBe('reopening-answered (conflict)');
  });

  it('is closed anew under the next number, which names the statement before it', async () => {
    const { label, id } = await close('2026-07');
    expect(label).toBe('990100-2026-07 第2号');
    expect((await differences().statement(id)).supersedes?.label).toBe('990100-2026-07 第1号');
    expect(await count('closings')).toBe(3);
  });
});

it('a failure at any statement of a closing, the commit included, leaves nothing of it', async () => {
  const state = async () => [await count('closings'), await count('audit_entries')];
  const before = await state();
  let broken = 0;
  let last = '';
  for (let reached = true; reached; broken += 1) {
    reached = false;
    const pull = (number: number, sql: string) => {
      if (number !== broken + 1) return false;
      [reached, last] = [true, sql];
      return true;
    };
    const closing = failing(application, pull, () => close('2026-06'));
    const ended = await closing.then(
      () => 'closed',
      (error: Error) => error.message,
    );
    expect([reached, ended]).toEqual(reached ? [true, 'pulled the plug'] : [false, 'closed']);
    if (reached) expect(await state()).toEqual(before);
  }
  expect(broken).toBeGreaterThan(7);
  expect(last).toBe('COMMIT');
});
