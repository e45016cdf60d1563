import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { notJudged } from '../domain/compliance.js';
import { type HeldInWindow, judgeSeatTurn, type LeaveSpan } from '../domain/compliance-lines.js';
import { lastDay, type Period, printPeriod } from '../domain/period.js';
import { judge, type Policy, type SeatRule } from '../domain/policy.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import { minesOn } from '../mines/mines.queries.js';
import { PeopleQueries } from '../people/people.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import type { RegionTree } from '../regions/regions.queries.js';
import { ComplianceQueries, type HeldRow, type Modality } from './compliance.queries.js';
import type { Judged, UnnamedLine } from './compliance-report.js';

export type LeavesOf = (window: Period) => (personId: string) => LeaveSpan[];

type SeatTurn = QuotaTurn & { quota: { subject: { seat: string } } };

/** Duties of seats: a mine's seat belongs to one person for a turn, whose quota runs over all such mines. */
@Injectable()
export class SeatDuties {
  constructor(
    private readonly queries: ComplianceQueries,
    private readonly people: PeopleQueries,
    private readonly policies: PoliciesService,
    private readonly reader: Reader,
  ) {}

  /** Judges every turn with a seat as its subject, with one statement for all holdings and visits. */
  async judge(
    tree: RegionTree,
    regionPath: string,
    all: readonly QuotaTurn[],
    seat: string | null,
    leavesOf: LeavesOf,
  ): Promise<Judged> {
    const turns = all.filter((turn): turn is SeatTurn => 'seat' in turn.quota.subject);
    if (turns.length === 0) return { lines: [], unowed: [] };
    const windows = distinct(
      turns.map((turn) => turn.window),
      (window) => `${window.from} ${window.until}`,
    );
    const modalities = distinct(
      turns.map((turn) => turn.quota.modality),
      modalityKey,
    );
    const rows = bySeatAndWindow(await this.queries.held(regionPath, windows.list, modalities.list, seat));
    const seatRules = new Map(
      (await this.policies.all()).flatMap((pack) => pack.seats.map((rule) => [rule.key, rule] as const)),
    );
    const judged: Judged = { lines: [], unowed: [] };
    for (const [order, turn] of turns.entries()) {
      const rule = seatRules.get(turn.quota.subject.seat);
      if (!rule) continue;
      const found = rows.get(`${rule.key} ${windows.index(turn.window)}`) ?? [];
      const runsOver = await this.minesOf(tree, regionPath, turn);
      const here = found.filter((row) => turn.regionIds.has(row.regionId));
      const count = `c${modalities.index(turn.quota.modality)}` as const;
      this.judgeTurn(tree, turn, rule, order, here, { count, runsOver }, leavesOf, judged);
      judged.lines.push(...(await this.idle(tree, turn, rule, order, here, regionPath)));
    }
    return judged;
  }

  private judgeTurn(
    tree: RegionTree,
    turn: SeatTurn,
    rule: SeatRule,
    order: number,
    rows: readonly HeldRow[],
    { count, runsOver }: { count: `c${number}`; runsOver: (mineId: string) => boolean },
    leavesOf: LeavesOf,
    judged: Judged,
  ) {
    const regionOf = new Map(rows.map((row) => [row.mineId, row.regionId]));
    const holderRegion = new Map(rows.map((row) => [row.personId, unitRegion(tree, rule, row.regionId)]));
    const { lines, unowed } = judgeSeatTurn(
      turn,
      rows.map((row) => ({ ...cutTo(row, turn.window, row[count] ?? 0), owed: runsOver(row.mineId) })),
      leavesOf(turn.window),
    );
    for (const { personId, standing, mineIds } of lines) {
      const own = mineIds[0] ? unitRegion(tree, rule, regionOf.get(mineIds[0]) as string) : holderRegion.get(personId);
      judged.lines.push({
        ...lineOf(turn, rule, order),
        ...regionOfLine(tree, own as string),
        personId,
        standing,
        mines: mineIds.length,
      });
    }
    const window = lineOf(turn, rule, order).window.printed;
    for (const { mineId, reason } of unowed)
      judged.unowed.push({ mineId, seat: rule.key, seatName: rule.name, window, reason });
  }

  /** Which mines the quota runs over: those that satisfy its predicate and were not stopped all the while. */
  private async minesOf(
    tree: RegionTree,
    regionPath: string,
    { quota, policy, window }: SeatTurn,
  ): Promise<(mineId: string) => boolean> {
    const stopped = policy.stoppedMines.owed ? new Set<string>() : await this.stopped(regionPath, window);
    const everyMine =
      'always' in quota.appliesWhen && (policy.openPitCountsAsUnderground || !quota.modality.underground);
    if (everyMine) return (mineId) => !stopped.has(mineId);
    const mines = await minesOn(this.reader, tree, { regionPath }, lastDay(window));
    const asked = mines.filter(({ facts }) => {
      const pit = quota.modality.underground && !policy.openPitCountsAsUnderground && facts.workings === 'open-pit';
      return !pit && judge(quota.appliesWhen, facts).holds === true;
    });
    const ids = new Set(asked.map((mine) => mine.id));
    return (mineId) => ids.has(mineId) && !stopped.has(mineId);
  }

  private async stopped(regionPath: string, window: Period): Promise<Set<string>> {
    const stops = await this.queries.stops(regionPath, window);
    const whole = stops.filter((one) => {
      const span = { from: one.fromDay, until: one.untilDay };
      return holdsOn(span, window.from) && holdsOn(span, lastDay(window));
    });
    return new Set(whole.map((one) => one.mineId));
  }

  /** People whose post would let them hold the seat, but who held no mine: not applicable, neither met nor missed. */
  private async idle(
    tree: RegionTree,
    turn: SeatTurn,
    rule: SeatRule,
    order: number,
    rows: readonly HeldRow[],
    regionPath: string,
  ) {
    const { level, kind } = rule.organisation;
    const holders = new Set(rows.map((row) => row.personId));
    // A group sits anywhere in the region that the document binds; an office sits at the seat's own level.
    const units = new Set(
      [...turn.regionIds].flatMap((id) => (level ? tree.levels(id)[level] : tree.chain(id).map((one) => one.id))),
    );
    const ranks = new Set(rule.holders.flatMap((holder) => holder.ranks));
    const posts = (await this.people.postsIn(turn.window)).filter(
      ({ personId, rank, organisation }) =>
        organisation.kind === kind &&
        organisation.regionId !== null &&
        units.has(organisation.regionId) &&
        tree.get(organisation.regionId).path.startsWith(regionPath) &&
        ranks.has(rank) &&
        !holders.has(personId),
    );
    const standing = notJudged('not-applicable', '本期没有挂牌煤矿', 0);
    return [...new Map(posts.map((post) => [post.personId, post])).values()].map(
      (post): UnnamedLine => ({
        ...lineOf(turn, rule, order),
        ...regionOfLine(tree, post.organisation.regionId as string),
        personId: post.personId,
        standing,
        mines: 0,
      }),
    );
  }
}

const modalityKey = (modality: Modality) => `${modality.underground} ${modality.minimumMinutes}`;

/** Each of several values once, with the place of each in that list. */
function distinct<Value>(values: readonly Value[], key: (value: Value) => string) {
  const list = [...new Map(values.map((value) => [key(value), value])).values()];
  const places = new Map(list.map((value, index) => [key(value), index]));
  return { list, index: (value: Value) => places.get(key(value)) as number };
}

function bySeatAndWindow(rows: readonly HeldRow[]): Map<string, HeldRow[]> {
  const groups = new Map<string, HeldRow[]>();
  for (const row of rows) {
    const key = `${row.seat} ${row.w}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const cutTo = (row: HeldRow, window: Period, visits: number): Omit<HeldInWindow, 'owed'> => ({
  mineId: row.mineId,
  personId: row.personId,
  from: later(row.fromDay, window.from),
  until: row.untilDay !== null && row.untilDay < window.until ? row.untilDay : window.until,
  visits,
});

const later = (a: CivilDate, b: CivilDate) => (a > b ? a : b);

/** The region of the unit that a seat's holder comes from: the county of a county seat, the city of all others. */
const unitRegion = (tree: RegionTree, rule: SeatRule, mineRegionId: string): string => {
  const levels = tree.levels(mineRegionId);
  return levels[rule.organisation.level ?? 'city'] ?? mineRegionId;
};

const regionOfLine = (tree: RegionTree, id: string) => ({
  regionCode: tree.get(id).code,
  regionName: tree.get(id).name,
});

const lineOf = (
  { quota, policy, window }: { quota: QuotaTurn['quota']; policy: Policy; window: Period },
  rule: SeatRule,
  order: number,
) => ({
  order,
  subject: rule.name,
  seat: rule.key,
  quota: quota.key,
  quotaText: quota.text,
  document: policy.document.number,
  clause: quota.clause,
  window: { ...window, printed: printPeriod(window) },
});
