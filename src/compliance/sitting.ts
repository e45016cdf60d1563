import type { DutyLine } from '../domain/compliance-lines.js';
import { printPeriod } from '../domain/period.js';
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

/** The seat as the document of the turn words it, or an upper one of the same days; a later edition has no say in it. */
export function ruleOf(packs: readonly Policy[], { quota, policy, window }: SeatTurn): SeatRule | undefined {
  const known = packs
    .filter(({ inForce }) => inForce.from < window.until && (inForce.until === null || inForce.until > window.from))
    .flatMap((pack) => pack.seats);
  return [...policy.seats, ...known].find((rule) => rule.key === quota.subject.seat);
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
  { turn: { quota, policy, window }, rule, order }: Sitting,
  regionId: string,
  { personId, standing, mineIds }: DutyLine,
): UnnamedLine => ({
  order,
  subject: rule.name,
  seat: rule.key,
  quota: quota.key,
  quotaText: quota.text,
  document: policy.document.number,
  clause: quota.clause,
  window: { ...window, printed: printPeriod(window) },
  personId,
  regionCode: tree.get(regionId).code,
  regionName: tree.get(regionId).name,
  standing,
  mines: mineIds.length,
});

export const unowedSeat = ({ turn, rule }: Sitting, mineId: string, reason: string): UnnamedUnowed => ({
  mineId,
  seat: rule.key,
  seatName: rule.name,
  window: printPeriod(turn.window),
  reason,
});
