import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Region } from '../regions/region.entity.js';
import { regionsWithin, startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { AssignmentsService } from './assignments.service.js';
import type { MineBoard } from './responsibility.reader.js';

/** The annex as it would be issued on a day, with the regions that the reader may turn to. */
export interface LivingBoard {
  region: Region;
  regions: Region[];
  on: CivilDate;
  today: CivilDate;
  boards: MineBoard[];
}

/** 挂牌表: every seat of every mine of a region. */
@Injectable()
export class LivingBoardService {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  async on(actor: Actor, form: { region?: string; on?: CivilDate }): Promise<LivingBoard> {
    const tree = await this.regions.tree();
    const today = this.clock.today();
    const on = form.on ?? today;
    const region = startingRegion(tree, actor, 'assignment.read', form.region);
    const boards = await this.assignments.boards(actor, region.id, on);
    return { region, regions: regionsWithin(tree, actor), on, today, boards };
  }
}
