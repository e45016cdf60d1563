import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { PoliciesService } from '../policies/policies.service.js';
import { chosenRegion, startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Filing } from './filing.entity.js';
import type { FilingForm } from './filings.form.js';
import { FilingQueries } from './filings.queries.js';

/** As many changes are listed; the count is whole. */
const LISTED = 300;

/** 备案: which changes of assignments were not yet reported above, and that they now were. */
@Injectable()
export class FilingsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: FilingQueries,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, named: string | undefined) {
    const region = startingRegion(await this.regions.tree(), actor, 'assignment.write', named);
    const names = new Map(
      (await this.policies.all()).flatMap(({ seats }) => seats.map(({ key, name }) => [key, name])),
    );
    const changes = await this.queries.changes(region.path, LISTED);
    return {
      region: { code: region.code, name: region.name },
      today: this.clock.today(),
      total: await this.queries.count(region.path),
      changes: changes.map((change) => ({ ...change, seatName: names.get(change.seat) ?? change.seat })),
      filed: await this.queries.filed(region.path),
    };
  }

  /** How many changes of a region wait to be reported. */
  async waiting(actor: Actor, regionPath: string): Promise<number> {
    permit(actor, 'assignment.write', { regionPath }, '行政区划', regionPath);
    return this.queries.count(regionPath);
  }

  /**
   * Notes that all changes entered until now were reported.
   * @throws nothing-to-file where there are none; filing-in-future
   */
  async file(actor: Actor, { region: named, number, on }: FilingForm) {
    const region = chosenRegion(await this.regions.tree(), actor, 'assignment.write', named);
    return this.units.run(actor, async (work) => {
      if (on > work.today) throw refusals.filingInFuture(on, work.today);
      const changes = await this.queries.count(region.path, work);
      if (changes === 0) throw refusals.nothingToFile(region.name);
      const filing = await work.insert(Filing, {
        ...{ id: work.newId(), regionId: region.id, number, onDay: on },
        ...{ coversUntil: work.at, enteredAt: work.at, enteredBy: work.actor.accountId },
      });
      await work.tell(events.changesFiled(filing.id, region, number, on, changes));
      return { ...filing, changes };
    });
  }
}
