import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import type { HazardTerms } from '../domain/hazard-terms.js';
import type { Region } from '../regions/region.entity.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { RegionHazardTerms } from './hazard.entity.js';

/** The terms of every region: its own, or those of the nearest one above that has some, or those that are shipped. */
export interface AllTerms {
  of(regionId: string): HazardTerms;
  /** The region whose own terms these are; null = the shipped ones. */
  from(regionId: string): Region | null;
}

/** 隐患规定: categories, the words of 五落实, and what closing demands, by region. */
@Injectable()
export class HazardTermsService {
  private readonly shipped: HazardTerms;

  constructor(
    private readonly reader: Reader,
    private readonly units: UnitOfWork,
    private readonly regions: RegionQueries,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.shipped = parse(readFileSync(join(settings.root, 'seed', 'hazard-terms.yaml'), 'utf8')) as HazardTerms;
  }

  async all(rows: Rows = this.reader): Promise<AllTerms> {
    const tree = await this.regions.tree(rows);
    const kept = await rows.all<{ regionId: string; body: string }>('SELECT region_id, body FROM hazard_terms');
    const own = new Map(kept.map(({ regionId, body }) => [regionId, JSON.parse(body) as HazardTerms]));
    const nearest = (regionId: string) => tree.nearest(regionId, (id) => own.has(id));
    return {
      of: (regionId) => own.get(nearest(regionId)?.id ?? '') ?? this.shipped,
      from: nearest,
    };
  }

  /** The terms in force in a region that the actor may see, and whose they are. */
  async show(actor: Actor, named: string | undefined) {
    const tree = await this.regions.tree();
    const region = this.asked(tree, actor, named);
    const all = await this.all();
    const from = all.from(region.id);
    return { region, terms: all.of(region.id), own: from?.id === region.id, from: from?.name ?? null };
  }

  /** Gives a region terms of its own. */
  async set(actor: Actor, named: string, terms: HazardTerms): Promise<HazardTerms> {
    const region = this.asked(await this.regions.tree(), actor, named);
    permit(actor, 'hazard.terms', { regionPath: region.path }, '行政区划', named);
    await this.units.run(actor, async (work) => {
      const kept = await work.find(RegionHazardTerms, { regionId: region.id });
      const values = { body: JSON.stringify(terms), enteredAt: work.at, enteredBy: work.actor.accountId };
      if (kept) await work.change(RegionHazardTerms, kept.id, values);
      else await work.insert(RegionHazardTerms, { id: work.newId(), regionId: region.id, ...values });
      await work.tell(events.hazardTermsSet(region, terms.basis));
    });
    return terms;
  }

  private asked(tree: RegionTree, actor: Actor, named: string | undefined): Region {
    return startingRegion(tree, actor, 'hazard.read', named);
  }
}
