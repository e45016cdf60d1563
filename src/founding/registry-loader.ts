import { v5 } from 'uuid';
import { recordAccount } from '../accounts/accounts.service.js';
import { AssignmentDesk } from '../assignments/assignment-desk.js';
import { admitToPool } from '../assignments/assignments.service.js';
import type { Work } from '../database/work.js';
import { events } from '../domain/events.js';
import type { FactValue, Policy } from '../domain/policy.js';
import { enterFact, recordMine, stateSeat } from '../mines/mine-records.js';
import {
  approveLeave,
  nameAssistant,
  recordOrganisation,
  recordPerson,
  recordPost,
  recordTenure,
} from '../people/people-records.js';
import { Region } from '../regions/region.entity.js';
import { RegionTree } from '../regions/regions.queries.js';
import { recordRegion } from '../regions/regions.service.js';
import type { RegistryFile } from './registry-file.js';

/** Ids follow from keys, so that tests, links and documents may name seeded records. */
const SEEDS = '7d2f3c52-6d0e-5f0a-9c3f-2f7f5d1c9a10';
export const seedId = (kind: string, key: string): string => v5(`${kind}/${key}`, SEEDS);

const BASIS = '基础数据';

/** The places of a registry: documents are bound to them, so they come before everything else. */
export async function loadRegions(work: Work, file: RegistryFile): Promise<void> {
  for (const { code, parent, ...region } of file.regions) {
    if (await work.find(Region, { code })) continue;
    const parentId = parent && ((await work.find(Region, { code: parent }))?.id ?? seedId('region', parent));
    await recordRegion(work, { ...region, code, id: seedId('region', code), parentId: parentId || null, basis: BASIS });
  }
}

/** Everything else of a registry, in the order in which one thing needs the other. */
export async function loadRegistry(
  work: Work,
  name: string,
  file: RegistryFile,
  policies: readonly Policy[],
): Promise<void> {
  const tree = new RegionTree(await work.all<Region>('SELECT * FROM regions'));
  const region = (code?: string) => (code ? tree.withCode(code).id : null);
  await loadPeople(work, file, region);
  await loadMines(work, file, region);
  await loadSeats(work, file, tree, policies);
  for (const { username, displayName, role, ...ties } of file.accounts)
    await recordAccount(work, {
      username,
      displayName,
      role,
      regionId: region(ties.region) ?? undefined,
      personId: ties.person && seedId('person', ties.person),
      mineId: ties.mine && seedId('mine', ties.mine),
    });
  const counts = Object.fromEntries(Object.entries(file).map(([section, rows]) => [section, rows.length]));
  await work.tell(events.registryLoaded(name, counts));
}

type RegionId = (code?: string) => string | null;

async function loadPeople(work: Work, file: RegistryFile, region: RegionId) {
  for (const { key, kind, name, shortName, ...ties } of file.organisations)
    await recordOrganisation(work, {
      id: seedId('organisation', key),
      kind,
      name,
      shortName,
      regionId: region(ties.region),
      parentId: ties.parent ? seedId('organisation', ties.parent) : null,
      basis: BASIS,
    });
  for (const { key, ...person } of file.people)
    await recordPerson(work, { ...person, id: seedId('person', key), basis: BASIS });
  for (const { key, organisation, name, rank } of file.posts)
    await recordPost(work, {
      id: seedId('post', key),
      organisationId: seedId('organisation', organisation),
      name,
      rank,
      basis: BASIS,
    });
  for (const { person, post, ...tenure } of file.tenures)
    await recordTenure(work, { ...tenure, personId: seedId('person', person), postId: seedId('post', post) });
  for (const { person, ...leave } of file.leaves)
    await approveLeave(work, { ...leave, personId: seedId('person', person) });
  for (const { leader, person, ...assistant } of file.assistants)
    await nameAssistant(work, { ...assistant, leaderId: seedId('person', leader), personId: seedId('person', person) });
}

async function loadMines(work: Work, file: RegistryFile, region: RegionId) {
  const groups = new Map(file.organisations.map(({ key, name, shortName }) => [key, shortName ?? name]));
  for (const [index, { code, name, company, facts, ...place }] of file.mines.entries()) {
    const mineId = seedId('mine', code);
    const companyId = company ? seedId('organisation', company) : null;
    const regionId = region(place.region) as string;
    await recordMine(work, { id: mineId, code, name, regionId, companyId, rosterOrder: index + 1, basis: BASIS });
    for (const [kind, values] of Object.entries(facts))
      for (const { value, ...dated } of [...values].sort((a, b) => (a.from < b.from ? -1 : 1))) {
        const owner = kind === 'group' && value !== null;
        const stored: FactValue = owner ? seedId('organisation', String(value)) : value;
        await enterFact(work, {
          ...dated,
          mineId,
          kind,
          value: stored,
          ...(owner ? { printed: groups.get(String(value)) } : {}),
        });
      }
  }
}

async function loadSeats(work: Work, file: RegistryFile, tree: RegionTree, policies: readonly Policy[]) {
  const names = new Map(policies.flatMap((policy) => policy.seats.map((seat) => [seat.key, seat.name] as const)));
  const seatName = (seat: string) => names.get(seat) ?? seat;
  for (const { mine, seat, ...statement } of file.seatStatements)
    await stateSeat(work, { ...statement, mineId: seedId('mine', mine), seat, seatName: seatName(seat) });
  for (const { region, person, seat, ...admission } of file.pools)
    await admitToPool(work, {
      ...admission,
      regionId: tree.withCode(region).id,
      personId: seedId('person', person),
      seat,
      seatName: seatName(seat),
    });
  const desk = new AssignmentDesk(work, tree, policies);
  for (const { mine, person, reason, basis, ...holding } of [...file.assignments].sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  ))
    await desk.make({
      ...holding,
      id: seedId('assignment', [mine, holding.seat, person, holding.from].join('/')),
      mineId: seedId('mine', mine),
      personId: seedId('person', person),
      deviation: reason || basis ? { reason, basis } : null,
    });
}
