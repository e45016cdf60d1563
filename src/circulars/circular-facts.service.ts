import { Injectable } from '@nestjs/common';
import { ClosingsService } from '../closings/closings.service.js';
import { KeptReports } from '../compliance/kept-reports.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { lastDay, type Period, printPeriod } from '../domain/period.js';
import { periodText, stepped } from '../domain/period-steps.js';
import { HazardFigures } from '../hazards/hazard-figures.service.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import type { CircularFacts, HazardCount, PeriodFacts } from './circular-facts.js';
import { sumOfHazards } from './circular-figures.js';
import { CircularQueries } from './circulars.queries.js';

/** Reads what a circular tells: by closed statements where there are any, else as the registry stands. */
@Injectable()
export class CircularFactsReader {
  constructor(
    private readonly regions: RegionQueries,
    private readonly reports: KeptReports,
    private readonly closings: ClosingsService,
    private readonly hazards: HazardFigures,
    private readonly queries: CircularQueries,
  ) {}

  async of(
    actor: Actor,
    region: Region,
    period: Period,
    on: CivilDate,
    replaces: string | null,
  ): Promise<CircularFacts> {
    const before = stepped(period, -1);
    return {
      region: { code: region.code, name: region.name },
      now: await this.period(actor, region, period),
      before: await this.period(actor, region, before),
      hazards: await this.hazardsIn(actor, region, period),
      hazardsBefore: sumOfHazards(await this.hazardsIn(actor, region, before)),
      on,
      replaces,
    };
  }

  private async period(actor: Actor, region: Region, period: Period): Promise<PeriodFacts> {
    const printed = printPeriod(period);
    const tree = await this.regions.tree();
    const closed = await this.closed(tree, region, period);
    if (closed)
      return { period, printed, unknown: null, ...closed, lines: withCodesOfToday(tree, period, closed.lines) };
    const report = await this.reports.report(actor, { regionId: region.id, period });
    const { unknown, documents, unowed } = report;
    const lines = withCodesOfToday(tree, period, report.lines);
    return { period, printed, closing: null, unknown, documents, lines, unowed };
  }

  /** The statement of the region itself, or its part of that of a region above, with all amendments. */
  private async closed(tree: RegionTree, region: Region, period: Period) {
    for (const { id } of [...tree.chain(region.id)].reverse()) {
      const statement = await this.closings.statementOf(id, period);
      if (!statement) continue;
      const { label, hash, documents, amendments, asAmended } = statement;
      const last = amendments.at(-1);
      const closing = { label, hash, amendment: last ? { number: last.number, hash: last.hash } : null };
      if (id === region.id) return { closing, documents, lines: asAmended.lines, unowed: asAmended.unowed };
      const below = new Set(
        tree
          .on(lastDay(period))
          .below(region.id)
          .map(({ code }) => code),
      );
      const lines = asAmended.lines.filter(({ regionCode }) => below.has(regionCode));
      const mines = new Set(await this.queries.minesBelow(region.path));
      return { closing, documents, lines, unowed: asAmended.unowed.filter(({ mineId }) => mines.has(mineId)) };
    }
    return null;
  }

  private async hazardsIn(actor: Actor, region: Region, period: Period): Promise<HazardCount[]> {
    const { byRegion } = await this.hazards.of(actor, { region: region.code, period: periodText(period) });
    return byRegion.map(({ name, found, inTime, late, open, overdue }) => ({
      ...{ unit: name, found, inTime, late, open, overdue },
    }));
  }
}

/** A unit that got another code since is told of, and compared with itself, under the one of today. */
function withCodesOfToday<Line extends { regionCode: string }>(
  tree: RegionTree,
  period: Period,
  lines: readonly Line[],
): Line[] {
  const then = tree.on(lastDay(period));
  return lines.map((line) => {
    const unit = then.findCode(line.regionCode);
    return unit ? { ...line, regionCode: tree.get(unit.id).code } : line;
  });
}
