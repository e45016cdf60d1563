import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { ConfirmationFilter } from '../domain/visit-statement.js';
import { HazardLists } from '../hazards/hazard-lists.service.js';
import { PostingsService } from '../placards/postings.service.js';
import { VisitEvidence } from '../visits/visit-evidence.service.js';
import { VisitStatements } from '../visits/visit-statements.service.js';
import { VisitPage } from '../visits/visits.form.js';
import { VisitsService } from '../visits/visits.service.js';
import { RefusedForm } from '../web/page.js';
import { MinePages } from './mine-page.service.js';
import type { DisputePageForm, OwnVisitsPage } from './own-mine.form.js';
import { ownVisitPage } from './own-mine.pages.js';

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
    private readonly statements: VisitStatements,
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

  /** @throws RefusedForm where the dispute says too little: the record again, with what was ticked and typed */
  async dispute(actor: Actor, id: string, form: DisputePageForm): Promise<void> {
    try {
      await this.statements.dispute(actor, id, form);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
      const view = ownVisitPage(await this.visit(actor, id), form);
      throw new RefusedForm(error, 'registry/own-visit', `${view.name}${view.day}检查记录`, view);
    }
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
