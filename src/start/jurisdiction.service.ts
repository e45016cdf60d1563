import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { type AskedRegion, regionsAsked } from '../domain/jurisdiction.js';
import { refusals } from '../domain/refusals.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { recordRegion } from '../regions/regions.service.js';
import type { JurisdictionForm } from './jurisdiction.form.js';

/** 管辖区: a bureau's place with those above and below it, in one unit. What is there already is kept as it is. */
@Injectable()
export class JurisdictionService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly regions: RegionQueries,
  ) {}

  /** @throws invalid-form with every line that is wrong, not-found outside the actor's scope */
  async set(actor: Actor, { basis, supervisionPhone, visitsSince, ...form }: JurisdictionForm) {
    const { regions, findings } = regionsAsked({ ...form, below: form.below ?? '', visitsSince });
    if (findings.length > 0) throw refusals.invalidForm(findings);
    return this.units.run(actor, async (work) => {
      const tree = await this.regions.tree(work);
      const clashes = regions.flatMap((asked) => clashOf(asked, tree.findCode(asked.code)));
      if (clashes.length > 0) throw refusals.invalidForm(clashes);
      const known = new Map(tree.all.map((region) => [region.code, region]));
      let added = 0;
      for (const { code, name, level, parentCode, own } of regions) {
        if (known.has(code)) continue;
        const parent = parentCode ? known.get(parentCode) : null;
        permit(actor, 'region.manage', { regionPath: parent?.path ?? null }, '行政区划', code);
        const special = own ? { supervisionPhone, visitsSince } : parentCode === null ? { visitsSince: null } : {};
        known.set(
          code,
          await recordRegion(work, { code, name, level, parentId: parent?.id ?? null, basis, ...special }),
        );
        added += 1;
      }
      return { added, region: known.get(form.code) as Region };
    });
  }
}

const clashOf = ({ code, name, own }: AskedRegion, known: Region | null) =>
  known && known.name !== name
    ? [{ at: own ? 'code' : 'below', message: `代码 ${code} 已登记为“${known.name}”，与“${name}”不同` }]
    : [];
