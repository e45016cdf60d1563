import { overlap } from '../domain/civil-date.js';
import type { DutyLine } from '../domain/compliance-lines.js';
import { lastDay, printPeriod } from '../domain/period.js';
import type { Policy, SeatRule } from '../domain/policy.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import type { RegionTree } from '../regions/regions.queries.js';
import type { UnnamedLine, UnnamedUnowed } from './compliance-report.js';
import { type ReportContext, reports } from './report-context.js';

export type SeatTurn = QuotaTurn & { quota: { subject: { seat: string } } };

/** A turn with the seat of which it speaks, and where it stands among the report's quotas. */
export interface Sitting {
  turn: SeatTurn;
  rule: SeatRule;
  order: number;
}

/**
 * The seat as the document of the turn words it, or another one of the same days: a later edition has no say in it
 * where there is one. Where the document that made the seat is gone, its quota and its holders remain.
 */
export function ruleOf(packs: readonly Policy[], { quota, policy, window }: SeatTurn): SeatRule | undefined {
  const seats = (all: readonly Policy[]) => all.flatMap((pack) => pack.seats);
  const known = packs.filter(({ inForce }) => overlap(inForce, window));
  return [...policy.seats, ...seats(known), ...seats(packs)].find((rule) => rule.key === quota.subject.seat);
}

/**
 * The region to which a line belongs, of the regions of the person's mines: that of the unit from which the seat's
 * holders come. A group has none; its people are shown wherever one of their mines lies. Null = not in this report.
 */
export function unitOf(context: ReportContext, rule: SeatRule, mineRegionIds: readonly string[]): string | null {
  const { tree } = context;
  const level = rule.organisation.level;
  const here = level ? mineRegionIds : mineRegionIds.filter((id) => reports(context, id));
  const units = new Set(here.map((id) => tree.levels(id)[level ?? 'city'] ?? id));
  const [unit] = [...units].sort((a, b) => (tree.get(a).code < tree.get(b).code ? -1 : 1));
  return unit && (!level || reports(context, unit)) ? unit : null;
}

export const lineOf = (
  tree: RegionTree,
  { turn, rule, order }: Sitting,
  regionId: string,
  { personId, standing, mineIds }: DutyLine,
): UnnamedLine => ({
  order,
  subject: rule.name,
  seat: rule.key,
  ...wordingOf(turn),
  personId,
  regionCode: tree.get(regionId).code,
  regionName: tree.get(regionId).name,
  standing,
  mineIds,
});

/** What a line says of the quota and document that it is judged by: worded once for all lines of the turn. */
export function wordingOf(turn: QuotaTurn): Wording {
  const known = wordings.get(turn) ?? {
    turn,
    quota: turn.quota.key,
    quotaText: turn.quota.text,
    document: turn.policy.document.number,
    policy: turn.policy.id,
    clause: turn.quota.clause,
    window: { ...turn.window, printed: printPeriod(turn.window) },
    due: lastDay(turn.turn),
  };
  wordings.set(turn, known);
  return known;
}

type Wording = Pick<UnnamedLine, 'turn' | 'quota' | 'quotaText' | 'document' | 'policy' | 'clause' | 'window' | 'due'>;
const wordings = new WeakMap<QuotaTurn, Wording>();

export const unowedSeat = ({ turn, rule }: Sitting, mineId: string, reason: string): UnnamedUnowed => ({
  mineId,
  seat: rule.key,
  seatName: rule.name,
  window: printPeriod(turn.window),
  reason,
});
