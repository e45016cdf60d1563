import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, Denial, permit, scopeOf } from '../domain/authority.js';
import { totalsOf, unlessRecorded } from '../domain/compliance.js';
import type { LeaveSpan } from '../domain/compliance-lines.js';
import { type Period, printPeriod } from '../domain/period.js';
import { policiesIn } from '../domain/policies-in-force.js';
import { type QuotaTurn, turnsOf } from '../domain/quota-turns.js';
import { refusals } from '../domain/refusal.js';
import { PeopleQueries } from '../people/people.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { type ComplianceLine, type ComplianceReport, inOrder, type UnnamedLine } from './compliance-report.js';
import { Names } from './names.js';
import { PostDuties } from './post-duties.js';
import { SeatDuties } from './seat-duties.js';

export interface ReportForm {
  regionId: string;
  period: Period;
  seat?: string | null;
  personId?: string | null;
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
    private readonly clock: Clock,
  ) {}

  /** The report that the actor may see: a leader's is cut to his own lines. */
  async report(actor: Actor, form: ReportForm): Promise<ComplianceReport> {
    const tree = await this.regions.tree();
    const region = tree.get(form.regionId);
    const scope = scopeOf(actor, 'compliance.read');
    if (!scope) throw new Denial(refusals.notAllowed('查看履职情况'), 'compliance.read');
    if (scope.personId === null) permit(actor, 'compliance.read', { regionPath: region.path }, '行政区划', region.id);
    const report = await this.compile(tree, { ...form, personId: scope.personId ?? form.personId ?? null });
    return scope.personId === null ? report : { ...report, unowed: [] };
  }

  /** The report itself, without asking who wants it. */
  async compile(tree: RegionTree, form: ReportForm): Promise<ComplianceReport> {
    const region = tree.get(form.regionId);
    const packs = await this.policies.all();
    const below = tree.below(region.id).map(({ id }) => ({ id, codes: tree.codes(id) }));
    const turns = turnsOf(packs, below, form.period).filter((turn) => asked(turn, form.seat ?? null));
    const leavesOf = await this.leaves(turns);
    const judged = [
      await this.seats.judge(tree, region.path, turns, form.seat ?? null, leavesOf),
      await this.posts.judge(tree, region.path, turns, leavesOf),
    ];
    const all = judged.flatMap((one) => one.lines.map((line) => recorded(tree, line)));
    const lines = await this.names.ofLines(form.personId ? all.filter((line) => line.personId === form.personId) : all);
    const unknown = policiesIn(packs, tree.codes(region.id), form.period).filter((pack) => !pack.contentKnown);
    return {
      region: { id: region.id, code: region.code, name: region.name },
      period: { ...form.period, printed: printPeriod(form.period) },
      running: form.period.until > this.clock.today(),
      unknown: reasonUnknown(
        turns,
        unknown.map((pack) => pack.document.number),
      ),
      documents: [
        ...new Map(
          turns.map(({ policy }) => [policy.id, { number: policy.document.number, title: policy.document.title }]),
        ).values(),
      ],
      lines: inOrder(lines),
      unowed: await this.names.ofUnowed(judged.flatMap((one) => one.unowed)),
      totals: totalsOf(lines.map((line) => line.standing)),
      bySeat: grouped(lines, (line) => line.subject),
      byRegion: grouped(lines, (line) => line.regionName),
    };
  }

  private async leaves(turns: readonly QuotaTurn[]): Promise<(window: Period) => (personId: string) => LeaveSpan[]> {
    const span = spanOf(turns);
    const leaves = span ? await this.people.leavesIn(span) : [];
    return (window) => (personId) =>
      leaves
        .filter((leave) => leave.personId === personId && leave.fromDay < window.until && leave.untilDay > window.from)
        .map(({ fromDay, untilDay, reason, approver }) => ({ from: fromDay, until: untilDay, reason, approver }));
  }
}

const recorded = (tree: RegionTree, line: UnnamedLine): UnnamedLine => ({
  ...line,
  standing: unlessRecorded(line.standing, tree.withCode(line.regionCode).visitsSince, line.window.from),
});

const asked = (turn: QuotaTurn, seat: string | null) =>
  seat === null || ('seat' in turn.quota.subject && turn.quota.subject.seat === seat);

/** The days from the first to the last window. */
function spanOf(turns: readonly QuotaTurn[]): Period | null {
  if (turns.length === 0) return null;
  const from = turns.map((turn) => turn.window.from).sort()[0] as string;
  const until = turns
    .map((turn) => turn.window.until)
    .sort()
    .at(-1) as string;
  return { from, until };
}

function reasonUnknown(turns: readonly QuotaTurn[], silent: readonly string[]): string | null {
  if (turns.length > 0) return null;
  return silent.length
    ? `本期适用的${silent.join('、')}尚未载入条文，应查次数不明`
    : '本期没有已载入的制度文件规定检查次数，应查次数不明';
}

function grouped(lines: readonly ComplianceLine[], key: (line: ComplianceLine) => string) {
  const groups = new Map<string, ComplianceLine[]>();
  for (const line of lines) {
    const group = groups.get(key(line));
    if (group) group.push(line);
    else groups.set(key(line), [line]);
  }
  return [...groups].map(([name, group]) => ({ name, ...totalsOf(group.map((line) => line.standing)) }));
}
