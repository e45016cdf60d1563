import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import type { ConfirmationFilter } from '../domain/visit-statement.js';
import { HazardLists } from '../hazards/hazard-lists.service.js';
import { PostingsService } from '../placards/postings.service.js';
import { VisitEvidence } from '../visits/visit-evidence.service.js';
import { VisitPage } from '../visits/visits.form.js';
import { VisitsService } from '../visits/visits.service.js';
import { MinePages } from './mine-page.service.js';
import type { OwnVisitsPage } from './own-mine.form.js';

/** Visits put before the mine at once; the rest are on their own page. */
const SHOWN = 5;
const PAGE = 20;

/** What a mine's account has before it: what it is asked, what hangs, who answers for it. */
@Injectable()
export class OwnMine {
  constructor(
    private readonly mines: MinePages,
    private readonly visits: VisitsService,
    private readonly evidence: VisitEvidence,
    private readonly postings: PostingsService,
    private readonly hazards: HazardLists,
  ) {}

  async home(actor: Actor) {
    const mineId = ownMineOf(actor);
    return {
      mine: await this.mines.of(actor, mineId),
      wall: await this.postings.desk(actor, mineId),
      waiting: await this.first(actor, 'waiting', SHOWN),
      overdue: await this.first(actor, 'overdue', 1),
      answered: (await this.first(actor, 'contested', 100)).items
        .filter(({ confirmation }) => confirmation.state === 'answered')
        .slice(-SHOWN),
    };
  }

  list(actor: Actor, { page, confirmation }: OwnVisitsPage) {
    ownMineOf(actor);
    return this.visits.list(actor, Object.assign(new VisitPage(), { page, confirmation, size: PAGE }));
  }

  async visit(actor: Actor, id: string) {
    ownMineOf(actor);
    const found = await this.evidence.of(actor, id);
    return { found, hazards: await this.hazards.ofVisits(actor, [id]) };
  }

  wall(actor: Actor) {
    return this.postings.desk(actor, ownMineOf(actor));
  }

  /** Those that arrived first, whose days end first. */
  private first(actor: Actor, confirmation: ConfirmationFilter, size: number) {
    return this.visits.list(actor, Object.assign(new VisitPage(), { confirmation, size, sort: 'received' }));
  }
}

function ownMineOf({ mineId }: Actor): string {
  if (!mineId) throw refusals.notFound('煤矿', '本矿');
  return mineId;
}
