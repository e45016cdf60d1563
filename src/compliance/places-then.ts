import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import { formersOf, onDay } from '../regions/formers.queries.js';
import type { Region } from '../regions/region.entity.js';
import type { RegionTree } from '../regions/regions.queries.js';

/** Where mines lay on the last day of a period, if that is not where they lie now. */
export interface PlacesThen {
  /** The mines of the reported region, with the region of each. */
  mines: readonly { id: string; regionId: string }[];
  /** The reported region and those below it. */
  regionIds: readonly string[];
  /** The region of a mine then, from that of now. */
  regionOf(mineId: string, now: string): string;
}

/** A closed month is not rewritten when a mine comes to another county, or a county to another city. */
@Injectable()
export class PastPlaces {
  constructor(private readonly reader: Reader) {}

  /** @returns null where everything lies where it lay: the usual case, which asks for no more than that */
  async on(now: RegionTree, then: RegionTree, region: Region, day: CivilDate): Promise<PlacesThen | null> {
    const moved = onDay(await formersOf(this.reader, 'mine', day), day);
    if (now === then && ![...moved.values()].some((was) => was.region)) return null;
    const regionOf = (mineId: string, regionId: string) => moved.get(mineId)?.region ?? regionId;
    const all = await this.reader.all<{ id: string; regionId: string }>(
      'SELECT id, region_id FROM mines WHERE merged_into IS NULL ORDER BY code',
    );
    const regionIds = then.below(region.id).map(({ id }) => id);
    const here = new Set(regionIds);
    const mines = all
      .map(({ id, regionId }) => ({ id, regionId: regionOf(id, regionId) }))
      .filter(({ regionId }) => here.has(regionId));
    return { mines, regionIds, regionOf };
  }
}
