import { Injectable } from '@nestjs/common';
import { FreezeQueries } from '../accidents/freeze.queries.js';
import { SeatTable } from '../assignments/seat-table.service.js';
import { Clock } from '../database/clock.js';
import { type Action, type Actor, decide } from '../domain/authority.js';
import { addMonths, monthOf } from '../domain/civil-date.js';
import { UnfiledChanges } from '../filings/unfiled-changes.service.js';
import { HazardLists } from '../hazards/hazard-lists.service.js';
import { MinesService } from '../mines/mines.service.js';
import { OrganisationPage } from '../people/organisations.form.js';
import { OrganisationsService } from '../people/organisations.service.js';
import { PlacardsService } from '../placards/placards.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { VisitPage } from '../visits/visits.form.js';
import { VisitsService } from '../visits/visits.service.js';
import type { MineParts } from './mine.pages.js';

const MONTHS_SHOWN = 3;

/** What several rooms know of one mine, put together for its page. */
@Injectable()
export class MinePages {
  constructor(
    private readonly mines: MinesService,
    private readonly seats: SeatTable,
    private readonly placards: PlacardsService,
    private readonly visits: VisitsService,
    private readonly hazards: HazardLists,
    private readonly unfiled: UnfiledChanges,
    private readonly freezes: FreezeQueries,
    private readonly organisations: OrganisationsService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** A duplicate that was merged is answered with the mine that stays. */
  async of(actor: Actor, asked: string, on?: string): Promise<MineParts> {
    const today = this.clock.today();
    const shown = await this.mines.show(actor, asked, on);
    const { id } = shown;
    const { regionPath, formers } = await this.mines.past(actor, id);
    const target = { regionPath, mineId: id };
    const may = (action: Action) => decide(actor, action, target) === 'allow';
    return {
      shown,
      formers,
      seats: await this.seats.ofMine(actor, id, on),
      today,
      regionCode: (await this.regions.tree()).get(shown.regionId).code,
      placard: await this.placards.ofMine(actor, id),
      placards: await this.placards.history(actor, id),
      visits: await this.visitsOf(actor, id),
      hazards: await this.hazards.short(actor, { mineId: id, state: 'open' }, false),
      unfiled: may('assignment.write') ? await this.unfiled.waiting({ path: regionPath, mineId: id }) : [],
      groups: new Map((await this.groups(actor)).map(({ id, name }) => [id, name])),
      freezes: (await this.freezes.ofMine(id)).filter(({ liftedAt }) => liftedAt === null),
      may: {
        ...{ write: may('registry.write'), assign: may('assignment.write'), print: may('placard.print') },
        ...{ freeze: may('accident.freeze'), seeFreezes: may('accident.read') },
      },
    };
  }

  /** The groups that a mine may belong to. */
  async groups(actor: Actor): Promise<{ id: string; name: string }[]> {
    const all = Object.assign(new OrganisationPage(), { kind: 'group', size: 500 });
    return (await this.organisations.list(actor, all)).items;
  }

  /** The visits of the last months, the latest first. */
  private async visitsOf(actor: Actor, mineId: string) {
    const today = this.clock.today();
    const period = `${addMonths(monthOf(today), 1 - MONTHS_SHOWN)}-01..${today}`;
    const form = Object.assign(new VisitPage(), { mineId, period, size: 100 });
    return (await this.visits.list(actor, form)).items;
  }
}
