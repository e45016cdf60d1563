import { Injectable } from '@nestjs/common';
import type { Rows } from '../database/reader.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { policiesOn } from '../domain/policies-in-force.js';
import type { Policy } from '../domain/policy.js';
import { grouped, type KnownMine, type KnownRegion, type RosterRegistry } from '../domain/roster/registry.js';
import { minesOn, statementsOf } from '../mines/mines.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { admittedOn, changesAfter, holdingsFrom, organisationsNear, peopleNear, postsNear } from './rosters.queries.js';

/** Loads what a roster of a region is compared with, as the reader or a unit of work sees it. */
@Injectable()
export class RegistryReader {
  constructor(
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
  ) {}

  async on(rows: Rows, tree: RegionTree, region: Region, day: CivilDate): Promise<RosterRegistry> {
    const { path } = region;
    const policies = await this.policies.all(rows);
    const all = tree.below(region.id).map((one) => knownRegion(one, tree, policies, day));
    const regionIds = [...tree.chain(region.id), ...tree.below(region.id)].map((one) => one.id);
    return {
      region: all.find((one) => one.id === region.id) as KnownRegion,
      regions: all,
      mines: await knownMines(rows, tree, path, day),
      organisations: await organisationsNear(rows, path),
      posts: await postsNear(rows, path),
      people: await peopleNear(rows, path),
      admitted: await admittedOn(rows, regionIds, day),
    };
  }

  tree(rows: Rows): Promise<RegionTree> {
    return this.regions.tree(rows);
  }
}

function knownRegion(region: Region, tree: RegionTree, policies: readonly Policy[], day: CivilDate): KnownRegion {
  const chain = tree.chain(region.id);
  return {
    id: region.id,
    code: region.code,
    name: region.name,
    names: chain.map((one) => one.name),
    above: Object.fromEntries(chain.map(({ id, name, level }) => [level, { id, name, level }])),
    policies: policiesOn(policies, tree.codes(region.id), day),
  };
}

async function knownMines(rows: Rows, tree: RegionTree, path: string, day: CivilDate): Promise<KnownMine[]> {
  const choice = { regionPath: path };
  const mines = await minesOn(rows, tree, choice, day);
  const holdings = await holdingsFrom(rows, path, day);
  const changes = await changesAfter(rows, path, day);
  const statements = await statementsOf(rows, choice);
  return mines.map((mine) => ({
    ...mine,
    since: Object.fromEntries(mine.dated.map((fact) => [fact.kind, fact.from])),
    changes: changes.get(mine.id) ?? {},
    holdings: grouped(holdings.get(mine.id) ?? [], (holding) => holding.seat),
    statements: new Map(
      [...(statements.get(mine.id) ?? [])].flatMap(([seat, said]) => {
        const standing = said.findLast((one) => holdsOn(one, day));
        return standing ? [[seat, standing] as const] : [];
      }),
    ),
  }));
}
