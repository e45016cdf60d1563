import type { Finding } from '../refusal.js';
import { grouped, type KnownMine, type KnownRegion, type RosterRegistry } from './registry.js';
import { answerTo, type RosterAnswers, type RosterQuestion, type RosterRow } from './roster.js';
import { editDistance, mineName } from './text.js';

/** A row with the mine that it means: one of the registry, or a new one (null). */
export interface IdentifiedRow {
  row: RosterRow;
  region: KnownRegion;
  known: KnownMine | null;
}

export interface IdentifiedMines {
  rows: IdentifiedRow[];
  findings: Finding[];
  questions: RosterQuestion[];
}

/** Districts by every name that a table may give them: 平鲁区, 朔州市平鲁区, 山西省朔州市平鲁区. */
function districts(registry: RosterRegistry): Map<string, KnownRegion[]> {
  const byName = new Map<string, KnownRegion[]>();
  for (const region of registry.regions)
    for (let from = 0; from < region.names.length; from += 1) {
      const name = region.names.slice(from).join('');
      byName.set(name, [...(byName.get(name) ?? []), region]);
    }
  return byName;
}

const identity = (name: string, regionId: string) => `${regionId} ${name}`;
const NEAR = 1;
/** Forms of company that one and the same mine is written with. */
const core = (name: string) => name.replace(/(?:有限责任公司|有限公司|股份|集团|煤业|煤矿|（[^）]*）)/gu, '');

const near = (a: string, b: string) => (core(a).length > 1 && core(a) === core(b)) || editDistance(a, b, NEAR) <= NEAR;

/**
 * Which mine each row means. A mine is recognised by its exact full name and district; a name that is nearly that of a
 * mine which no other row names, or the same name in another district, is a question and never a guess.
 */
export function identifyMines(
  rows: readonly RosterRow[],
  registry: RosterRegistry,
  answers: RosterAnswers,
): IdentifiedMines {
  const named = districts(registry);
  const byIdentity = new Map(registry.mines.map((mine) => [identity(mineName(mine.name), mine.regionId), mine]));
  const findings: Finding[] = [];
  const placed = rows.flatMap((row, order) => {
    const found = named.get(row.district.text) ?? [];
    if (found.length === 1) return [{ row, order, region: found[0] as KnownRegion }];
    findings.push({ at: row.district.at, message: districtProblem(row.district.text, found, registry) });
    return [];
  });
  const exact = placed.map(({ row, region }) => byIdentity.get(identity(row.name, region.id)) ?? null);
  const spokenFor = new Set(exact.filter((mine) => mine !== null).map((mine) => mine.id));
  const free = registry.mines.filter((mine) => !spokenFor.has(mine.id));
  const byRegion = grouped(free, (mine) => mine.regionId);
  const byName = grouped(free, (mine) => mineName(mine.name));
  const rowsByName = grouped(placed, ({ row }) => row.name);
  const questions: RosterQuestion[] = [];
  const taken = new Map<string, string>();
  const identified = placed.map(({ row, order, region }, index): IdentifiedRow => {
    const known = exact[index] ?? null;
    if (known) return { row, region, known };
    const candidates = new Set([
      ...(byName.get(row.name) ?? []),
      ...(byRegion.get(region.id) ?? []).filter((mine) => near(mineName(mine.name), row.name)),
    ]);
    const twins = (rowsByName.get(row.name) ?? []).filter((other) => other.order < order);
    if (candidates.size === 0 && twins.length === 0) return { row, region, known: null };
    const question = doubt(row, [...candidates], twins, registry);
    const answer = answerTo(question, answers, (rowsByName.get(row.name) ?? []).length === 1);
    const chosen = [...candidates].find((mine) => mine.id === answer) ?? null;
    if (answer === undefined) questions.push(question);
    else if (!chosen && answer !== 'new')
      findings.push({ at: row.at, message: `对“${row.name}”的答复“${answer}”不在所列煤矿之中` });
    const other = chosen && taken.get(chosen.id);
    if (chosen && other) findings.push({ at: row.at, message: `${chosen.name}已由 ${other} 认领` });
    if (chosen) taken.set(chosen.id, row.at);
    return { row, region, known: chosen };
  });
  return { rows: identified, findings, questions };
}

function districtProblem(text: string, found: readonly KnownRegion[], registry: RosterRegistry): string {
  if (found.length > 1)
    return `“${text}”有 ${found.length} 处，应写明上级：${found.map((region) => region.names.slice(1).join('')).join('、')}`;
  const expected = registry.regions.slice(0, 30).map((region) => region.name);
  return `${registry.region.name}没有名为“${text}”的行政区域，应为：${expected.join('、')}`;
}

function doubt(
  row: RosterRow,
  candidates: readonly KnownMine[],
  twins: readonly { row: RosterRow }[],
  registry: RosterRegistry,
): RosterQuestion {
  const place = new Map(registry.regions.map((region) => [region.id, region.name]));
  const alike = candidates.some((mine) => mineName(mine.name) === row.name) || twins.length > 0;
  const beside = twins.map((twin) => `${twin.row.at}（${twin.row.district.text}）`).join('、');
  return {
    key: row.at,
    kind: 'mine',
    subject: row.name,
    message: alike
      ? `${row.district.text}的“${row.name}”与${beside || '其他区域的煤矿'}同名，是同一座煤矿还是新登记？`
      : `台账没有“${row.name}”（${row.district.text}），但有名称相近的煤矿：是更名还是新登记？`,
    candidates: candidates.map((mine) => ({
      id: mine.id,
      text: `${mine.code} ${mine.name}（${place.get(mine.regionId) ?? ''}）`,
    })),
  };
}
