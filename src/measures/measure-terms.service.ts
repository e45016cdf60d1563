import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import type { MeasureTerms } from '../domain/measure.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { RegionMeasureTerms } from './measure.entity.js';

/** 处理规定: when which measure is proposed, and how many days each reply takes, by region. */
@Injectable()
export class MeasureTermsService {
  private readonly shipped: MeasureTerms;

  constructor(
    private readonly reader: Reader,
    private readonly units: UnitOfWork,
    private readonly regions: RegionQueries,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.shipped = parse(readFileSync(join(settings.root, 'seed', 'measure-terms.yaml'), 'utf8')) as MeasureTerms;
  }

  /** Those of the region, else of the nearest one above it that has some, else the shipped ones. */
  async of(
    tree: RegionTree,
    regionId: string,
    rows: Rows = this.reader,
  ): Promise<MeasureTerms & { from: string | null }> {
    const kept = await rows.all<{ regionId: string; body: string }>('SELECT region_id, body FROM measure_terms');
    const own = new Map(kept.map((one) => [one.regionId, JSON.parse(one.body) as MeasureTerms]));
    const nearest = tree.nearest(regionId, (id) => own.has(id));
    return { ...(own.get(nearest?.id ?? '') ?? this.shipped), from: nearest?.name ?? null };
  }

  async show(actor: Actor, named: string | undefined) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'measure.open', named);
    return { region: { code: region.code, name: region.name }, terms: await this.of(tree, region.id) };
  }

  /** Gives a region terms of its own. */
  async set(actor: Actor, named: string | undefined, terms: MeasureTerms) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'measure.terms', named);
    permit(actor, 'measure.terms', { regionPath: region.path }, '行政区划', region.id);
    await this.units.run(actor, async (work) => {
      const kept = await work.find(RegionMeasureTerms, { regionId: region.id });
      const values = { body: JSON.stringify(terms), enteredAt: work.at, enteredBy: work.actor.accountId };
      if (kept) await work.change(RegionMeasureTerms, kept.id, values);
      else await work.insert(RegionMeasureTerms, { id: work.newId(), regionId: region.id, ...values });
      await work.tell(events.measureTermsSet(region, terms.basis));
    });
    return terms;
  }
}
