import { Injectable } from '@nestjs/common';
import { TrailQueries } from '../compliance/trail.queries.js';
import { Clock, civilTimeOf } from '../database/clock.js';
import { canonicalJson, sha256 } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { assertClosable, closingLabel } from '../domain/closing.js';
import { mismatchesOf } from '../domain/closing-check.js';
import { type ClosedLine, type ClosedUnowed, closedTotals, type Stays } from '../domain/closing-lines.js';
import type { Totals } from '../domain/compliance.js';
import { events } from '../domain/events.js';
import { type Period, parsePeriod, printPeriod } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import type { Region } from '../regions/region.entity.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Closing } from './closing.entity.js';
import { ClosingDifferences } from './closing-differences.service.js';
import { ClosingTermsService } from './closing-terms.service.js';
import type { CloseForm } from './closings.form.js';
import { ClosingQueries, type ClosingRow } from './closings.queries.js';
import { closedLine, type Statement } from './statement.js';
import { type Looked, StatementMaker } from './statement-maker.service.js';

/** What other rooms need of a closed period: the frozen figures, and what amendments made of them. */
export interface ClosedPeriod {
  id: string;
  label: string;
  number: number;
  hash: string;
  closedAt: string;
  closedByName: string;
  region: Statement['region'];
  period: Statement['period'];
  documents: Statement['documents'];
  /** As they were closed. */
  totals: Totals;
  lines: readonly ClosedLine[];
  unowed: readonly ClosedUnowed[];
  bySeat: Statement['bySeat'];
  byRegion: Statement['byRegion'];
  /** Confirmed amendments, in order, and the figures with all of them. */
  amendments: readonly { number: number; hash: string; confirmedAt: string; reason: string }[];
  asAmended: { totals: Totals; lines: readonly ClosedLine[]; unowed: readonly ClosedUnowed[] };
}

/** 关账: a period of a region is frozen as a numbered statement. A city's statement holds all that lies below it. */
@Injectable()
export class ClosingsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly regions: RegionQueries,
    private readonly queries: ClosingQueries,
    private readonly terms: ClosingTermsService,
    private readonly maker: StatementMaker,
    private readonly differences: ClosingDifferences,
    private readonly trail: TrailQueries,
    private readonly clock: Clock,
  ) {}

  /** The statement of exactly this region and period that stands, or null. It asks nobody's leave: its caller does. */
  async statementOf(regionId: string, period: Period): Promise<ClosedPeriod | null> {
    const row = await this.standing(regionId, period);
    if (!row) return null;
    const { statement, amendments, result } = await this.differences.stated(row.id);
    const { region, documents, totals, lines, unowed, bySeat, byRegion } = statement;
    return {
      ...{ id: row.id, label: row.label, number: row.number, hash: row.hash },
      ...{ closedAt: row.closedAt, closedByName: row.closedByName, period: statement.period },
      ...{ region, documents, totals, lines, unowed, bySeat, byRegion },
      amendments: (await this.queries.amendments(row.id)).map(({ number, hash, confirmedAt, reason }) => ({
        ...{ number, hash, confirmedAt, reason },
      })),
      asAmended: { totals: amendments.length ? closedTotals(result) : totals, ...result },
    };
  }

  /** To which record the ids of a statement lead today: it was frozen with those of its day. */
  ledTo(): Promise<Stays> {
    return this.queries.merged();
  }

  /** The statement of exactly this region and period that stands, without its lines. */
  async standing(regionId: string, period: Period): Promise<ClosingRow | null> {
    const [latest] = await this.queries.ofPeriod(regionId, period);
    return latest && latest.reopenedAt === null ? latest : null;
  }

  /**
   * Closes a period: freezes its report with all that it follows from, once both are seen to agree.
   * @throws period-not-closable, closing-too-early, nothing-to-close, already-closed
   */
  async close(actor: Actor, form: CloseForm): Promise<ClosingRow> {
    const tree = await this.regions.tree();
    const region = chosenRegion(tree, actor, 'closing.close', form.region);
    permit(actor, 'closing.close', { regionPath: region.path }, '行政区划', region.id);
    const { from, until } = parsePeriod(form.period);
    const period = { from, until };
    assertClosable(period, await this.terms.of(tree, region.id), this.clock.today());
    // Compiled before other writers have to wait, and anew where one of them was faster.
    const seen = await this.trail.last();
    const early = await this.maker.look(region.id, period);
    const id = await this.units.together(actor, async (work) => {
      const before = await this.queries.ofPeriod(region.id, period);
      const [last] = before;
      if (last && last.reopenedAt === null)
        throw refusals.alreadyClosed(last.label, last.closedByName, civilTimeOf(last.closedAt));
      const now = await this.trail.last();
      const looked = now === seen ? early : await this.maker.look(region.id, period);
      return this.freeze(work, region, period, looked, now, last ?? null);
    });
    return (await this.queries.one(id)) as ClosingRow;
  }

  private async freeze(
    work: Work,
    region: Region,
    period: Period,
    { report, inputs, editions }: Looked,
    trailSeq: number,
    before: ClosingRow | null,
  ): Promise<string> {
    if (report.unknown) throw refusals.nothingToClose(printPeriod(period), report.unknown);
    const lines = report.lines.map(closedLine);
    const bent = mismatchesOf({ lines, unowed: report.unowed }, inputs);
    if (bent.length > 0) throw refusals.closingInputsDiffer(bent.length);
    const number = (before?.number ?? 0) + 1;
    const label = closingLabel(report.region.code, period, number);
    const { documents, unowed, totals, bySeat, byRegion } = report;
    const statement: Statement = {
      ...{ format: 'guapai-closing/1', label, number, region: report.region, period: report.period },
      closedAt: work.at,
      closedBy: { id: work.actor.accountId, name: work.actor.name },
      supersedes: before && { label: before.label, hash: before.hash },
      ...{ trailSeq, documents, editions, inputs, lines, unowed, totals, bySeat, byRegion },
    };
    const body = canonicalJson(statement);
    const { owed, made } = totals;
    const closing = await work.insert(Closing, {
      ...{ id: work.newId(), regionId: region.id, fromDay: period.from, untilDay: period.until, number, label, body },
      ...{ hash: sha256(body), trailSeq, owed, made, lines: lines.length },
      ...{ closedAt: work.at, closedBy: work.actor.accountId },
    });
    const figures = { owed, made, lines: lines.length };
    await work.tell(
      events.periodClosed(closing.id, region, report.period.printed, label, closing.hash, figures, trailSeq),
    );
    return closing.id;
  }
}
