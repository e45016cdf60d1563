import { Inject, Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Deviation } from '../domain/assignment.js';
import { type Actor, permit } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { FROM_SCRATCH_REASON, type ProposalBody, type ProposalOperation } from '../domain/proposal.js';
import { refusals } from '../domain/refusals.js';
import { permitKnownPerson } from '../people/reach.js';
import { PoliciesService } from '../policies/policies.service.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { Proposal } from './assignment.entity.js';
import { AssignmentDesk } from './assignment-desk.js';
import type { ProposeForm } from './assignments.form.js';
import { holdingsOfMine } from './assignments.queries.js';
import { bodyOf, problemOn, type SeatProblem } from './proposal-facts.js';
import { ResponsibilityReader } from './responsibility.reader.js';
import { solveByPool } from './solver.js';

export interface ProposalForm {
  regionId: string;
  seat: string;
  operation: ProposalOperation;
  on: CivilDate;
  /** Think every held seat open: what the rules would give if nobody stood yet. Such a proposal only informs. */
  fromScratch?: boolean;
}

/** What the clerk takes of a proposal: all of it, some mines, or other people in places. */
export interface AcceptForm {
  mineIds?: readonly string[];
  edits?: readonly { mineId: string; personId: string; deviation?: Partial<Deviation> | null }[];
  reason?: string;
}

export interface OfferedProposal extends ProposalBody {
  id: string | null;
  regionId: string;
  seat: string;
  seatName: string;
  operation: ProposalOperation;
  on: CivilDate;
  state: Proposal['state'];
}

/** 分配方案: offered with its reasons and figures, accepted whole, in part or edited, in one unit. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly responsibility: ResponsibilityReader,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A proposal for a region that is named by code or id. */
  async offer(actor: Actor, { region, ...form }: ProposeForm): Promise<OfferedProposal> {
    const { id } = chosenRegion(await this.regions.tree(), actor, 'assignment.write', region);
    return this.propose(actor, { ...form, regionId: id });
  }

  /** Works out a proposal and keeps it as an offer; one from scratch only informs and is not kept. */
  async propose(actor: Actor, form: ProposalForm): Promise<OfferedProposal> {
    const region = (await this.regions.tree()).get(form.regionId);
    permit(actor, 'assignment.write', { regionPath: region.path }, '行政区划', region.id);
    const problem = await this.problem(this.reader, region.path, form);
    const operation = form.operation === 'rebalance' ? 'rebalance' : 'fill';
    const found = await solveByPool(operation, problem.problem, this.settings.solverMilliseconds);
    const body = bodyOf(problem, form.operation, found);
    const offer = {
      ...body,
      regionId: region.id,
      seat: form.seat,
      seatName: problem.seatName,
      operation: form.operation,
      on: form.on,
    };
    if (form.fromScratch) return { ...offer, reason: FROM_SCRATCH_REASON, id: null, state: 'dropped' };
    const id = await this.units.run(actor, async (work) => {
      const proposal = await work.insert(Proposal, {
        id: work.newId(),
        regionId: region.id,
        seat: form.seat,
        operation: form.operation,
        onDay: form.on,
        state: 'offered',
        body: JSON.stringify({ ...body, seatName: problem.seatName }),
        createdAt: work.at,
        createdBy: actor.accountId,
      });
      const seat = { key: form.seat, name: problem.seatName };
      await work.tell(events.proposed(proposal.id, region, seat, form.operation, form.on, found.proven));
      return proposal.id;
    });
    return { ...offer, id, state: 'offered' };
  }

  async show(actor: Actor, id: string): Promise<OfferedProposal> {
    const proposal = await this.reader.find(Proposal, { id });
    if (!proposal) throw refusals.notFound('分配方案', id);
    const region = (await this.regions.tree()).get(proposal.regionId);
    permit(actor, 'assignment.read', { regionPath: region.path }, '分配方案', id);
    const body = JSON.parse(proposal.body) as ProposalBody & { seatName: string };
    const { regionId, seat, operation, onDay, state } = proposal;
    return { ...body, id, regionId, seat, operation, on: onDay, state };
  }

  /**
   * Accepts a proposal in one unit of work: all of its lines take effect, or none.
   * @throws proposal-decided, proposal-stale when a seat has moved on since
   */
  async accept(actor: Actor, id: string, form: AcceptForm): Promise<{ accepted: number; offered: number }> {
    const offer = await this.show(actor, id);
    return this.units.run(actor, async (work) => {
      const tree = await this.regions.tree(work);
      const region = tree.get(offer.regionId);
      permit(actor, 'assignment.write', { regionPath: region.path }, '分配方案', id);
      const proposal = await work.get(Proposal, id, '分配方案');
      if (proposal.state !== 'offered') throw refusals.proposalDecided();
      for (const { personId } of form.edits ?? []) await permitKnownPerson(work, actor, 'assignment.write', personId);
      const desk = new AssignmentDesk(work, tree, await this.policies.all(work));
      const offered = new Set(offer.changes.map((change) => change.mineId));
      const asked = [...(form.mineIds ?? []), ...(form.edits ?? []).map((edit) => edit.mineId)];
      const beside = asked.find((mineId) => !offered.has(mineId));
      if (beside) throw refusals.proposalLine(beside);
      const wanted = offer.changes.filter((change) => !form.mineIds || form.mineIds.includes(change.mineId));
      for (const change of wanted) {
        const edit = form.edits?.find((one) => one.mineId === change.mineId);
        const standing = (await holdingsOfMine(work, change.mineId, offer.seat)).find(
          (one) => one.from <= offer.on && (one.until === null || offer.on < one.until),
        );
        if ((standing?.personId ?? null) !== (change.from?.id ?? null))
          throw refusals.proposalStale(change.mineName, offer.seatName);
        const seating = {
          mineId: change.mineId,
          seat: offer.seat,
          personId: edit?.personId ?? change.to.id,
          deviation: edit?.deviation ?? null,
          proposalId: id,
        };
        if (standing) await desk.handOver({ ...seating, on: offer.on, reason: form.reason || '采纳分配方案' });
        else await desk.make({ ...seating, from: offer.on });
      }
      await work.change(Proposal, id, { state: 'accepted' });
      const seat = { key: offer.seat, name: offer.seatName };
      await work.tell(events.proposalAccepted(id, region, seat, wanted.length, offer.changes.length));
      return { accepted: wanted.length, offered: offer.changes.length };
    });
  }

  private async problem(rows: Rows, regionPath: string, form: ProposalForm): Promise<SeatProblem> {
    const facts = await this.responsibility.factsOn(rows, { regionPath }, form.on);
    const toAdjust = form.operation === 'adjust' ? await this.toAdjust(rows, regionPath, form) : null;
    return problemOn(rows, facts, form.seat, form.on, (_seat, holding) => {
      if (form.fromScratch) return false;
      return !toAdjust?.has(holding.id);
    });
  }

  /** Ids of the holdings of the seat that a change of the facts has put outside the rule. */
  private async toAdjust(rows: Rows, regionPath: string, { seat, on }: ProposalForm): Promise<Set<string>> {
    const boards = await this.responsibility.boards(rows, { regionPath }, on);
    const seats = boards.flatMap((board) => board.seats).filter((one) => one.seat === seat);
    return new Set(seats.flatMap((one) => (one.holder && one.deviation === 'to-be-adjusted' ? [one.holder.id] : [])));
  }
}
