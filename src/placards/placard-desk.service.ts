import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { changedOn, type WallFigures, wallFigures } from '../domain/posting.js';
import { refusals } from '../domain/refusals.js';
import type { Region } from '../regions/region.entity.js';
import { regionsWithin, startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { isUnposted } from './placards.form.js';
import { PlacardQueries } from './placards.queries.js';
import { PlacardsService, type PlacardView, type Printable } from './placards.service.js';

/** 牌板 as the desk handles them: what is due is issued and printed in one go. */
@Injectable()
export class PlacardDesk {
  constructor(
    private readonly placards: PlacardsService,
    private readonly queries: PlacardQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, named: string | undefined) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'placard.read', named);
    const views = await this.placards.list(actor, region.id);
    return { region, regions: regionsWithin(tree, actor), views, figures: await this.figuresOf(region, views) };
  }

  /** How soon the current boards of a region came to hang after what they say had changed, and which do not hang yet. */
  async figures(actor: Actor, region: Region) {
    const views = await this.placards.list(actor, region.id);
    const unposted = views
      .filter(isUnposted)
      .flatMap(({ mineId, mineCode, mineName, issued }) =>
        issued ? [{ mineId, mineCode, mineName, serial: issued.serial, issuedOn: issued.issuedOn }] : [],
      );
    return { ...(await this.figuresOf(region, views)), boards: unposted };
  }

  private async figuresOf({ path }: Region, views: readonly PlacardView[]): Promise<WallFigures> {
    const before = await this.queries.forerunnersBelow(path);
    const current = views.flatMap(({ mineId, state, board, issued, wall }) => {
      if (state !== 'current' || !board || !issued || !wall) return [];
      const forerunner = before.get(mineId)?.effectiveFrom ?? null;
      return [{ changedOn: changedOn(issued.issuedOn, board.effectiveFrom, forerunner), since: wall.since }];
    });
    return wallFigures(current, this.clock.today());
  }

  /** Issues all that is due in a region. @returns ids of the new placards */
  async issueDue(actor: Actor, named: string): Promise<string[]> {
    const region = startingRegion(await this.regions.tree(), actor, 'placard.print', named);
    return (await this.placards.issue(actor, { regionId: region.id })).map(({ id }) => id);
  }

  /**
   * Issues the placard of a mine where it is due; a current one stays as it is.
   * @returns id of the one that is to hang
   * @throws placard-missing where there is none to hang, as long as a seat is open
   */
  async issueOne(actor: Actor, mineId: string): Promise<string> {
    const { mineName, state, issued } = await this.placards.ofMine(actor, mineId);
    if (state === 'current' && issued) return issued.id;
    const regionId = (await this.regions.tree()).all[0]?.id ?? '';
    const [made] = await this.placards.issue(actor, { regionId, mineIds: [mineId] });
    if (!made) throw refusals.placardMissing(mineName);
    return made.id;
  }

  /** Issued placards in the order asked for. */
  async printables(actor: Actor, ids: readonly string[]): Promise<Printable[]> {
    const found: Printable[] = [];
    for (const id of ids) found.push(await this.placards.issued(actor, id));
    return found;
  }
}
