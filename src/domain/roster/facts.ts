import type { CivilDate } from '../civil-date.js';
import { printDate } from '../civil-date.js';
import type { Finding } from '../refusal.js';
import { factName } from '../responsibility.js';
import type { IdentifiedRow } from './mines.js';
import type { KnownOrganisation } from './post-reading.js';
import type { PlannedFact, PlanOptions, Ref } from './registry.js';
import { answerTo, type RosterAnswers, type RosterQuestion, type RosterRow } from './roster.js';
import { editDistance } from './text.js';

/** The fact that keeps why a mine is on its tier, as the table words it. */
export const GROUND = 'supervisionGround';

/** How the group is told from 监管依据: 中煤平朔集团所属. Anything else (中央驻朔) leaves the group unknown. */
const GROUP = /^(.{2,40})所属$/u;

/** 露天 in the name is the only thing that a table says of the workings. */
export const WORKINGS_BASIS = '据矿名判读';

export interface IdentifiedGroups {
  /** By the name that the table uses. */
  groups: Map<string, { ref: Ref; name: string; known: KnownOrganisation | null }>;
  findings: Finding[];
  questions: RosterQuestion[];
}

/**
 * The groups that the table names. A group is recognised by its name or short name; one that is nearly that of a known
 * group is a question.
 */
export function identifyGroups(
  rows: readonly RosterRow[],
  organisations: readonly KnownOrganisation[],
  answers: RosterAnswers,
): IdentifiedGroups {
  const known = organisations.filter((one) => one.kind === 'group');
  const result: IdentifiedGroups = { groups: new Map(), findings: [], questions: [] };
  for (const { ground } of rows) {
    const name = ground && GROUP.exec(ground.text)?.[1];
    if (!ground || !name || result.groups.has(name)) continue;
    const exact = known.find((one) => one.name === name || one.shortName === name) ?? null;
    const alike = known.filter((one) =>
      [one.name, one.shortName ?? one.name].some(
        (other) => other.startsWith(name) || name.startsWith(other) || editDistance(other, name, 2) <= 2,
      ),
    );
    const question: RosterQuestion = {
      key: ground.at,
      kind: 'group',
      subject: name,
      message: `台账没有名为“${name}”的集团，但有名称相近的：是同一集团还是新登记？`,
      candidates: alike.map((one) => ({ id: one.id, text: one.name })),
    };
    const answer = answerTo(question, answers, true);
    const chosen = exact ?? alike.find((one) => one.id === answer) ?? null;
    result.groups.set(name, { ref: { id: chosen?.id ?? null, key: `组织 ${name}` }, name, known: chosen });
    if (chosen || alike.length === 0 || answer === 'new') continue;
    if (answer === undefined) result.questions.push(question);
    else result.findings.push({ at: ground.at, message: `对“${name}”的答复“${answer}”不在所列集团之中` });
  }
  return result;
}

/** What the row says of its mine, and of that what the registry does not have yet. */
export function plannedFacts(
  { row, known }: IdentifiedRow,
  groups: IdentifiedGroups['groups'],
  { day, basis }: PlanOptions,
  findings: Finding[],
): PlannedFact[] {
  const grounded = row.ground ? `${basis}；监管依据：${row.ground.text}` : basis;
  const group = groups.get((row.ground && GROUP.exec(row.ground.text)?.[1]) ?? '');
  const said: (Omit<PlannedFact, 'before'> & { at: string })[] = [
    { kind: 'gasGrade', value: row.gasGrade.value, basis, at: row.gasGrade.at },
  ];
  if (row.tier) said.push({ kind: 'tier', value: row.tier.value, basis: grounded, at: row.tier.at });
  if (row.ground) said.push({ kind: GROUND, value: row.ground.text, basis, at: row.ground.at });
  if (group && row.ground)
    said.push({
      kind: 'group',
      value: group.known?.shortName ?? group.known?.name ?? group.name,
      basis: grounded,
      at: row.ground.at,
      group: group.ref,
    });
  if (!known)
    said.push({
      kind: 'workings',
      value: row.name.includes('露天') ? 'open-pit' : 'underground',
      basis: WORKINGS_BASIS,
      at: row.at,
    });
  return said.flatMap(({ at, ...fact }) => {
    const before = fact.kind === 'group' && known ? (known.groupId ?? undefined) : known?.facts[fact.kind];
    const now = fact.group ? fact.group.id : fact.value;
    if (known && before === now && before !== undefined) return [];
    const obstacle = known && inTheWay(known, fact.kind, day);
    if (obstacle) findings.push({ at, message: obstacle });
    return obstacle ? [] : [{ ...fact, before }];
  });
}

/** A table may add to what the registry knows from its day on; it does not rewrite what was entered for that day or later. */
function inTheWay(known: NonNullable<IdentifiedRow['known']>, kind: string, day: CivilDate): string | null {
  const later = known.changes[kind];
  if (later) return `台账已记有${factName(kind)}自${printDate(later)}起的变化，与本表不一致，请先核对`;
  return known.since[kind] === day
    ? `台账记有自${printDate(day)}起的另一${factName(kind)}，与本表不一致；如台账有误，请办理更正`
    : null;
}
