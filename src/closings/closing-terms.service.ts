import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { type ClosingTerms, PRODUCT_TERMS } from '../domain/closing.js';
import { events } from '../domain/events.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { RegionClosingTerms } from './closing.entity.js';
import type { ClosingTermsForm } from './closings.form.js';

/** The terms that hold in a region, and the region that says so; null = nobody does, the product's own hold. */
export interface TermsHere extends ClosingTerms {
  from: { id: string; name: string } | null;
  basis: string;
}

/** 关账规定: how many days are left for late entries, and who may agree to a reopening. */
@Injectable()
export class ClosingTermsService {
  constructor(
    private readonly reader: Reader,
    private readonly units: UnitOfWork,
    private readonly regions: RegionQueries,
  ) {}

  /** Those of the region, else of the nearest one above it that has some, else the product's. */
  async of(tree: RegionTree, regionId: string, rows: Rows = this.reader): Promise<TermsHere> {
    const known = await rows.all<RegionClosingTerms>('SELECT * FROM closing_terms');
    const nearest = tree.nearest(regionId, (id) => known.some((one) => one.regionId === id));
    const own = known.find((one) => one.regionId === nearest?.id);
    if (!own || !nearest) return { ...PRODUCT_TERMS, from: null, basis: '' };
    const { graceDays, approver, basis } = own;
    return { graceDays, approver, basis, from: { id: nearest.id, name: nearest.name } };
  }

  async show(actor: Actor, named: string | undefined) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'closing.read', named);
    return { region: { id: region.id, code: region.code, name: region.name }, ...(await this.of(tree, region.id)) };
  }

  /** Gives a region terms of its own. */
  async set(actor: Actor, { region: named, graceDays, approver, basis }: ClosingTermsForm): Promise<TermsHere> {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'closing.terms', named);
    permit(actor, 'closing.terms', { regionPath: region.path }, '行政区划', region.id);
    await this.units.run(actor, async (work) => {
      const known = await work.find(RegionClosingTerms, { regionId: region.id });
      const values = { graceDays, approver, basis, enteredAt: work.at, enteredBy: work.actor.accountId };
      if (known) await work.change(RegionClosingTerms, known.id, values);
      else await work.insert(RegionClosingTerms, { id: work.newId(), regionId: region.id, ...values, revision: 1 });
      await work.tell(events.closingTermsSet(region, graceDays, approver, basis));
    });
    return this.of(tree, region.id);
  }
}
