import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work, WorkActor } from '../database/work.js';
import { events } from '../domain/events.js';
import type { RegionLevel } from '../domain/vocabulary.js';
import { Region } from './region.entity.js';

/** What it takes to register a region. `parentId` null = the top of the tree. */
export interface NewRegion {
  id?: string;
  code: string;
  name: string;
  level: RegionLevel;
  parentId: string | null;
  supervisionPhone?: string | null;
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
    path: `${parent?.path ?? '/'}${id}/`,
  });
  await work.tell(events.registered('region', '行政区划', region, form.basis));
  return region;
}

@Injectable()
export class RegionsService {
  constructor(private readonly units: UnitOfWork) {}

  register(actor: WorkActor, form: NewRegion): Promise<Region> {
    return this.units.run(actor, (work) => recordRegion(work, form));
  }
}
