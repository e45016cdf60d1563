import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, Denial, permit, scopeOf } from '../domain/authority.js';
import { type CivilDate, holdsOn, overlap } from '../domain/civil-date.js';
import { totalsOf, unlessRecorded } from '../domain/compliance.js';
import type { LeaveSpan } from '../domain/compliance-lines.js';
import { lastDay, type Period, printPeriod } from '../domain/period.js';
import { policiesIn } from '../domain/policies-in-force.js';
import type { Policy } from '../domain/policy.js';
import { type QuotaTurn, turnsOf } from '../domain/quota-turns.js';
import { refusals } from '../domain/refusals.js';
import type { StandingState } from '../domain/vocabulary.js';
import { PeopleQueries } from '../people/people.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import {
  type ComplianceLine,
  type ComplianceReport,
  inOrder,
  type Judged,
  type UnnamedLine,
} from './compliance-report.js';
import { asksFor } from './figures.js';
import type { LookedAt } from './looked-at.js';
import { Names } from './names.js';
import { PastPlaces } from './places-then.js';
import { PostDuties } from './post-duties.js';
import { type ReportContext, remembered, spanOf } from './report-context.js';
import { SeatDuties } from './seat-duties.js';

export interface ReportForm {
  regionId: string;
  period: Period;
  seat?: string | null;
  personId?: string | null;
  /** Only lines with this outcome, and only those of this very unit. */
  state?: StandingState;
  unit?: string;
  /** Only turns that this day lies in. */
  on?: CivilDate;
  /** These documents in place of those that are loaded now. */
  packs?: readonly Policy[];
}

/** 履职情况: what was owed, made and missed in a period, by the facts and documents of its days. */
@Injectable()
export class ComplianceService {
  constructor(
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    private readonly people: PeopleQueries,
    private readonly seats: SeatDuties,
    private readonly posts: PostDuties,
    private readonly names: Names,
    private readonly past: PastPlaces,
    private readonly clock: Clock,
  ) {}

  /** The report that the actor may see: a leader's is cut to his own lines. */
  async report(actor: Actor, form: ReportForm): Promise<ComplianceReport> {
    const tree = await this.regions.tree();
    const own = this.ownOnly(actor, tree.get(form.regionId));
    const report = await this.compile(tree, { ...form, personId: own ?? form.personId ?? null });
    return own === null ? report : { ...report, unowed: [] };
  }

  /** Whose lines alone the actor may see; null = those of the whole region. @throws not-found for a foreign region */
  ownOnly(actor: Actor, region: Region): string | null {
    const scope = scopeOf(actor, 'compliance.read');
    if (!scope) throw new Denial(refusals.notAllowed('查看履职情况'), 'compliance.read');
    if (scope.personId === null) permit(actor, 'compliance.read', { regionPath: region.path }, '行政区划', region.id);
    return scope.personId;
  }

  /** Every duty of the region and period, judged, before names are put to ids. */
  async judge(
    now: RegionTree,
    form: ReportForm,
    seen: LookedAt | null = null,
  ): Promise<Judged & { context: ReportContext }> {
    const tree = now.on(lastDay(form.period));
    const region = tree.get(form.regionId);
    const then = await this.past.on(now, tree, region, lastDay(form.period));
    const packs = form.packs ?? (await this.policies.all());
    const turns = turnsHere(tree, packs, region, form.period).filter(
      (turn) => asked(turn, form.seat ?? null) && (form.on === undefined || holdsOn(turn.window, form.on)),
    );
    const leavesOf = await this.leaves(turns, seen);
    const personId = form.personId ?? null;
    const postsIn = remembered((window) => this.people.postsIn(window, personId));
    const context = { tree, region, then, packs, turns, personId, leavesOf, postsIn };
    const judged = [await this.seats.judge(context, seen), await this.posts.judge(context, seen)];
    const all = judged.flatMap((one) => one.lines.map((line) => recorded(tree, line)));
    return {
      context,
      lines: form.personId ? all.filter((line) => line.personId === form.personId) : all,
      unowed: judged.flatMap((one) => one.unowed),
    };
  }

  /** The report itself, without asking who wants it. */
  async compile(now: RegionTree, form: ReportForm, seen: LookedAt | null = null): Promise<ComplianceReport> {
    const { context, ...judged } = await this.judge(now, form, seen);
    const { tree, region, packs, turns } = context;
    const { state, unit } = form;
    const lines = (await this.names.ofLines(judged.lines)).filter((line) => asksFor({ state, unit }, line));
    return {
      region: { id: region.id, code: region.code, name: region.name },
      period: { ...form.period, printed: printPeriod(form.period) },
      running: form.period.until > this.clock.today(),
      unknown: turns.length ? null : reasonUnknown(policiesIn(packs, tree.codes(region.id), form.period)),
      documents: [
        ...new Map(
          turns.map(({ policy }) => [policy.id, { number: policy.document.number, title: policy.document.title }]),
        ).values(),
      ],
      lines: inOrder(lines),
      unowed: form.personId || state || unit ? [] : await this.names.ofUnowed(judged.unowed),
      totals: totalsOf(lines.map((line) => line.standing)),
      bySeat: grouped(
        lines,
        (line) => line.subject,
        (line) => line.subject,
      ),
      byRegion: grouped(
        [...lines].sort((a, b) => (a.regionCode < b.regionCode ? -1 : a.regionCode > b.regionCode ? 1 : 0)),
        (line) => line.regionCode,
        (line) => line.regionName,
      ),
    };
  }

  private async leaves(
    turns: readonly QuotaTurn[],
    seen: LookedAt | null,
  ): Promise<(window: Period) => (personId: string) => LeaveSpan[]> {
    const span = spanOf(turns.map((turn) => turn.window));
    const byPerson = new Map<string, LeaveSpan[]>();
    for (const { id, personId, fromDay, untilDay, reason, approver } of span ? await this.people.leavesIn(span) : []) {
      const leave = { from: fromDay, until: untilDay, reason, approver };
      seen?.leaves.push({ id, personId, ...leave });
      const known = byPerson.get(personId);
      if (known) known.push(leave);
      else byPerson.set(personId, [leave]);
    }
    return (window) => (personId) => byPerson.get(personId)?.filter((leave) => overlap(leave, window)) ?? [];
  }
}

function recorded(tree: RegionTree, line: UnnamedLine): UnnamedLine {
  const standing = unlessRecorded(line.standing, tree.withCode(line.regionCode).visitsSince, line.window.from);
  return standing === line.standing ? line : { ...line, standing };
}

const asked = (turn: QuotaTurn, seat: string | null) =>
  seat === null || ('seat' in turn.quota.subject && turn.quota.subject.seat === seat);

/**
 * The turns that bind the region or a part of it. Their other regions are kept: people are judged by all their mines
 * that the document binds, beyond the reported region too.
 */
function turnsHere(tree: RegionTree, packs: readonly Policy[], region: Region, period: Period): QuotaTurn[] {
  const codes = new Set(packs.map((pack) => pack.region));
  const top = tree.chain(region.id).find(({ code }) => codes.has(code)) ?? region;
  const binding = (id: string) => tree.codes(id).filter((code) => codes.has(code));
  const regions = tree.below(top.id).map(({ id }) => ({ id, codes: binding(id) }));
  const here = tree.below(region.id).map(({ id }) => id);
  return turnsOf(packs, regions, period).filter((turn) => here.some((id) => turn.regionIds.has(id)));
}

function reasonUnknown(packs: readonly Policy[]): string {
  const silent = packs.filter((pack) => !pack.contentKnown).map((pack) => pack.document.number);
  if (silent.length) return `本期适用的${silent.join('、')}尚未载入条文，应查次数不明`;
  return packs.some((pack) => pack.quotas.length > 0)
    ? '本期内没有期满的检查周期（按月计算的以月末为期满），请选择整月或更长的期间'
    : '本期没有已载入的制度文件规定检查次数，应查次数不明';
}

function grouped(
  lines: readonly ComplianceLine[],
  key: (line: ComplianceLine) => string,
  name: (line: ComplianceLine) => string,
) {
  const groups = new Map<string, ComplianceLine[]>();
  for (const line of lines) {
    const group = groups.get(key(line));
    if (group) group.push(line);
    else groups.set(key(line), [line]);
  }
  return [...groups.values()].map((group) => ({
    name: name(group[0] as ComplianceLine),
    ...totalsOf(group.map((line) => line.standing)),
  }));
}
