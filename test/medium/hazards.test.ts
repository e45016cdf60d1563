import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { writeOptions } from '../../src/app.data-source.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import { HazardFigures } from '../../src/hazards/hazard-figures.service.js';
import { HazardPage } from '../../src/hazards/hazards.form.js';
import { HazardsService } from '../../src/hazards/hazards.service.js';
import { VisitsWithHazards } from '../../src/hazards/visits-with-hazards.service.js';
import type { Settings } from '../../src/settings.js';
import { SETTINGS } from '../../src/settings.module.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf, refusalOf } from '../support/clerks.js';
import { five, found } from '../support/hazards.js';
import { idOf, mochuan, seen } from '../support/mochuan.js';

let application: TestApplication;
let hazards: HazardsService;
let visits: VisitsWithHazards;
let wuqi: Actor;
let jishan: Actor;
let mine: Actor;
const qu = leaderOf('qu-mingxuan');
const HEISHIPO = idOf('mine', '990102-001');

beforeAll(async () => {
  application = await testApplication();
  await mochuan(application);
  hazards = application.get(HazardsService);
  visits = application.get(VisitsWithHazards);
  wuqi = await clerkOf(application, '990102');
  jishan = await clerkOf(application, '990103');
  mine = { ...wuqi, accountId: 'mine', name: '矿', role: 'mine', regionPath: '/', mineId: HEISHIPO };
}, 180_000);
afterAll(() => application.close());

const count = async (table: string) =>
  (await application.get(Reader).one<{ rows: number }>(`SELECT COUNT(*) AS rows FROM ${table}`))?.rows ?? 0;
const counts = () => Promise.all(['visits', 'hazards', 'hazard_steps', 'audit_entries'].map(count));
const page = (more: Partial<HazardPage> = {}) => Object.assign(new HazardPage(), { size: 500 }, more);
const listed = async (actor: Actor, more: Partial<HazardPage> = {}) =>
  (await hazards.list(actor, page(more))).items.map(({ id }) => id);

/** A hazard of a visit of 屈明轩 to 990102-001. */
async function told(more: Parameters<typeof found>[0] = {}) {
  const hazard = found(more);
  await visits.record(qu, v7(), { ...seen(), hazards: [hazard] });
  return hazard.id;
}

describe('a visit and what it found', () => {
  it('are kept together once, however often they are sent', async () => {
    const id = v7();
    const body = { ...seen(), hazards: [found(), found({ severity: 'major' })] };
    const [v, h, s, e] = await counts();
    const answers = await Promise.all(Array.from({ length: 12 }, () => visits.record(qu, id, body)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await counts()).toEqual([(v as number) + 1, (h as number) + 2, (s as number) + 2, (e as number) + 3]);
  });

  it('are kept together or not at all', async () => {
    const before = await counts();
    const wrong = { ...seen(), hazards: [found(), found({ category: 'none-such' })] };
    expect(await refusalOf(visits.record(qu, v7(), wrong))).toBe('hazard-category (invalid)');
    const early = { ...seen(), hazards: [found({ deadline: '2026-11-08' })] };
    expect(await refusalOf(visits.record(qu, v7(), early))).toBe('hazard-deadline (invalid)');
    const elsewhere = { ...seen({ mineId: null, site: '公交公司' }), hazards: [found()] };
    expect(await refusalOf(visits.record(qu, v7(), elsewhere))).toBe('hazard-needs-mine (invalid)');
    expect(await counts()).toEqual(before);
  });

  it('the same visit with another hazard is another body', async () => {
    const id = v7();
    await visits.record(qu, id, { ...seen(), hazards: [found()] });
    for (const other of [[found()], []])
      expect(await refusalOf(visits.record(qu, id, { ...seen(), hazards: other }))).toBe('visit-conflict (conflict)');
  });

  it('a visit without hazards has the fingerprint that it always had', async () => {
    const [id, other] = [v7(), v7()];
    const bare = await application.get(VisitsService).record(qu, id, seen());
    const empty = await visits.record(qu, other, { ...seen(), hazards: [] });
    expect(empty.bodyHash).toBe(bare.bodyHash);
  });

  it('a correction adds what was forgotten and leaves what is on record', async () => {
    const [id, next] = [v7(), v7()];
    const [first, forgotten] = [found(), found({ description: '灭火器过期' })];
    await visits.record(qu, id, { ...seen(), hazards: [first] });
    const form = { ...seen({ underground: false }), id: next, reason: '漏记', hazards: [first, forgotten] };
    await visits.correct(qu, id, form);
    expect((await hazards.show(qu, first.id)).visitId).toBe(id);
    expect((await hazards.show(qu, forgotten.id)).visitId).toBe(next);
  });

  it('an id that names another hazard is refused', async () => {
    const id = await told();
    const again = { ...seen({ mineId: idOf('mine', '990102-003') }), hazards: [found({ id })] };
    expect(await refusalOf(visits.record(qu, v7(), again))).toBe('hazard-conflict (conflict)');
  });

  it('a hazard without a deadline gets that of its severity', async () => {
    const shown = await Promise.all(
      [await told(), await told({ severity: 'major' })].map((id) => hazards.show(qu, id)),
    );
    expect(shown.map(({ deadline }) => deadline)).toEqual(['2026-11-24', '2026-12-09']);
  });
});

describe('the steps', () => {
  it('lead a major hazard from its finding to its closure, and are all there', async () => {
    const id = await told({ severity: 'major' });
    await hazards.step(mine, id, 'stated', { id: v7(), ...five });
    await hazards.step(mine, id, 'rectified', { id: v7(), text: '已补打锚杆 12 根', evidence: '验收单 3 号' });
    await hazards.step(qu, id, 'returned', { id: v7(), text: '东帮仍有空顶' });
    await hazards.step(mine, id, 'rectified', { id: v7(), text: '东帮已补', evidence: '验收单 4 号' });
    await hazards.step(wuqi, id, 'closed', { id: v7(), text: '现场核实' });
    const shown = await hazards.show(mine, id);
    expect(shown.steps.map(({ kind, enteredBy }) => [kind, enteredBy])).toEqual([
      ['found', qu.accountId],
      ['stated', 'mine'],
      ['rectified', 'mine'],
      ['returned', qu.accountId],
      ['rectified', 'mine'],
      ['closed', wuqi.accountId],
    ]);
    expect(shown).toMatchObject({ state: 'closed', ...five, missing: [], closedOn: '2026-11-10', next: [] });
    expect(shown.steps[1]?.commitments).toEqual(five);
  });

  it('the same step sent again is answered again; with another text it is a conflict', async () => {
    const [id, step] = [await told(), v7()];
    const report = (text: string) => hazards.step(mine, id, 'rectified', { id: step, text });
    const answers = await Promise.all(Array.from({ length: 8 }, () => report('已清理')));
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['rectified']));
    expect((await hazards.show(mine, id)).steps).toHaveLength(2);
    expect(await refusalOf(report('已清理完毕'))).toBe('hazard-step-conflict (conflict)');
  });

  it('two re-checks in the same moment: one stands', async () => {
    const id = await told();
    await hazards.step(mine, id, 'rectified', { id: v7(), text: '已清理' });
    const outcomes = await Promise.all([
      refusalOf(hazards.step(wuqi, id, 'closed', { id: v7() })),
      refusalOf(hazards.step(qu, id, 'returned', { id: v7(), text: '未见清理' })),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'hazard-step (conflict)']);
  });

  it('who reported a major one does not close it, though he may close others', async () => {
    const id = await told({ severity: 'major' });
    await hazards.step(wuqi, id, 'stated', { id: v7(), ...five });
    await hazards.step(wuqi, id, 'rectified', { id: v7(), text: '已补打', evidence: '验收单' });
    expect(await refusalOf(hazards.step(wuqi, id, 'closed', { id: v7() }))).toBe('hazard-self-recheck (forbidden)');
    expect(await refusalOf(hazards.step(qu, id, 'closed', { id: v7() }))).toBe('done');
  });
});

describe('the database itself', () => {
  it('refuses to change or remove a step, a finding, or a hazard', async () => {
    const id = await told();
    const settings = application.context.get<Settings>(SETTINGS, { strict: false });
    const source = await new DataSource({ ...writeOptions(settings), migrationsRun: false }).initialize();
    const attempts = [
      `UPDATE hazard_steps SET text = 'x' WHERE hazard_id = '${id}'`,
      `DELETE FROM hazard_steps WHERE hazard_id = '${id}'`,
      `UPDATE hazards SET description = 'x' WHERE id = '${id}'`,
      `UPDATE hazards SET severity = 'major' WHERE id = '${id}'`,
      `DELETE FROM hazards WHERE id = '${id}'`,
    ];
    for (const sql of attempts) await expect(source.query(sql)).rejects.toThrow('append_only');
    await source.destroy();
    expect(await hazards.show(qu, id)).toMatchObject({ description: '回风巷支护不到位', severity: 'general' });
  });
});

describe('who sees which', () => {
  it('the finder, the holders of today, the mine and the clerks of the place; nobody else', async () => {
    const id = await told();
    const others = [jishan, leaderOf('ji-chunsheng'), { ...mine, mineId: idOf('mine', '990102-003') }];
    for (const actor of [qu, mine, wuqi, await clerkOf(application, '990100')])
      expect(await listed(actor)).toContain(id);
    for (const actor of others) {
      expect(await listed(actor)).not.toContain(id);
      expect(await refusalOf(hazards.show(actor, id))).toBe('not-found (missing)');
      expect(await refusalOf(hazards.step(actor, id, 'rectified', { id: v7(), text: '代办' }))).toBe(
        'not-found (missing)',
      );
    }
    const holder = await application
      .get(Reader)
      .one<{ personId: string }>(
        `SELECT person_id FROM assignments WHERE mine_id = :mine AND person_id <> :qu AND until_day IS NULL LIMIT 1`,
        { mine: HEISHIPO, qu: qu.personId },
      );
    const successor = { ...qu, accountId: 'holder', personId: holder?.personId ?? '' };
    expect(await listed(successor)).toContain(id);
    expect((await hazards.show(successor, id)).next).toContain('extended');
  });
});

describe('figures', () => {
  it('count what was found in a period by what became of it', async () => {
    const ofMine = async () => {
      const report = await application.get(HazardFigures).of(wuqi, { region: '990102', period: '2026-10' });
      return { mine: report.byMine.find(({ key }) => key === HEISHIPO), ...report };
    };
    const at = (on: string, more: Parameters<typeof found>[0] = {}) => {
      const hazard = found({ category: 'gas', ...more });
      return visits.record(qu, v7(), { ...seen({ on }), hazards: [hazard] }).then(() => hazard.id);
    };
    const [inTime, late, open, gone] = [
      await at('2026-10-05'),
      await at('2026-10-06', { deadline: '2026-10-07' }),
      await at('2026-10-07'),
      await at('2026-10-08'),
    ];
    await at('2026-09-30');
    for (const [id, on] of [
      [inTime, '2026-10-12'],
      [late, '2026-10-12'],
    ] as const) {
      await hazards.step(mine, id, 'rectified', { id: v7(), on, text: '已处理' });
      await hazards.step(wuqi, id, 'closed', { id: v7(), on: '2026-11-01' });
    }
    await hazards.step(wuqi, gone, 'withdrawn', { id: v7(), text: '重复登记' });
    const expected = { found: 3, inTime: 1, late: 1, open: 1, overdue: 1 };
    const report = await ofMine();
    expect(report.total).toMatchObject(expected);
    expect(report.mine).toMatchObject(expected);
    expect(report.byCategory).toEqual([expect.objectContaining({ key: 'gas', name: '瓦斯', ...expected })]);
    expect(report.bySeverity).toEqual([expect.objectContaining({ name: '一般', ...expected })]);
    expect(await listed(wuqi, { overdue: 'true', period: '2026-10' })).toEqual([open]);
  });
});
