import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { parse } from 'yaml';
import { Clock } from '../database/clock.js';
import { canonicalJson } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, decide } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { keptFrom, type RetentionTerms, withYears } from '../domain/retention.js';
import { chosenRegion, startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { RegionRetention } from './freeze.entity.js';
import { RetentionQueries } from './retention.queries.js';

/** 保存期限: how long each kind of record is kept, and what is past that. Nothing is deleted by it. */
@Injectable()
export class RetentionService {
  private readonly shipped: RetentionTerms;

  constructor(
    private readonly units: UnitOfWork,
    private readonly regions: RegionQueries,
    private readonly queries: RetentionQueries,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    const file = join(settings.root, 'seed', 'retention-terms.yaml');
    this.shipped = parse(readFileSync(file, 'utf8')) as RetentionTerms;
  }

  /** The terms in force in a region, and what of its records is past them, by year. */
  async show(actor: Actor, named: string | undefined) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'retention.read', named);
    const own = new Map((await this.queries.own()).map((row) => [row.regionId, row]));
    const setBy = tree.nearest(region.id, (id) => own.has(id));
    const set = setBy && own.get(setBy.id);
    const terms = set ? withYears(this.shipped, JSON.parse(set.body), set.basis) : this.shipped;
    const today = this.clock.today();
    const kinds = [];
    for (const kind of terms.kinds) {
      const before = keptFrom(today, kind.years);
      kinds.push({ ...kind, before, past: await this.queries.past(kind.key, region.path, before) });
    }
    return {
      region: { id: region.id, code: region.code, name: region.name },
      basis: terms.basis,
      setBy: setBy?.name ?? null,
      kinds,
      maySet: decide(actor, 'retention.set', { regionPath: region.path }) === 'allow',
    };
  }

  /** Sets a region's own years. @throws not-found, invalid-form */
  async set(actor: Actor, named: string | undefined, years: Readonly<Record<string, number>>, basis: string) {
    withYears(this.shipped, years, basis);
    await this.units.run(actor, async (work) => {
      const region = chosenRegion(await this.regions.tree(work), actor, 'retention.set', named);
      const body = canonicalJson(years);
      const known = await work.find(RegionRetention, { regionId: region.id });
      const entered = { body, basis, enteredAt: work.at, enteredBy: work.actor.accountId };
      const id = known?.id ?? work.newId();
      if (known) await work.change(RegionRetention, id, entered);
      else await work.insert(RegionRetention, { id, regionId: region.id, ...entered });
      await work.tell(events.retentionSet(id, region, body, basis));
    });
    return this.show(actor, named);
  }
}
