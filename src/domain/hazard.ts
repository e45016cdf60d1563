import { type CivilDate, daysBetween } from './civil-date.js';
import { type Five, fiveKeys, type HazardTerms, type Severity } from './hazard-terms.js';
import { refusals } from './refusals.js';

/** Where a hazard stands. */
export const hazardStates = {
  found: '待落实',
  stated: '整改中',
  returned: '退回整改',
  rectified: '待复查',
  closed: '已销号',
  withdrawn: '已撤回',
} as const;
export type HazardState = keyof typeof hazardStates;

/** What may be done with a hazard; every one is a row that stays. */
export const hazardSteps = {
  found: '登记隐患',
  stated: '五落实',
  extended: '延期',
  rectified: '报告整改',
  returned: '复查退回',
  closed: '复查销号',
  reopened: '重新打开',
  withdrawn: '撤回',
} as const;
export type HazardStepKind = keyof typeof hazardSteps;
/** Everything that happens after the finding. */
export type HazardMoveKind = Exclude<HazardStepKind, 'found'>;

/** From which states a step may be taken, and where it leads; null = the state stays as it is. */
const moves: Record<HazardMoveKind, { from: readonly HazardState[]; to: HazardState | null }> = {
  stated: { from: ['found', 'stated', 'returned'], to: 'stated' },
  extended: { from: ['found', 'stated', 'returned'], to: null },
  rectified: { from: ['found', 'stated', 'returned'], to: 'rectified' },
  returned: { from: ['rectified'], to: 'returned' },
  closed: { from: ['rectified'], to: 'closed' },
  reopened: { from: ['closed'], to: 'returned' },
  withdrawn: { from: ['found', 'stated', 'returned', 'rectified'], to: 'withdrawn' },
};

/** States in which something is still to be done. */
export const OPEN_STATES: readonly HazardState[] = ['found', 'stated', 'returned', 'rectified'];

/** What is told of a hazard when it is found. */
export interface HazardContent {
  description: string;
  /** Where in the mine. */
  place: string | null;
  category: string;
  severity: Severity;
  responsibleUnit: string | null;
  responsiblePerson: string | null;
  /** Without one it follows from the severity. */
  deadline: CivilDate | null;
}

/** What the mine commits itself to; the deadline is the fifth. */
export interface Commitments {
  responsibleUnit: string | null;
  responsiblePerson: string | null;
  measure: string | null;
  funds: string | null;
  plan: string | null;
}

/** A hazard as it stands. */
export interface HazardNow extends Commitments {
  state: HazardState;
  severity: Severity;
  foundOn: CivilDate;
  deadline: CivilDate;
  /** Day and account of the latest report of rectification. */
  rectifiedOn: CivilDate | null;
  rectifiedBy: string | null;
  closedOn: CivilDate | null;
  /** Day of the latest step. */
  lastOn: CivilDate;
}

/** A step as it is asked for. */
export interface HazardMove {
  kind: HazardMoveKind;
  /** The day on which it was done. */
  on: CivilDate;
  /** The account that does it. */
  by: string;
  text: string | null;
  /** Number or name of a paper that proves it. */
  evidence: string | null;
  photos: number;
  approver: string | null;
  deadline: CivilDate | null;
  commitments: Commitments | null;
}

/**
 * What a hazard must be to be kept, with the deadline that it gets.
 * @param terms categories and days of the mine's region
 * @throws hazard-category, hazard-deadline
 */
export function foundHazard(content: HazardContent, foundOn: CivilDate, deadline: CivilDate, terms: HazardTerms): void {
  if (!terms.categories.some(({ key }) => key === content.category)) throw refusals.hazardCategory(content.category);
  if (deadline < foundOn) throw refusals.hazardDeadline(deadline, foundOn);
}

/** The steps that may be taken from a state, in the order of a working day. */
export const movesFrom = (state: HazardState): HazardMoveKind[] =>
  (Object.keys(moves) as HazardMoveKind[]).filter((kind) => moves[kind].from.includes(state));

/** What of the five is still missing: 责任 is a unit and a person, 时限 is the deadline that every hazard has. */
export function missingOfFive(hazard: Commitments): Five[] {
  const stated: Record<Five, boolean> = {
    responsibility: Boolean(hazard.responsibleUnit && hazard.responsiblePerson),
    measure: Boolean(hazard.measure),
    funds: Boolean(hazard.funds),
    time: true,
    plan: Boolean(hazard.plan),
  };
  return fiveKeys.filter((key) => !stated[key]);
}

const REASONED: readonly HazardMoveKind[] = ['extended', 'returned', 'reopened', 'withdrawn'];

/**
 * Takes a step: what the hazard is afterwards.
 * 朔政办发〔2021〕62号 三（一） only says that holders urge the mine to remove hazards; what closing demands of a
 * severity is not in the documents but in the terms, where every region may say otherwise.
 * @throws hazard-step, hazard-day, reason-needed, hazard-account-needed, hazard-deadline, hazard-deadline-later,
 * hazard-extension, hazard-approver, hazard-evidence, hazard-self-recheck, hazard-five
 */
export function stepped(hazard: HazardNow, move: HazardMove, terms: HazardTerms, today: CivilDate): HazardNow {
  const { from, to } = moves[move.kind];
  if (!from.includes(hazard.state)) throw refusals.hazardStep(hazardStates[hazard.state], hazardSteps[move.kind]);
  if (move.on > today) throw refusals.hazardDay(move.on, `今天 ${today} 之后`);
  if (move.on < hazard.lastOn) throw refusals.hazardDay(move.on, `上一步办理日 ${hazard.lastOn} 之前`);
  if (REASONED.includes(move.kind) && !move.text?.trim()) throw refusals.reasonNeeded(hazardSteps[move.kind]);
  const next = { ...hazard, state: to ?? hazard.state, lastOn: move.on };
  return effects[move.kind](next, move, terms);
}

type Effect = (next: HazardNow, move: HazardMove, terms: HazardTerms) => HazardNow;

const same: Effect = (next) => next;

const effects: Record<HazardMoveKind, Effect> = {
  stated: (next, { commitments, deadline }) => {
    const until = deadline ?? next.deadline;
    if (until > next.deadline) throw refusals.hazardDeadlineLater(until, next.deadline);
    if (until < next.foundOn) throw refusals.hazardDeadline(until, next.foundOn);
    return { ...next, ...commitments, deadline: until };
  },
  extended: (next, { deadline, approver }) => {
    if (!approver?.trim()) throw refusals.hazardApprover();
    if (!deadline || deadline <= next.deadline) throw refusals.hazardExtension(next.deadline);
    return { ...next, deadline };
  },
  rectified: (next, { text, evidence, photos, on, by }, terms) => {
    if (!text?.trim()) throw refusals.hazardAccountNeeded();
    if (terms.severities[next.severity].evidence && !evidence?.trim() && photos === 0) throw refusals.hazardEvidence();
    return { ...next, rectifiedOn: on, rectifiedBy: by };
  },
  returned: same,
  closed: (next, { on, by }, terms) => {
    const rules = terms.severities[next.severity];
    if (rules.otherRechecker && by === next.rectifiedBy) throw refusals.hazardSelfRecheck();
    const missing = rules.completeFive ? missingOfFive(next) : [];
    if (missing.length) throw refusals.hazardFive(missing.map((key) => terms.five[key]));
    return { ...next, closedOn: on };
  },
  reopened: (next, { deadline, on }) => {
    if (!deadline || deadline < on) throw refusals.hazardDeadline(deadline ?? '', on);
    return { ...next, deadline, rectifiedOn: null, rectifiedBy: null, closedOn: null };
  },
  withdrawn: same,
};

/**
 * Days by which a hazard is over its deadline on a day; 0 = it is not. Time runs until the rectification that is
 * waiting for its re-check, not until somebody comes to look.
 */
export function daysOverdue(
  { state, deadline, rectifiedOn }: Pick<HazardNow, 'state' | 'deadline' | 'rectifiedOn'>,
  today: CivilDate,
): number {
  if (!OPEN_STATES.includes(state)) return 0;
  const until = state === 'rectified' && rectifiedOn ? rectifiedOn : today;
  return Math.max(0, daysBetween(deadline, until));
}
