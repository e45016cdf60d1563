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

/** Orders remembered, so that none is carried out twice. */
const MOST_ORDERS = 1000;

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
  /** Names the order where its sender may send it twice. */
  once?: string;
}

/** The first accounts of a bureau, opened together; whoever has one is not offered again. */
@Injectable()
export class FirstAccountsService {
  private readonly taken = new Set<string>();

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

  /**
   * The same order (`once`) is carried out a single time: a page that is loaded again opens nothing twice.
   * @throws invalid-form, not-found, constraint
   */
  async open(
    actor: Actor,
    { offices, people, mines, once }: AccountsAsked,
  ): Promise<(OpenedAccount & { place: string })[]> {
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
    this.take(once);
    const opened = await this.accounts.open(
      actor,
      wanted.map(({ place: _, ...one }) => one),
    );
    return opened.map((one, index) => ({ ...one, place: wanted[index]?.place ?? '' }));
  }

  private take(once: string | undefined): void {
    if (once === undefined) return;
    if (this.taken.has(once))
      throw refusals.constraint('这些账号已经建立，初始密码不再显示；如未记下，请在账号页重设密码');
    if (this.taken.size >= MOST_ORDERS) this.taken.clear();
    this.taken.add(once);
  }
}

function fail(what: string, id: string): never {
  throw refusals.notFound(what, id);
}
