import { Account } from '../accounts/account.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { camelRows } from '../database/sql.js';
import type { Work } from '../database/work.js';
import type { Finding } from '../domain/refusal.js';
import { factName } from '../domain/responsibility.js';
import { Hazard } from '../hazards/hazard.entity.js';
import { Mine, MineFact, SeatStatement } from '../mines/mine.entity.js';
import { Former } from '../regions/former.entity.js';
import { Region } from '../regions/region.entity.js';
import { Visit } from '../visits/visit.entity.js';
import { relocateVisit } from '../visits/visit-relocation.js';
import type { Alteration } from './alteration.entity.js';
import type { ChangedRow } from './alteration-rows.js';

/** Taking an alteration back: every row is put back as it was, as long as nothing later stands on it. */

type Made = { id: string };
const entities = {
  mines: Mine,
  mine_facts: MineFact,
  seat_statements: SeatStatement,
  assignments: Assignment,
  accounts: Account,
  hazards: Hazard,
  regions: Region,
  formers: Former,
} as const;
type Table = keyof typeof entities;

const names: Record<Table, string> = {
  mines: '煤矿',
  mine_facts: '矿井情况',
  seat_statements: '空缺情况',
  assignments: '挂牌责任',
  accounts: '账号',
  hazards: '隐患',
  regions: '行政区划',
  formers: '曾用名称、隶属',
};

const known = (table: string): table is Table => Object.hasOwn(entities, table);

/** What an alteration made where it had no row before can never have been: each table has its own way to say so. */
async function takeBack(work: Work, { table, id }: ChangedRow, { subjectId, sentence }: Alteration): Promise<void> {
  const reason = `撤销：${sentence}`;
  if (table === 'mine_facts') await work.change(MineFact, id, { retractedAt: work.at });
  if (table === 'formers') await work.change(Former, id, { retractedAt: work.at });
  if (table === 'assignments')
    await work.change(Assignment, id, { retractedAt: work.at, retractionReason: reason, retractionBasis: '—' });
  // A span of no day never held.
  if (table === 'seat_statements')
    await work.change(SeatStatement, id, { untilDay: (await work.get(SeatStatement, id, '空缺情况')).fromDay });
  // Its code is free again, for the split that was meant.
  if (table === 'mines') {
    const { code } = await work.get(Mine, id, '煤矿');
    await work.change(Mine, id, { mergedInto: subjectId, code: `${code.slice(0, 30)}~${id.slice(-8)}` });
  }
  if (table === 'visits') {
    const visit = await work.get(Visit, id, '检查记录');
    const earlier = visit.corrects === null ? null : await work.find(Visit, { id: visit.corrects });
    if (earlier?.mineId) await relocateVisit(work, visit, earlier.mineId, reason);
  }
}

/** Puts every row back, the last one changed first. */
export async function putBack(work: Work, alteration: Alteration): Promise<number> {
  const rows = [...(JSON.parse(alteration.body) as ChangedRow[])].reverse();
  // What was made goes first: it may stand where another row is to stand again.
  for (const row of rows) if (!row.before) await takeBack(work, row, alteration);
  for (const { table, id, before } of rows) {
    if (!before || !known(table)) continue;
    const [patch] = camelRows<Record<string, unknown>>([before]);
    await work.change(entities[table] as new () => Made & { revision: number }, id, patch as Partial<Made>);
  }
  return rows.length;
}

async function describe(work: Work, table: Table, id: string): Promise<string> {
  const mineName = async (mineId: string) => (await work.find(Mine, { id: mineId }))?.name ?? '';
  if (table === 'mine_facts') {
    const fact = await work.get(MineFact, id, names[table]);
    return `${await mineName(fact.mineId)}的${factName(fact.kind)}（${fact.fromDay} 起）`;
  }
  if (table === 'assignments') {
    const one = await work.get(Assignment, id, names[table]);
    return `${await mineName(one.mineId)}的挂牌责任（${one.seat}，${one.fromDay} 起）`;
  }
  const row = (await work.find(entities[table] as new () => Made, { id })) as Record<string, unknown> | null;
  return `${names[table]}${row?.name ?? row?.displayName ?? row?.seat ?? row?.value ?? ''}`;
}

/** Everything later that stands on an alteration: while there is any, it cannot be taken back. */
export async function standingOn(work: Work, alteration: Alteration): Promise<Finding[]> {
  const rows = JSON.parse(alteration.body) as ChangedRow[];
  const findings: Finding[] = [];
  for (const { table, id, revision } of rows) {
    if (table === 'visits' && (await work.find(Visit, { corrects: id })))
      findings.push({ at: `visits/${id}`, message: '改记的检查记录此后又被更正或撤回' });
    if (!known(table)) continue;
    const now = (await work.find(entities[table] as new () => Made & { revision: number }, { id }))?.revision;
    if (now !== revision)
      findings.push({ at: `${table}/${id}`, message: `${await describe(work, table, id)}此后又有变更` });
  }
  const ids = new Set(rows.map(({ id }) => id));
  return [...findings, ...(await enteredSince(work, alteration, ids))];
}

/** What was entered since at the mine that a merger led to or a split made. */
async function enteredSince(work: Work, one: Alteration, ids: ReadonlySet<string>): Promise<Finding[]> {
  if (!one.otherId || (one.kind !== 'merger' && one.kind !== 'split')) return [];
  const parameters = { mineId: one.otherId, doneAt: one.doneAt };
  const moved = one.kind === 'merger' ? ' AND v.person_id IN (:people)' : '';
  const holders = (JSON.parse(one.body) as ChangedRow[]).filter(({ table }) => table === 'assignments');
  const people: string[] = [];
  for (const { id } of holders) people.push((await work.get(Assignment, id, '挂牌责任')).personId);
  const visits = await work.all<{ id: string; onDay: string; name: string }>(
    `SELECT v.id, v.on_day, p.name FROM visits v JOIN people p ON p.id = v.person_id
     WHERE v.mine_id = :mineId AND v.received_at >= :doneAt AND v.kind = 'visit'${moved}
       AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id) ORDER BY v.on_day, v.id`,
    { ...parameters, ...(moved ? { people } : {}) },
  );
  const since = visits
    .filter(({ id }) => !ids.has(id))
    .map(({ id, onDay, name }) => ({
      at: `visits/${id}`,
      message: `${name} ${onDay} 的检查登记在此后，请先更正或撤回`,
    }));
  if (one.kind === 'merger') return since;
  const made: Finding[] = [];
  for (const [table, what] of [
    ['assignments', '挂牌责任'],
    ['mine_facts', '矿井情况'],
    ['accounts', '账号'],
  ] as const) {
    const rows = await work.all<{ id: string }>(
      `SELECT id FROM ${table} WHERE mine_id = :mineId${table === 'accounts' ? '' : ' AND retracted_at IS NULL'}`,
      { mineId: one.otherId },
    );
    for (const { id } of rows.filter((row) => !ids.has(row.id)))
      made.push({ at: `${table}/${id}`, message: `新矿此后又登记了${what}` });
  }
  return [...since, ...made];
}
