import type { Action } from './authority.js';

/** What a region's registry holds, counted. */
export interface RegistryCounts {
  regions: number;
  /** Documents with their content that bind the region. */
  documents: number;
  mines: number;
  /** People in office today. */
  inOffice: number;
  clerks: number;
  auditors: number;
  /** Current holders of seats, and those of them with an account. */
  holders: number;
  holdersWithAccount: number;
  /** Mines that are not closed, and those of them with an account. */
  minesOpen: number;
  minesWithAccount: number;
  assignments: number;
  placards: number;
  /** Records of visits: who has them works with the registry already. */
  visits: number;
}

export const firstSteps = {
  jurisdiction: { title: '管辖区', action: 'region.manage' },
  documents: { title: '制度文件', action: 'policy.load' },
  mines: { title: '煤矿', action: 'registry.write' },
  people: { title: '人员和职务', action: 'registry.write' },
  accounts: { title: '账号', action: 'account.manage' },
  boards: { title: '挂牌', action: 'assignment.write' },
} as const satisfies Record<string, { title: string; action: Action }>;
export type FirstStep = keyof typeof firstSteps;

/** A step is done when what the next ones need of it is there; more can always be added. */
const enough: Record<FirstStep, (counts: RegistryCounts) => boolean> = {
  jurisdiction: ({ regions }) => regions > 0,
  documents: ({ documents }) => documents > 0,
  mines: ({ mines }) => mines > 0,
  people: ({ inOffice }) => inOffice > 0,
  accounts: ({ clerks, holdersWithAccount, minesWithAccount }) =>
    clerks > 0 && holdersWithAccount > 0 && minesWithAccount > 0,
  boards: ({ assignments, placards, visits }) => assignments > 0 && (placards > 0 || visits > 0),
};

/** Steps without which another has nothing to work with. */
const needs: Record<FirstStep, readonly FirstStep[]> = {
  jurisdiction: [],
  documents: ['jurisdiction'],
  mines: ['jurisdiction', 'documents'],
  people: ['jurisdiction', 'documents'],
  accounts: ['jurisdiction'],
  boards: ['documents', 'mines', 'people'],
};

export interface StepState {
  step: FirstStep;
  done: boolean;
  /** Whether what it needs is there. */
  ready: boolean;
}

/** How far the first run has come, in its order. */
export const stepStates = (counts: RegistryCounts): StepState[] =>
  (Object.keys(firstSteps) as FirstStep[]).map((step) => ({
    step,
    done: enough[step](counts),
    ready: needs[step].every((other) => enough[other](counts)),
  }));

/**
 * What somebody does next: the first step that is not done, ready, and allowed to him; null where others are on. Before
 * there is a clerk, accounts come first: without one nobody may keep the registry.
 * @param may whether the reader's role may do what a step consists of
 */
export function nextStep(states: readonly StepState[], may: (action: Action) => boolean): FirstStep | null {
  return states.find(({ step, done, ready }) => !done && ready && may(firstSteps[step].action))?.step ?? null;
}
