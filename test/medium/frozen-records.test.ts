import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FreezesService } from '../../src/accidents/freezes.service.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { Work } from '../../src/database/work.js';
import { tester } from '../support/application.js';
import { idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

/** The database itself, asked past every service: 990102-001 is frozen from 1 March to 9 November 2026. */
const MINE = idOf('mine', '990102-001');
let web: TestWeb;
let freeze: string;
const first = 'SELECT id FROM assignments WHERE mine_id = :mine AND until_day IS NULL ORDER BY seat LIMIT 1';

const write = (sql: string, more: Record<string, string> = {}) =>
  web.get(UnitOfWork).run(tester, (work: Work) => work.all(sql, { mine: MINE, ...more }));
const undone = async (sql: string) => {
  const units = web.get(UnitOfWork);
  await units.rehearse(tester, (work) => work.all(sql, { mine: MINE }));
};

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  const visit = { person: idOf('person', 'fan-zhiyuan'), at: '2026-06-02T08:00:00.000Z' };
  for (const [id, on] of [
    ['a', '2026-06-02'],
    ['b', '2026-02-02'],
  ])
    await write(
      `INSERT INTO visits (id, kind, person_id, mine_id, on_day, entered_by, entered_at, received_at, body_hash)
         VALUES ('${id}', 'visit', :person, :mine, '${on}', 'x', :at, :at, 'h')`,
      visit,
    );
  const clerk = {
    ...tester,
    role: 'clerk' as const,
    regionPath: '/',
    personId: null,
    mineId: null,
    tokenActions: null,
  };
  const form = {
    mine: '990102-001',
    accidentOn: '2026-11-09',
    from: '2026-03-01',
    reason: '顶板事故',
    basis: '墨事故〔2026〕1号',
  };
  freeze = (await web.get(FreezesService).freeze(clerk, form)).id;
}, 60_000);
afterAll(() => web.close());

const visitOn = (id: string, day: string, corrects = 'NULL') =>
  `INSERT INTO visits (id, kind, person_id, mine_id, on_day, entered_by, entered_at, received_at, body_hash, corrects)
     SELECT '${id}', 'visit', id, :mine, '${day}', 'x', 'x', 'x', 'h', ${corrects} FROM people ORDER BY id LIMIT 1`;
const factFrom = (day: string, until: string) =>
  `INSERT INTO mine_facts (id, mine_id, kind, value, from_day, until_day, basis, entered_at, entered_by)
     VALUES ('f', :mine, 'colour', '1', '${day}', ${until}, 'x', 'x', 'x')`;

describe('triggers refuse, whoever writes and however', () => {
  it.each([
    ['a holder relieved within the days', `UPDATE assignments SET until_day = '2026-10-01' WHERE id IN (${first})`],
    ['another title', `UPDATE assignments SET title = '局长' WHERE id IN (${first})`],
    ['a holding taken back', `UPDATE assignments SET retracted_at = 'now' WHERE id IN (${first})`],
    ['a holding begun earlier', `UPDATE assignments SET from_day = '2026-08-01' WHERE id IN (${first})`],
    ['a fact within the days', factFrom('2026-05-01', "'2026-06-01'")],
    ['a fact that reaches into them', factFrom('2025-05-01', 'NULL')],
    ['another value of a fact', 'UPDATE mine_facts SET value = \'"high"\' WHERE mine_id = :mine'],
    ['a fact found wrong', "UPDATE mine_facts SET retracted_at = 'now' WHERE mine_id = :mine"],
    [
      'a statement of an empty seat',
      "INSERT INTO seat_statements (id, mine_id, seat, kind, from_day, reason, basis, entered_at) VALUES ('s', :mine, 'x', 'vacant', '2026-04-01', 'x', 'x', 'x')",
    ],
    ['a visit', visitOn('c', '2026-07-01')],
    ['a visit of the last day', visitOn('c', '2026-11-09')],
    ['a visit moved out of the days', visitOn('c', '2026-01-01', "'a'")],
    ['a visit moved into them', visitOn('c', '2026-07-01', "'b'")],
    [
      'a word of the mine',
      "INSERT INTO visit_statements (id, visit_id, kind, said_at, said_by) VALUES ('s', 'a', 'confirmed', 'x', 'x')",
    ],
    [
      'a hazard',
      `INSERT INTO hazards (id, mine_id, visit_id, person_id, found_on, description, category, severity, state, deadline, last_on, entered_by, entered_at, body_hash)
         SELECT 'h', :mine, 'a', person_id, '2026-06-02', 'x', 'x', 'general', 'open', '2026-07-02', '2026-06-02', 'x', 'x', 'x' FROM visits WHERE id = 'a'`,
    ],
    [
      'an issued board',
      "INSERT INTO placards (id, mine_id, serial, version, content, fingerprint, issued_on, issued_at, issued_by) VALUES ('p', :mine, 'S', 1, '{}', 'x', '2026-10-01', 'x', 'x')",
    ],
    [
      'a photo added to a visit',
      "INSERT INTO photo_uses (id, subject_type, subject_id, position, fingerprint, declared_at, declared_by) VALUES ('u', 'visit', 'a', 1, 'x', 'x', 'x')",
    ],
    ['a name without what was before', "UPDATE mines SET name = '别的矿' WHERE id = :mine"],
    ['a mine merged into another', "UPDATE mines SET merged_into = 'x' WHERE id = :mine"],
    [
      'a name that it had until a day within them',
      "INSERT INTO formers (id, subject, subject_id, field, value, until_day, basis, entered_at, entered_by) VALUES ('f', 'mine', :mine, 'name', 'x', '2026-05-01', 'x', 'x', 'x')",
    ],
    [
      'an alteration',
      "INSERT INTO alterations (id, kind, subject, subject_id, on_day, sentence, reason, basis, body, done_at, done_by) VALUES ('f', 'x', 'mine', :mine, '2026-05-01', 'x', 'x', 'x', 'x', 'x', 'x')",
    ],
    [
      'a holder of another name',
      `UPDATE people SET name = '某某' WHERE id IN (SELECT person_id FROM assignments WHERE mine_id = :mine)`,
    ],
    [
      'a visitor merged into another',
      "UPDATE people SET merged_into = 'x' WHERE id IN (SELECT person_id FROM visits WHERE id = 'a')",
    ],
    [
      'leave of a holder',
      `INSERT INTO leaves (id, person_id, from_day, until_day, reason, approver, basis, entered_at, entered_by)
         SELECT 'l', person_id, '2026-05-01', '2026-05-20', 'x', 'x', 'x', 'x', 'x' FROM assignments WHERE id IN (${first})`,
    ],
  ])('%s', async (_, sql) => {
    await expect(write(sql)).rejects.toMatchObject({
      code: 'records-frozen',
      message: expect.stringContaining('2026年3月1日至2026年11月9日的记录已按封存〔2026〕1号封存'),
    });
  });
});

describe('triggers leave alone what says nothing of the frozen days', () => {
  it.each([
    [
      'a holder relieved after them',
      `UPDATE assignments SET until_day = '2026-11-10', ended_at = 'x' WHERE id IN (${first})`,
    ],
    ['a visit of the day after', visitOn('c', '2026-11-10')],
    ['a visit of the day before', visitOn('c', '2026-02-28')],
    ['the correction of a visit of before', visitOn('c', '2026-02-03', "'b'")],
    ['a fact from the day after', factFrom('2026-11-10', 'NULL')],
    ['a fact of before', factFrom('2026-01-01', "'2026-03-01'")],
    ['the same visit of another mine', visitOn('c', '2026-07-01').replace(':mine', `'${idOf('mine', '990102-003')}'`)],
  ])('%s', async (_, sql) => {
    await expect(undone(sql)).resolves.toBeUndefined();
  });

  it('a freeze itself is never rewritten, removed, or lifted by one person alone', async () => {
    for (const sql of [
      "UPDATE freezes SET until_day = '2026-04-01'",
      "UPDATE freezes SET from_day = '2026-10-01'",
      'DELETE FROM freezes',
      "UPDATE freezes SET lifted_by = 'x', lifted_at = 'x'",
      "UPDATE freezes SET lift_asked_by = 'x', lifted_by = 'x', lifted_at = 'x'",
    ])
      await expect(write(sql)).rejects.toMatchObject({ code: 'constraint' });
    expect(freeze).toBeTruthy();
  });
});
