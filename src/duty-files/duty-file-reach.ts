import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { type Actor, permit } from '../domain/authority.js';
import type { FiledDuty } from '../domain/duty-file.js';
import { personOf, placesOfPerson } from '../people/reach.js';
import type { Region } from '../regions/region.entity.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';

/** Whose file it is, and for which region it is put together. */
export interface Reached {
  person: { id: string; name: string };
  /** The topmost region of the person that the reader may see: whoever reads the file of a region finds the same in it. */
  region: Region;
  /** Regions of the person's posts. */
  places: readonly Region[];
  sees(regionPath: string): boolean;
}

/** Who may read a person's file: he himself; the clerk and the auditor of the region of one of his posts. */
@Injectable()
export class DutyFileReach {
  constructor(
    private readonly reader: Reader,
    private readonly regions: RegionQueries,
  ) {}

  /** @throws Denial, in the words of one who does not exist */
  async find(actor: Actor, asked: string): Promise<Reached> {
    const person = await personOf(this.reader, asked);
    const id = person?.id ?? asked;
    const places = await placesOfPerson(this.reader, id);
    // A group stands outside the regions: its leaders are overseen where they answer for a mine.
    const within = places.some(({ regionPath }) => regionPath?.startsWith(actor.regionPath));
    const ofGroup =
      places.some(({ kind }) => kind.startsWith('group')) && (await this.holdsWithin(id, actor.regionPath));
    const regionPath = within || ofGroup ? actor.regionPath : (places[0]?.regionPath ?? null);
    permit(actor, 'duty-file.read', { regionPath, personId: id }, '履职档案', asked);
    const tree = await this.regions.tree();
    const own = actor.personId === id;
    return {
      person: { id, name: person?.name ?? '' },
      region: regionOf(
        tree,
        actor,
        own,
        places.flatMap((place) => place.regionPath ?? []),
      ),
      places: places
        .flatMap(({ regionPath: path }) => path?.split('/').filter(Boolean).at(-1) ?? [])
        .map((one) => tree.get(one)),
      sees: (path) => own || path.startsWith(actor.regionPath),
    };
  }

  private async holdsWithin(personId: string, path: string): Promise<boolean> {
    const held = await this.reader.one(
      `SELECT a.id FROM standing_assignments a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id
       WHERE a.person_id = :personId AND substr(r.path, 1, length(:path)) = :path LIMIT 1`,
      { personId, path },
    );
    return held !== null;
  }

  /** Whether visits are recorded where the person answers, so that one could be missed. */
  recorded({ places }: Reached, duties: readonly FiledDuty[], visits: number): boolean {
    return (
      visits > 0 ||
      duties.some(({ totals }) => totals.owed > 0) ||
      places.some(({ visitsSince }) => visitsSince !== null)
    );
  }
}

function regionOf(tree: RegionTree, actor: Actor, own: boolean, paths: readonly string[]): Region {
  const start = startingRegion(tree, actor, 'compliance.read', undefined);
  const id = paths[0]?.split('/').filter(Boolean).at(-1) ?? start.id;
  const chain = tree.chain(id);
  return chain.find(({ path }) => own || path.startsWith(actor.regionPath)) ?? start;
}
