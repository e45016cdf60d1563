import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { ProposeForm } from './assignments.form.js';
import { LivingBoardService } from './living-board.service.js';
import { proposalFormView, proposalView } from './proposal.pages.js';
import { ProposalList } from './proposal-list.service.js';
import { acceptanceOf, ProposalAcceptanceForm, ProposalStartForm } from './proposal-page.form.js';
import { ProposalsService } from './proposals.service.js';

/** 分配方案, as pages. */
@Controller('proposals')
export class ProposalPageController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly earlier: ProposalList,
    private readonly board: LivingBoardService,
    private readonly regions: RegionQueries,
  ) {}

  @Get()
  @May('assignment.write')
  @Page()
  async form(@Query() form: ProposalStartForm, @CurrentActor() actor: Actor) {
    const board = await this.board.on(actor, form);
    const { page, size } = form;
    const earlier = await this.earlier.list(actor, { region: board.region.code, page, size });
    const view = proposalFormView(board, form, earlier);
    return showPage('assignments/proposal-form', '分配方案', view);
  }

  @Post()
  @May('assignment.write')
  @Page()
  async offer(@Body() form: ProposeForm, @CurrentActor() actor: Actor) {
    const { id } = await this.proposals.offer(actor, form);
    return goTo(`/proposals/${id}`);
  }

  @Get(':id')
  @May('assignment.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const proposal = await this.proposals.show(actor, id);
    const { name, path } = (await this.regions.tree()).get(proposal.regionId);
    const mayAccept = decide(actor, 'assignment.write', { regionPath: path }) === 'allow';
    const view = proposalView(proposal, name, mayAccept);
    return showPage('assignments/proposal', view.title, view);
  }

  @Post(':id/acceptance')
  @May('assignment.write')
  @Page()
  async accept(@Param('id') id: string, @Body() form: ProposalAcceptanceForm, @CurrentActor() actor: Actor) {
    const asked = acceptanceOf(await this.proposals.show(actor, id), form);
    const { accepted, offered } = await this.proposals.accept(actor, id, asked);
    return goTo(`/proposals/${id}`, `方案共 ${offered} 处变动，已采纳 ${accepted} 处`);
  }
}
