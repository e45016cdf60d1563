import { printDate } from '../civil-date.js';
import { type Shift, shifts } from '../vocabulary.js';
import { clockOf, dayOf, namesOf, wordOf } from './cell-reading.js';
import { answered, type Doubt, NEW } from './doubt.js';
import { emptyPlan, type ListOptions, type ListPlan } from './list-plan.js';
import { type ListCell, type ListReading, type ListRow, trimmed } from './list-reading.js';
import { meantBy } from './naming.js';
import {
  type ListedVisit,
  REPLACED,
  undergroundWords,
  type VisitKey,
  type VisitListChange,
  type VisitRegistry,
  type VisitTold,
  WITHDRAWN,
} from './visit-list.js';

interface Context {
  registry: VisitRegistry;
  options: ListOptions;
  plan: ListPlan<VisitListChange>;
}

type Row = ListRow<VisitKey>;

/** A name that a mine could have: what is meant must not be recorded as a visit to some other unit. */
const LIKE_A_MINE = /矿/u;

/**
 * What a filled list of visits would change: visits that are not on file, and records that say something else, which are
 * corrected. A row with the code of a record is about that one; rows of records that were replaced or withdrawn are
 * passed over.
 * @returns findings for what cannot be read; questions for people and mines in doubt and for a second visit of one
 *   leader to one place on one day
 */
export function planVisits(
  reading: ListReading<VisitKey>,
  registry: VisitRegistry,
  options: ListOptions,
): ListPlan<VisitListChange> {
  const plan = emptyPlan<VisitListChange>();
  plan.findings.push(...reading.findings);
  plan.notices.push(...reading.notices);
  const context: Context = { registry, options, plan };
  const byId = new Map(registry.visits.map((visit) => [visit.id, visit]));
  const seen = new Map<string, number>();
  const once = (row: Row, key: string, message: (before: number) => string): boolean => {
    const before = seen.get(key);
    if (before) plan.findings.push({ at: row.at, message: message(before) });
    else seen.set(key, row.row);
    return !before;
  };
  let passed = 0;
  for (const row of reading.rows) {
    const id = row.cells.id?.text ?? '';
    const known = byId.get(id);
    const done = [WITHDRAWN, REPLACED].includes(row.cells.state?.text ?? '');
    if (done) passed += 1;
    else if (id && !known) plan.findings.push({ at: row.at, message: '此记录编号不在台账，或已被更正、撤回' });
    else if (!id || once(row, id, (before) => `此记录在第 ${before} 行已经列过；新增检查的行请清空“记录编号”`)) {
      const told = toldBy(row, known ?? null, context);
      if (!told) continue;
      if (known) corrected(row, known, told, context);
      else if (once(row, JSON.stringify(told), (before) => `与第 ${before} 行完全相同`)) recorded(row, told, context);
    }
  }
  if (passed > 0) plan.notices.push(`${passed} 行是已撤回或已被更正的记录，没有读取`);
  return plan;
}

function corrected(row: Row, known: ListedVisit, told: VisitTold, { registry, plan }: Context): void {
  const differences = differencesOf(known, told);
  if (differences.length === 0) {
    plan.unchanged += 1;
    return;
  }
  const line = `更正 ${printDate(known.on)}${registry.people.find(known.personId)?.name ?? ''}的检查记录：${differences.join('、')}`;
  plan.changes.push({ kind: 'correct', at: row.at, visitId: known.id, tripId: known.tripId, told, line });
}

function recorded(row: Row, told: VisitTold, { registry, options, plan }: Context): void {
  const same = registry.visits.filter(
    (one) =>
      one.personId === told.personId && one.on === told.on && one.mineId === told.mineId && one.site === told.site,
  );
  if (same.some((one) => differencesOf(one, told).length === 0)) {
    plan.unchanged += 1;
    return;
  }
  const name = registry.people.find(told.personId)?.name ?? '';
  const place = told.site ?? registry.mines.find(told.mineId ?? undefined)?.name ?? '';
  if (same.length > 0) {
    const doubt: Doubt = {
      key: row.at,
      subject: name,
      message: `${printDate(told.on)}${name}到${place}已有检查记录，本行是同一次还是另一次？`,
      candidates: [
        ...same.map((one) => ({ id: one.id, text: `同一次（${one.inAt ?? '未记时间'}入井），按本行更正` })),
        { id: NEW, text: '另一次检查' },
      ],
    };
    const answer = answered(doubt, options.answers);
    const meant = same.find(({ id }) => id === answer);
    if (answer === undefined) plan.questions.push(doubt);
    if (meant) corrected(row, meant, told, { registry, options, plan });
    if (answer !== NEW) return;
  }
  plan.changes.push({ kind: 'record', at: row.at, told, line: `登记 ${printDate(told.on)}${name}到${place}的检查` });
}

/** What a row tells; a column that the table lacks stays as the record has it. Null where something is wrong or open. */
function toldBy({ cells, at }: Row, known: ListedVisit | null, context: Context): VisitTold | null {
  const { registry, options, plan } = context;
  const said = { ...plan, answers: options.answers };
  const missing = (['on', 'person', 'place'] as const).filter((key) => !cells[key]?.text);
  const heads = { on: '检查日期', person: '挂牌责任人', place: '煤矿或单位' };
  for (const key of missing) plan.findings.push({ at: cells[key]?.at ?? at, message: `应写明${heads[key]}，实为空白` });
  const on = dayOf(cells.on, heads.on, plan.findings);
  const inAt = clockOf(cells.inAt, '入井', plan.findings);
  const outAt = clockOf(cells.outAt, '出井', plan.findings);
  const shift = wordOf<Shift>(cells.shift, '班次', shifts, plan.findings);
  const underground = undergroundOf(cells.underground, plan);
  if (missing.length > 0) return null;
  const person = meantBy(
    cells.person as ListCell,
    cells.personId?.text ?? known?.personId,
    registry.people,
    said,
    false,
  );
  const place = placeOf(cells.place as ListCell, known, context);
  if (!on || person.is !== 'known' || !place) return null;
  if (inAt === undefined || outAt === undefined || shift === undefined || underground === undefined) return null;
  return {
    personId: person.thing.id,
    ...place,
    on,
    inAt: cells.inAt ? inAt : (known?.inAt ?? null),
    outAt: cells.outAt ? outAt : (known?.outAt ?? null),
    shift: cells.shift ? shift : (known?.shift ?? null),
    underground: cells.underground ? underground : (known?.underground ?? false),
    places: listOf(cells.places, known?.places ?? []),
    companions: listOf(cells.companions, known?.companions ?? []),
    findings: cells.findings ? cells.findings.text || null : (known?.findings ?? null),
    advice: cells.advice ? cells.advice.text || null : (known?.advice ?? null),
  };
}

/** A list on file may hold a comma, which parts what is typed: as long as the text is the same, so is the list. */
const listOf = (cell: ListCell | undefined, known: readonly string[]): readonly string[] =>
  !cell || cell.text === trimmed(known.join('、')) ? known : namesOf(cell);

function undergroundOf(cell: ListCell | undefined, { findings }: ListPlan<VisitListChange>): boolean | undefined {
  if (cell && ['是', '否'].includes(cell.text)) return cell.text === '是';
  const word = wordOf(cell, '是否下井', undergroundWords, findings);
  return word === undefined ? undefined : word === 'yes';
}

/** A mine, or another unit by its name. */
function placeOf(
  cell: ListCell,
  known: ListedVisit | null,
  { registry, options, plan }: Context,
): { mineId: string | null; site: string | null } | null {
  const { mines } = registry;
  const here = { mineId: null, site: cell.text };
  if (known?.site && trimmed(known.site) === cell.text) return { ...here, site: known.site };
  const doubtful = mines.called(cell.text).length > 0 || mines.near(cell.text).length > 0;
  if (!doubtful && !LIKE_A_MINE.test(cell.text)) return here;
  if (doubtful) {
    const meant = meantBy(cell, known?.mineId ?? undefined, mines, { ...plan, answers: options.answers }, false);
    return meant.is === 'known' ? { mineId: meant.thing.id, site: null } : null;
  }
  const doubt: Doubt = {
    key: cell.at,
    subject: cell.text,
    message: `台账没有名为“${cell.text}”的煤矿。`,
    candidates: [{ id: NEW, text: '不是煤矿，按所到单位登记' }],
  };
  if (answered(doubt, options.answers) === NEW) return here;
  plan.questions.push(doubt);
  return null;
}

/** The printed names of what two tellings differ in. */
function differencesOf(a: VisitTold, b: VisitTold): string[] {
  const text = (value: string | null) => trimmed(value ?? '');
  const list = (values: readonly string[]) => values.join('、');
  const pairs: readonly [string, unknown, unknown][] = [
    ['检查日期', a.on, b.on],
    ['挂牌责任人', a.personId, b.personId],
    ['煤矿或单位', a.mineId ?? text(a.site), b.mineId ?? text(b.site)],
    ['入井', a.inAt, b.inAt],
    ['出井', a.outAt, b.outAt],
    ['班次', a.shift, b.shift],
    ['是否下井', a.underground, b.underground],
    ['到达地点', list(a.places), list(b.places)],
    ['同行', list(a.companions), list(b.companions)],
    ['发现的问题', text(a.findings), text(b.findings)],
    ['意见', text(a.advice), text(b.advice)],
  ];
  return pairs.flatMap(([name, one, other]) => (one === other ? [] : [name]));
}
