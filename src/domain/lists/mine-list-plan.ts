import { factName } from '../responsibility.js';
import { compact, mineName, mineNameProblem } from '../roster/text.js';
import { wordOf } from './cell-reading.js';
import { answered, type Doubt, NEW } from './doubt.js';
import { emptyPlan, type ListOptions, type ListPlan } from './list-plan.js';
import type { ListCell, ListReading, ListRow } from './list-reading.js';
import {
  factWord,
  factWords,
  groupWord,
  type ListedMine,
  type MineFactSaid,
  type MineKey,
  type MineListChange,
  type MineRegistry,
  NO_GROUP,
  UNKNOWN,
} from './mine-list.js';
import { meantBy, type Named } from './naming.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/u;

/**
 * What a filled list of mines would change: facts that are not on file as it says, and mines that are not on file. A
 * mine is known by its code. A blank cell and 情况不明 leave a fact as it is. Another name or place is no matter of a
 * list: it has consequences that its own page shows first.
 * @returns findings for what cannot be read or is not done here; a question where a code and a name belong to different
 *   mines or a new mine is called nearly as a known one
 */
export function planMines(
  reading: ListReading<MineKey>,
  registry: MineRegistry,
  options: ListOptions,
): ListPlan<MineListChange> {
  const plan = emptyPlan<MineListChange>();
  plan.findings.push(...reading.findings);
  plan.notices.push(...reading.notices);
  const seen = new Map<string, number>();
  for (const row of reading.rows) {
    const mine = mineOf(row, registry, plan, options);
    if (!mine) continue;
    const key = mine.known?.id ?? mine.code;
    const before = seen.get(key);
    seen.set(key, row.row);
    if (before) plan.findings.push({ at: row.at, message: `${mine.name}在第 ${before} 行已经列过` });
    else planRow(row, mine, registry, plan, options);
  }
  return plan;
}

interface Meant {
  known: ListedMine | null;
  code: string;
  name: string;
}

/** Which mine a row is about; null where that is still open. */
function mineOf(
  { cells, at }: ListRow<MineKey>,
  { mines }: MineRegistry,
  { findings, questions }: ListPlan<MineListChange>,
  { answers }: ListOptions,
): Meant | null {
  const code = compact(cells.code?.text ?? '').toUpperCase();
  const name = mineName(cells.name?.text ?? '');
  const nameAt = cells.name?.at ?? at;
  const said = (place: string, message: string) => {
    findings.push({ at: place, message });
    return null;
  };
  if (!name && !code) return said(at, '应写明煤矿的编码和名称');
  const byCode = mines.all.find((one) => one.code.toUpperCase() === code);
  if (byCode) {
    if (!name || mineName(byCode.name) === name) return { known: byCode, code: byCode.code, name: byCode.name };
    return said(
      nameAt,
      `编码 ${byCode.code} 在台账为“${byCode.name}”，本表为“${name}”：请核对编码；如已更名，请在该矿页面办理更名`,
    );
  }
  const problem = mineNameProblem(name);
  if (problem) return said(nameAt, problem);
  if (!code) {
    const meant = meantBy({ text: name, at: nameAt }, undefined, mines, { findings, questions, answers }, false);
    return meant.is === 'known' ? { known: meant.thing, code: meant.thing.code, name } : null;
  }
  if (!CODE.test(code)) return said(cells.code?.at ?? at, `编码应为 2 至 40 位字母、数字或 -，实为“${code}”`);
  const alike = [...mines.called(name), ...mines.near(name)];
  if (alike.length === 0) return { known: null, code, name };
  const doubt: Doubt = {
    key: nameAt,
    subject: name,
    message: `台账没有编码 ${code}，但有名称相同或相近的煤矿：“${name}”是哪一座？`,
    candidates: [
      ...new Map(alike.map((one) => [one.id, { id: one.id, text: `${one.label}（编码填错，按台账编码）` }])).values(),
      { id: NEW, text: `都不是，新登记 ${code}` },
    ],
  };
  const answer = answered(doubt, answers);
  if (answer === undefined) questions.push(doubt);
  const chosen = mines.find(answer);
  if (chosen) return { known: chosen, code: chosen.code, name: chosen.name };
  return answer === NEW ? { known: null, code, name } : null;
}

/** A fact as a cell says it. */
interface SaidFact {
  fact: MineFactSaid;
  printed: string;
  at: string;
}

function planRow(
  row: ListRow<MineKey>,
  mine: Meant,
  registry: MineRegistry,
  plan: ListPlan<MineListChange>,
  options: ListOptions,
): void {
  const { known } = mine;
  const said = factsSaid(row, known, registry, plan, options);
  const region = regionSaid(row, known, registry, plan, options);
  if (!known) {
    if (region) plan.changes.push(newMine(row, mine, region, said));
    return;
  }
  const now = ({ fact: { kind } }: SaidFact) => (kind === 'group' ? known.groupId : known.facts[kind]);
  const changed = said.filter((one) => one.fact.value !== now(one));
  if (changed.length === 0) plan.unchanged += 1;
  for (const { fact, printed, at } of changed) {
    const before = fact.kind === 'group' ? groupWord(known, registry) : factWord(fact.kind, known.facts[fact.kind]);
    const line = `${known.name}：${factName(fact.kind)} ${before} → ${printed}`;
    plan.changes.push({ kind: 'fact', at, mineId: known.id, fact, line });
  }
}

function newMine(row: ListRow<MineKey>, mine: Meant, region: Named, said: readonly SaidFact[]): MineListChange {
  const { code, name } = mine;
  const facts = said.map(({ fact, printed }) => `${factName(fact.kind)} ${printed}`).join('；');
  const line = [`新登记煤矿 ${code} ${name}（${region.name}）`, facts].filter(Boolean).join('：');
  return { kind: 'new', at: row.at, code, name, regionId: region.id, facts: said.map(({ fact }) => fact), line };
}

function factsSaid(
  { cells }: ListRow<MineKey>,
  known: ListedMine | null,
  registry: MineRegistry,
  plan: ListPlan<MineListChange>,
  { answers }: ListOptions,
): SaidFact[] {
  const { findings, questions } = plan;
  const said: SaidFact[] = [];
  for (const kind of ['gasGrade', 'tier', 'workings', 'status'] as const) {
    const cell = cells[kind];
    if (!cell || stays(cell, known?.facts[kind] !== undefined, kind, plan)) continue;
    const value = wordOf(cell, factName(kind), factWords[kind] ?? {}, findings);
    if (value) said.push({ fact: { kind, value }, printed: cell.text, at: cell.at });
  }
  const group = cells.group;
  const same = known && group && compact(group.text) === compact(groupWord(known, registry));
  if (!group || same || stays(group, known?.groupId !== undefined, 'group', plan)) return said;
  const add = (value: string | null) =>
    said.push({ fact: { kind: 'group', value }, printed: group.text, at: group.at });
  if (group.text === NO_GROUP) add(null);
  else {
    const meant = meantBy(group, undefined, registry.groups, { findings, questions, answers }, false);
    if (meant.is === 'known') add(meant.thing.id);
  }
  return said;
}

/** The region of a new mine; null where there is none. That of a known mine is only looked at. */
function regionSaid(
  { cells, at }: ListRow<MineKey>,
  known: ListedMine | null,
  { regions }: MineRegistry,
  { findings, questions }: ListPlan<MineListChange>,
  { answers }: ListOptions,
): Named | null {
  const cell = cells.region;
  const said = compact(cell?.text ?? '');
  if (known && (!said || said === compact(regions.find(known.regionId)?.name ?? ''))) return null;
  if (!cell || !said) {
    findings.push({ at: cell?.at ?? at, message: '新登记的煤矿应写明行政区域' });
    return null;
  }
  const meant = meantBy(cell, undefined, regions, { findings, questions, answers }, false);
  if (meant.is !== 'known') return null;
  if (known && meant.thing.id !== known.regionId)
    findings.push({ at: cell.at, message: `${known.name}在台账属于另一行政区域：划转请在该矿页面办理` });
  return meant.thing;
}

/** A cell that leaves a fact as it is. What is known does not become unknown by a list. */
function stays(cell: ListCell, isKnown: boolean, kind: string, { findings }: ListPlan<MineListChange>): boolean {
  if (cell.text === UNKNOWN && isKnown)
    findings.push({
      at: cell.at,
      message: `${factName(kind)}在台账已有记载，不能改为${UNKNOWN}；如记载有误，请在该矿页面办理更正`,
    });
  return !cell.text || cell.text === UNKNOWN;
}
