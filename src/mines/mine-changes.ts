import type { Rows } from '../database/reader.js';
import type { Work } from '../database/work.js';
import type { CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import type { FormerField } from '../regions/former.entity.js';
import { keepFormer } from '../regions/formers.queries.js';
import type { Region } from '../regions/region.entity.js';
import { Mine } from './mine.entity.js';

/** Changes of what a mine is called and where it lies, within a unit of work: what was stays known for earlier days. */

interface Change {
  /** The first day of the new name or place. */
  on: CivilDate;
  basis: string;
}

const keep = (work: Work, mine: Mine, field: FormerField, value: string, { on, basis }: Change) =>
  keepFormer(work, { subject: 'mine', subjectId: mine.id, field, value, untilDay: on, basis });

export async function renameMine(work: Work, mine: Mine, name: string, change: Change): Promise<Mine> {
  await keep(work, mine, 'name', mine.name, change);
  const renamed = await work.change(Mine, mine.id, { name }, { what: '煤矿' });
  await work.tell(events.mineRenamed(renamed, mine.name, change.on, change.basis));
  return renamed;
}

/** @param before name of the region that it leaves */
export async function moveMine(work: Work, mine: Mine, region: Region, before: string, change: Change): Promise<Mine> {
  await keep(work, mine, 'region', mine.regionId, change);
  const moved = await work.change(Mine, mine.id, { regionId: region.id }, { what: '煤矿' });
  await work.tell(events.mineMoved(moved, before, region, change.on, change.basis));
  return moved;
}

/** The mine that a record of a mine leads to: itself, or the one that it was merged into. */
export async function stayingMine(rows: Rows, id: string): Promise<string> {
  const seen = new Set<string>();
  let staying = id;
  while (!seen.has(staying)) {
    seen.add(staying);
    const [row] = await rows.all<{ mergedInto: string | null }>('SELECT merged_into FROM mines WHERE id = :staying', {
      staying,
    });
    if (!row?.mergedInto) break;
    staying = row.mergedInto;
  }
  return staying;
}
