import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { holdsOn } from '../domain/civil-date.js';
import type { Policy } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { pageFrom } from '../web/paging.js';
import { readPack } from './pack-reader.js';
import { packSchema } from './pack-schema.js';
import type { PackForm, PolicyPage } from './policies.form.js';
import { PoliciesService } from './policies.service.js';

const SORTS = {
  from: ({ inForce }: Pick<Policy, 'inForce'>) => inForce.from,
  number: ({ number }: Policy['document']) => number ?? '',
};

/** 制度文件 as people ask for them: shown to everyone, loaded by whoever answers for their region. */
@Injectable()
export class PackLibrary {
  constructor(
    private readonly units: UnitOfWork,
    private readonly policies: PoliciesService,
    private readonly regions: RegionQueries,
  ) {}

  readonly schema = packSchema;

  async list({ region, on, ...form }: PolicyPage) {
    const tree = await this.regions.tree();
    const codes = region ? tree.codes(tree.named(region).id) : null;
    const found = (await this.policies.all()).filter(
      (policy) => (!codes || codes.includes(policy.region)) && (!on || holdsOn(policy.inForce, on)),
    );
    return pageFrom(
      found.map(({ id, document, contentKnown, inForce, illustrative, region: code }) => ({
        id,
        ...document,
        contentKnown,
        illustrative,
        inForce,
        region: { code, name: tree.findCode(code)?.name ?? null },
      })),
      form,
      SORTS,
    );
  }

  /** One pack, complete. */
  async show(id: string): Promise<Policy> {
    const found = (await this.policies.all()).find((policy) => policy.id === id);
    if (!found) throw refusals.notFound('制度文件', id);
    return found;
  }

  /** One pack with the others, which it may repeal or which may repeal it, and the name of its region. */
  async page(id: string) {
    const policy = await this.show(id);
    const others = (await this.policies.all()).filter((one) => one.id !== id);
    return { policy, others, region: (await this.regions.tree()).findCode(policy.region)?.name ?? null };
  }

  /**
   * Reads a pack and asks whether the actor may load it: it must bind a region of the scope, and may end only packs of
   * the scope that bind nothing beyond its own region.
   * @throws pack-invalid, not-found, pack-repeals-above
   */
  read(actor: Actor, { text, name }: PackForm, tree: RegionTree, loaded: readonly Policy[]): Policy {
    const policy = readPack(name ?? '制度文件', text);
    const pathOf = (code: string) => tree.findCode(code)?.path;
    const path = pathOf(policy.region);
    if (!path) throw refusals.notFound('行政区划', policy.region);
    permit(actor, 'policy.load', { regionPath: path }, '行政区划', policy.region);
    for (const repealed of loaded.filter(({ id }) => policy.repeals.includes(id))) {
      permit(actor, 'policy.load', { regionPath: pathOf(repealed.region) }, '制度文件', repealed.id);
      if (!pathOf(repealed.region)?.startsWith(path)) throw refusals.packRepealsAbove(policy.id, repealed.id);
    }
    return policy;
  }

  load(actor: Actor, form: PackForm): Promise<{ id: string; number: string; loaded: boolean }> {
    return this.units.run(actor, async (work) => {
      const tree = await this.regions.tree(work);
      const policy = this.read(actor, form, tree, await this.policies.all(work));
      const loaded = await this.policies.record(work, policy, tree);
      return { id: policy.id, number: policy.document.number, loaded };
    });
  }
}
