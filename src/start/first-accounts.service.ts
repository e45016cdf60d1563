import { Injectable } from '@nestjs/common';
import {
  AccountBatchService,
  LARGEST_BATCH,
  type OpenedAccount,
  type WantedAccount,
} from '../accounts/account-batch.service.js';
import { Clock } from '../database/clock.js';
import { type Actor, permit } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { regionsWithin } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { StartQueries, type WithoutAccount } from './start.queries.js';

/** A name for an office of a region. */
export interface NamedOffice {
  role: 'clerk' | 'auditor';
  regionId: string;
  name: string;
}

/** Which accounts to open: offices by name, holders of seats and mines by id. */
export interface AccountsAsked {
  offices: readonly NamedOffice[];
  people: readonly string[];
  mines: readonly string[];
}

/** The first accounts of a bureau, opened together; whoever has one is not offered again. */
@Injectable()
export class FirstAccountsService {
  constructor(
    private readonly queries: StartQueries,
    private readonly accounts: AccountBatchService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** Regions that may have offices, holders and mines without an account. */
  async offered(actor: Actor) {
    permit(actor, 'account.manage', { ...actor }, '行政区划', actor.regionPath);
    const today = this.clock.today();
    const tree = await this.regions.tree();
    return {
      regions: regionsWithin(tree, actor).filter(
        ({ visitsSince, level }) => visitsSince !== null && level !== 'township',
      ),
      people: await this.queries.holdersWithoutAccount(actor.regionPath, today, LARGEST_BATCH),
      mines: await this.queries.minesWithoutAccount(actor.regionPath, today, LARGEST_BATCH),
    };
  }

  /** @throws invalid-form, not-found */
  async open(actor: Actor, { offices, people, mines }: AccountsAsked): Promise<(OpenedAccount & { place: string })[]> {
    const offered = await this.offered(actor);
    const tree = await this.regions.tree();
    const own = offered.regions[0]?.id ?? null;
    const found = (all: readonly WithoutAccount[], ids: readonly string[], what: string) =>
      ids.map((id) => all.find((one) => one.id === id) ?? fail(what, id));
    const wanted: (WantedAccount & { place: string })[] = [
      ...offices.map(({ role, regionId, name }) => ({
        role,
        regionId,
        displayName: name,
        place: tree.get(regionId).name,
      })),
      ...found(offered.people, people, '人员').map(({ id, name, note, regionId }) => ({
        ...{ role: 'leader' as const, personId: id, regionId: regionId ?? own, displayName: name, place: note ?? '' },
      })),
      ...found(offered.mines, mines, '煤矿').map(({ id, name, note }) => ({
        ...{ role: 'mine' as const, mineId: id, displayName: name.slice(0, 50), from: note, place: note },
      })),
    ];
    const opened = await this.accounts.open(
      actor,
      wanted.map(({ place: _, ...one }) => one),
    );
    return opened.map((one, index) => ({ ...one, place: wanted[index]?.place ?? '' }));
  }
}

function fail(what: string, id: string): never {
  throw refusals.notFound(what, id);
}
