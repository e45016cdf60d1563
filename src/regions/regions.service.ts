import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work, WorkActor } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { type RegionLevel, regionLevels } from '../domain/vocabulary.js';
import { FROM_THE_START, Region } from './region.entity.js';
import type { RegionForm } from './regions.form.js';
import { RegionQueries } from './regions.queries.js';

/** What it takes to register a region. `parentId` null = the top of the tree. */
export interface NewRegion {
  id?: string;
  code: string;
  name: string;
  level: RegionLevel;
  parentId: string | null;
  supervisionPhone?: string | null;
  /** From when visits are recorded; as above it where nothing is said. */
  visitsSince?: string | null;
  basis: string;
}

/** Records a region within a unit of work. */
export async function recordRegion(work: Work, form: NewRegion): Promise<Region> {
  const parent = form.parentId ? await work.get(Region, form.parentId, '上级行政区划') : null;
  const id = form.id ?? work.newId();
  const region = await work.insert(Region, {
    id,
    code: form.code,
    name: form.name,
    level: form.level,
    parentId: parent?.id ?? null,
    supervisionPhone: form.supervisionPhone ?? null,
    visitsSince: form.visitsSince !== undefined ? form.visitsSince : parent ? parent.visitsSince : FROM_THE_START,
    path: `${parent?.path ?? '/'}${id}/`,
  });
  await work.tell(events.registered('region', '行政区划', region, form.basis));
  return region;
}

@Injectable()
export class RegionsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: RegionQueries,
  ) {}

  /** Registers a region without asking about authority: for the installation, which also sets the top of the tree. */
  register(actor: WorkActor, form: NewRegion): Promise<Region> {
    return this.units.run(actor, (work) => recordRegion(work, form));
  }

  /** Registers a region below one of the actor's scope. */
  add(actor: Actor, { parent, ...form }: RegionForm): Promise<Region> {
    return this.units.run(actor, async (work) => {
      const above = (await this.queries.tree(work)).find(parent);
      if (!above) throw refusals.notFound('行政区划', parent);
      permit(actor, 'registry.write', { regionPath: above.path }, '行政区划', parent);
      const levels = Object.keys(regionLevels);
      if (levels.indexOf(form.level) <= levels.indexOf(above.level))
        throw refusals.invalidForm([{ at: 'level', message: `应低于上级“${above.name}”的层级` }]);
      return recordRegion(work, { ...form, parentId: above.id });
    });
  }

  /** The regions of the actor's scope, each with those below it. */
  async tree(actor: Actor): Promise<RegionBranch[]> {
    permit(actor, 'registry.read', { ...actor }, '行政区划', actor.regionPath);
    const { all } = await this.queries.tree();
    const within = all.filter(({ path }) => path.startsWith(actor.regionPath));
    const branch = ({ id, code, name, level }: Region): RegionBranch => ({
      id,
      code,
      name,
      level,
      children: within.filter(({ parentId }) => parentId === id).map(branch),
    });
    return within.filter(({ parentId }) => !within.some(({ id }) => id === parentId)).map(branch);
  }
}

/** A region with those below it. */
export interface RegionBranch {
  id: string;
  code: string;
  name: string;
  level: RegionLevel;
  children: RegionBranch[];
}
