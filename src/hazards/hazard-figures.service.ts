import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { categoryName, severities } from '../domain/hazard-terms.js';
import { type Period, printPeriod } from '../domain/period.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { chosenPeriod } from '../web/period-choice.js';
import { HazardFigureQueries, type HazardTally } from './hazard-figures.queries.js';
import { HazardReach } from './hazard-reach.js';
import { HazardTermsService } from './hazard-terms.service.js';
import type { HazardFiguresForm } from './hazards.form.js';

/** Figures of one mine, category or severity; `open` counts what is not closed, the overdue among them. */
export interface HazardFigure {
  key: string;
  name: string;
  found: number;
  inTime: number;
  late: number;
  open: number;
  overdue: number;
}

const counts = ['found', 'inTime', 'late', 'overdue'] as const;

/** Adds up tallies by a key, in the order in which the keys first come. */
function grouped(
  tallies: readonly HazardTally[],
  keyOf: (tally: HazardTally) => string,
  nameOf: (tally: HazardTally) => string,
): HazardFigure[] {
  const found = new Map<string, HazardFigure>();
  for (const tally of tallies) {
    const key = keyOf(tally);
    const sum = found.get(key) ?? { key, name: nameOf(tally), found: 0, inTime: 0, late: 0, open: 0, overdue: 0 };
    for (const count of counts) sum[count] += tally[count];
    sum.open = sum.found - sum.inTime - sum.late;
    found.set(key, sum);
  }
  return [...found.values()];
}

/** What was found in a period and what became of it, for whoever answers for it. */
@Injectable()
export class HazardFigures {
  constructor(
    private readonly queries: HazardFigureQueries,
    private readonly reach: HazardReach,
    private readonly terms: HazardTermsService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** Of the month that ended last where no period is named. @throws invalid-period, not-found */
  async of(actor: Actor, form: HazardFiguresForm) {
    const today = this.clock.today();
    const period: Period = chosenPeriod(form.period, today);
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'hazard.read', form.region);
    const scope = await this.reach.scope(actor);
    const own = scope.mineId !== null || scope.personIds !== null;
    const tallies = await this.queries.tallies(own ? scope : { ...scope, regionPath: region.path }, { period });
    const terms = (await this.terms.all()).of(region.id);
    return {
      region: { code: region.code, name: region.name },
      period: { ...period, printed: printPeriod(period) },
      on: today,
      total:
        grouped(
          tallies,
          () => 'total',
          () => '合计',
        )[0] ?? null,
      byMine: grouped(
        tallies,
        (one) => one.mineId,
        (one) => one.mineName,
      ),
      byRegion: grouped(
        tallies,
        (one) => tree.get(one.regionId).code,
        (one) => tree.get(one.regionId).name,
      ).sort((a, b) => (a.key < b.key ? -1 : 1)),
      byCategory: grouped(
        tallies,
        (one) => one.category,
        (one) => categoryName(one.category, terms),
      ),
      bySeverity: grouped(
        tallies,
        (one) => one.severity,
        (one) => severities[one.severity],
      ),
    };
  }
}
