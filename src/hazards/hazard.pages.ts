import { v7 } from 'uuid';
import { civilTimeOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import { type Commitments, type HazardMoveKind, hazardSteps } from '../domain/hazard.js';
import { demandsOf, type Five, fiveKeys, type HazardTerms, severities } from '../domain/hazard-terms.js';
import { photoStrip } from '../photos/photo-strip.pages.js';
import { optionsOf } from '../web/links.js';
import { stateTones } from './hazard-list.pages.js';
import type { HazardsService } from './hazards.service.js';

type Shown = Awaited<ReturnType<HazardsService['show']>>;

/** What stands under each of the five. */
const statedOf = (hazard: Commitments & { deadline: string }): Record<Five, string> => ({
  responsibility: [hazard.responsibleUnit, hazard.responsiblePerson].filter(Boolean).join('　'),
  measure: hazard.measure ?? '',
  funds: hazard.funds ?? '',
  time: hazard.deadline,
  plan: hazard.plan ?? '',
});

/** `responsibility` of the five needs a unit and a person: half of it is not there yet. */
function fiveOf(hazard: Shown, terms: HazardTerms) {
  const stated = statedOf(hazard);
  return fiveKeys.map((key) => ({
    name: terms.five[key],
    value: stated[key],
    missing: hazard.missing.includes(terms.five[key]),
  }));
}

function stepLine(step: Shown['steps'][number], terms: HazardTerms) {
  const commitments = step.commitments as Commitments | null;
  const stated = commitments ? statedOf({ ...commitments, deadline: step.deadline }) : null;
  return {
    day: step.onDay,
    what: hazardSteps[step.kind],
    by: step.enteredByName ?? step.enteredBy,
    at: civilTimeOf(step.enteredAt),
    text: step.text ?? '',
    details: [
      ...(stated ? fiveKeys.map((key) => ({ name: terms.five[key], value: stated[key] })) : []),
      ...(step.evidence ? [{ name: step.kind === 'closed' ? '复查记录' : '证明材料', value: step.evidence }] : []),
      ...(step.approver ? [{ name: '批准人', value: step.approver }] : []),
      ...(['found', 'extended', 'reopened'].includes(step.kind) ? [{ name: '整改期限', value: step.deadline }] : []),
    ].filter(({ value }) => value),
    ...photoStrip(step.uses, hazardSteps[step.kind]),
  };
}

/** The forms that are next for whoever looks: each with an id of its own, so that a second press does nothing. */
const formsOf = (next: readonly HazardMoveKind[]) =>
  Object.fromEntries(
    (Object.keys(hazardSteps) as HazardMoveKind[]).map((kind) => [kind, next.includes(kind) ? v7() : '']),
  );

/** Where the reader finds the visit, if he may, and the mine. */
export interface HazardWays {
  visit: string;
  mine: string;
}

/** One hazard: what was found, 五落实, what was done, and what is to be done next. */
export function hazardPage(hazard: Shown, terms: HazardTerms, today: string, { visit, mine }: HazardWays) {
  const five = fiveKeys.map((key) => terms.five[key]).join('、');
  const demands = demandsOf(terms.severities[hazard.severity], `五落实（${five}）`);
  return {
    id: hazard.id,
    title: `${hazard.mineName}隐患`,
    description: hazard.description,
    mine: { name: hazard.mineName, href: mine },
    state: { name: hazard.stateName, tone: stateTones[hazard.state] },
    major: hazard.severity === 'major',
    overdue: hazard.daysOverdue,
    today,
    deadline: hazard.deadline,
    facts: [
      { name: '地点', value: hazard.place ?? '未记' },
      { name: '类别', value: hazard.categoryName },
      { name: '等级', value: `${hazard.severityName}隐患` },
      { name: '整改期限', value: printDate(hazard.deadline) },
      ...(hazard.rectifiedOn ? [{ name: '报告整改', value: printDate(hazard.rectifiedOn) }] : []),
      ...(hazard.closedOn ? [{ name: '销号', value: printDate(hazard.closedOn) }] : []),
    ],
    visit,
    visitWithdrawn: hazard.visitWithdrawn && hazard.state !== 'closed' && hazard.state !== 'withdrawn',
    finder: hazard.personName,
    foundOn: printDate(hazard.foundOn),
    five: fiveOf(hazard, terms),
    fiveName: '五落实',
    missing: hazard.missing.join('、'),
    demands,
    basis: terms.basis,
    labels: terms.five,
    stated: {
      responsibleUnit: hazard.responsibleUnit ?? '',
      responsiblePerson: hazard.responsiblePerson ?? '',
      measure: hazard.measure ?? '',
      funds: hazard.funds ?? '',
      plan: hazard.plan ?? '',
    },
    steps: hazard.steps.map((step) => stepLine(step, terms)).reverse(),
    form: formsOf(hazard.next),
    waiting: hazard.next.length === 0 && hazard.state !== 'closed' && hazard.state !== 'withdrawn',
    rechecking: hazard.state === 'rectified',
    evidence: terms.severities[hazard.severity].evidence,
  };
}

/** The fields of a hazard that is being told, `hazards/fields`; `prefix` distinguishes several on one page. */
export const draftFields = (terms: HazardTerms, prefix = '') => ({
  prefix,
  id: v7(),
  severities: optionsOf(severities, 'general'),
  categories: optionsOf(Object.fromEntries(terms.categories.map(({ key, name }) => [key, name])), undefined),
  usual: Object.entries(severities)
    .map(([key, name]) => `${name} ${terms.severities[key as keyof typeof severities].days} 天`)
    .join('、'),
});

/** Several hazards in the form of a visit, without a script. */
export const draftList = (terms: HazardTerms, many = 3) =>
  Array.from({ length: many }, (_, index) => ({
    ...draftFields(terms, `hazards.${index}.`),
    title: index === 0 ? '登记隐患（逐条跟踪整改）' : '再登记一条隐患',
  }));
