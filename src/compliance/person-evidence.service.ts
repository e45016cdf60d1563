import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import type { Actor } from '../domain/authority.js';
import { type CivilDate, cutTo, holdsOn, overlap, sharedDays } from '../domain/civil-date.js';
import { lastDay, type Period } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import { stayMinutes } from '../domain/visit.js';
import { type Credit, creditsOf, type VisitOnRecord } from '../domain/visit-credit.js';
import { permitKnownPerson } from '../people/reach.js';
import type { Region } from '../regions/region.entity.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { VisitsService } from '../visits/visits.service.js';
import { LARGEST_PAGE } from '../web/paging.js';
import { chosenPeriod } from '../web/period-choice.js';
import { AskedMines, type AskedOf } from './asked-mines.js';
import { ComplianceService } from './compliance.service.js';
import { type ComplianceLine, inOrder, type UnnamedLine } from './compliance-report.js';
import { Names } from './names.js';
import { type HeldSeat, PersonEvidenceQueries } from './person-evidence.queries.js';
import { bound, type PostTurn } from './post-duties.js';
import { type ReportContext, spanOf } from './report-context.js';

type VisitView = Awaited<ReturnType<VisitsService['list']>>['items'][number];

/** One duty of a person with the records of its turn, each with whether and why it counts. */
export interface DutyEvidence {
  line: ComplianceLine;
  mines: { id: string; name: string; own: boolean; visits: number }[];
  credits: (Credit & { visit: VisitView })[];
  /** Visits that were counted but lie where the reader may not look. */
  elsewhere: number;
}

/** What is known of one person in a period. */
export interface Evidence {
  region: Region;
  period: Period;
  today: CivilDate;
  person: { id: string; name: string; title: string };
  leaves: Awaited<ReturnType<PersonEvidenceQueries['leavesOf']>>;
  duties: DutyEvidence[];
}

/** What one person owed and made in a period, down to the visits. */
@Injectable()
export class PersonEvidence {
  constructor(
    private readonly compliance: ComplianceService,
    private readonly queries: PersonEvidenceQueries,
    private readonly names: Names,
    private readonly asked: AskedMines,
    private readonly visits: VisitsService,
    private readonly regions: RegionQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found for whom the actor does not know, invalid-period */
  async of(actor: Actor, asked: string, form: { region?: string; period?: string }): Promise<Evidence> {
    const period = chosenPeriod(form.period, this.clock.today());
    const [only] = await this.over(actor, asked, form.region, [period]);
    return only as Evidence;
  }

  /** The same of several periods, with what they share looked up once. @throws not-found */
  async over(actor: Actor, asked: string, named: string | undefined, periods: readonly Period[]): Promise<Evidence[]> {
    const { id: personId } = await permitKnownPerson(this.reader, actor, 'compliance.read', asked);
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'compliance.read', named);
    const parts: { period: Period; span: Period; judged: Awaited<ReturnType<ComplianceService['judge']>> }[] = [];
    for (const period of periods) {
      const judged = await this.compliance.judge(tree, { regionId: region.id, period, personId });
      const span = spanOf([period, ...judged.lines.map(({ window }) => window)]) as Period;
      parts.push({ period, span, judged });
    }
    const whole = spanOf(parts.map(({ span }) => span));
    if (!whole) return [];
    const person = await this.names.ofPerson(personId, whole.until);
    if (!person) throw refusals.notFound('人员', personId);
    const held = await this.queries.seatsOf(personId, whole);
    const records = await this.recordsOf(actor, personId, whole);
    const leaves = await this.queries.leavesOf(personId, whole);
    const today = this.clock.today();
    const found: Evidence[] = [];
    for (const { period, span, judged } of parts) {
      const seats = held.filter((one) => overlap(one, span));
      const seen = records.filter(({ onDay }) => holdsOn(span, onDay));
      const duties = await this.duties(judged, seats, seen);
      const away = leaves.filter(({ fromDay, untilDay }) => overlap({ from: fromDay, until: untilDay }, span));
      found.push({ region, period, today, person, leaves: away, duties });
    }
    return found;
  }

  private async duties(
    judged: Awaited<ReturnType<ComplianceService['judge']>>,
    seats: readonly HeldSeat[],
    records: readonly VisitView[],
  ): Promise<DutyEvidence[]> {
    const turns = judged.lines.map(({ turn }) => turn);
    const { askedOf } = await this.asked.over(turns, [...new Set(seats.map(({ mineId }) => mineId))]);
    const duties: DutyEvidence[] = [];
    for (const line of inOrder(await this.names.ofLines(judged.lines))) {
      const unnamed = judged.lines.find((one) => sameDuty(one, line)) as UnnamedLine;
      duties.push(await this.duty(judged.context, unnamed, line, seats, records, askedOf));
    }
    return duties;
  }

  private async duty(
    context: ReportContext,
    { turn, mineIds }: UnnamedLine,
    line: ComplianceLine,
    seats: readonly HeldSeat[],
    records: readonly VisitView[],
    askedOf: AskedOf,
  ): Promise<DutyEvidence> {
    const { subject } = turn.quota;
    const holds = seats.filter(
      (one) =>
        'seat' in subject &&
        one.seat === subject.seat &&
        turn.regionIds.has(one.regionId) &&
        sharedDays(one, turn.window) > 0,
    );
    const posts = 'posts' in subject ? await context.postsIn(turn.window) : [];
    const inPost = posts.filter(
      (post) => post.personId === line.personId && bound(context.tree, turn as PostTurn, post, context.region.path),
    );
    const held = [
      ...holds.map(({ mineId, ...span }) => ({ mineId, ...cutTo(span, turn.window) })),
      ...inPost.map((span) => ({ mineId: null, ...cutTo(span, turn.window) })),
    ];
    const notOwed = (mineId: string): string => {
      const spans = held.filter((one) => one.mineId === mineId);
      const asked = askedOf(turn)(mineId, spans);
      if (asked.asked === false) return asked.reason;
      const days = spans.reduce((sum, one) => sum + sharedDays(one, turn.window), 0);
      return days < turn.minimumDays ? `本期挂牌不足 ${turn.minimumDays} 日` : '由本期挂牌时间更长者负责';
    };
    const duty = { quota: turn.quota, window: turn.window, standing: line.standing, held, mineIds, notOwed };
    const byId = new Map(records.map((visit) => [visit.id, visit]));
    const credits = creditsOf(
      duty,
      records.map((visit) => onRecord(visit, byId)),
    ).map((credit) => ({
      ...credit,
      visit: byId.get(credit.visitId) as VisitView,
    }));
    const owed = credits.filter(({ counts }) => counts === 'owed');
    const mines = [...new Map(holds.map((one) => [one.mineId, one])).values()].map(({ mineId, mineName }) => ({
      id: mineId,
      name: mineName,
      own: mineIds.includes(mineId),
      visits: owed.filter(({ visit }) => visit.mineId === mineId).length,
    }));
    return { line, mines, credits, elsewhere: Math.max(0, line.standing.made - owed.length) };
  }

  /** Every record of the person in the span that the actor may see, also those that no longer stand. */
  private async recordsOf(actor: Actor, personId: string, span: Period): Promise<VisitView[]> {
    const period = `${span.from}..${lastDay(span)}`;
    const records: VisitView[] = [];
    for (let page = 1; ; page += 1) {
      const form = { personId, period, replaced: 'true', sort: 'on', page, size: LARGEST_PAGE };
      const { items } = await this.visits.list(actor, form);
      records.push(...items.filter(({ kind }) => kind === 'visit'));
      if (items.length < LARGEST_PAGE) return records;
    }
  }
}

const sameDuty = (one: UnnamedLine, line: ComplianceLine) =>
  one.quota === line.quota &&
  one.policy === line.policy &&
  one.regionCode === line.regionCode &&
  one.window.from === line.window.from &&
  one.window.until === line.window.until;

const onRecord = (visit: VisitView, byId: ReadonlyMap<string, VisitView>): VisitOnRecord => ({
  id: visit.id,
  mineId: visit.mineId,
  on: visit.onDay,
  underground: visit.underground,
  minutes: stayMinutes(visit.inAt, visit.outAt),
  void: visit.replacedBy === null ? null : byId.has(visit.replacedBy) ? '已被更正的记录代替' : '已撤回',
});
