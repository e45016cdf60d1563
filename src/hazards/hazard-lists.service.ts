import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { addressOf } from '../web/links.js';
import { type ShortHazards, shortHazards } from './hazard-list.pages.js';
import { HazardPage } from './hazards.form.js';
import { HazardsService } from './hazards.service.js';

const SHORT = 10;

type Filter = Pick<HazardPage, 'region' | 'state' | 'overdue' | 'mineId' | 'personId' | 'visitId'>;

/** Hazards as a part of other rooms' pages. */
@Injectable()
export class HazardLists {
  constructor(private readonly hazards: HazardsService) {}

  /** The first of a list, for `hazards/short`; null where the actor may see none at all. */
  async short(actor: Actor, filter: Filter, byMine: boolean): Promise<ShortHazards | null> {
    if (decide(actor, 'hazard.read') !== 'allow') return null;
    const found = await this.hazards.list(actor, Object.assign(new HazardPage(), filter, { size: SHORT }));
    return shortHazards(found, addressOf('/hazards', filter), byMine);
  }

  /** What visits found, closed or not; null where there is nothing, or nothing to be seen. */
  async ofVisits(actor: Actor, visitIds: readonly string[]): Promise<ShortHazards | null> {
    if (decide(actor, 'hazard.read') !== 'allow') return null;
    const found = await this.hazards.ofVisits(actor, visitIds);
    return found.total ? shortHazards(found, '', false) : null;
  }

  /** What waits to be dealt with: open, over the deadline, and waiting for a re-check. */
  async waiting(actor: Actor, region?: string) {
    if (decide(actor, 'hazard.read') !== 'allow') return { open: 0, overdue: 0, rectified: 0 };
    const count = (state: 'open' | 'rectified') =>
      this.hazards.count(actor, Object.assign(new HazardPage(), { region, state }));
    const [open, rectified] = [await count('open'), await count('rectified')];
    return { open: open.total, overdue: open.overdue, rectified: rectified.total };
  }
}
