import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { MineFactsService } from '../assignments/mine-facts.service.js';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { DayForm, MinePage, SeatStatementForm } from '../mines/mines.form.js';
import { MinesService } from '../mines/mines.service.js';
import { regionsWithin } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { minePage } from './mine.pages.js';
import { correctionPage, factPage, newMinePage, saidOf } from './mine-form.pages.js';
import { CorrectionPageForm, FactKind, FactPageForm, factFormOf, mineFormOf, NewMinePageForm } from './mine-forms.js';
import { mineListPage } from './mine-list.pages.js';
import { MinePages } from './mine-page.service.js';

/** Pages of the mines: list, one mine, and the forms that change what is on file of it. */
@Controller('mines')
export class MinesPageController {
  constructor(
    private readonly mines: MinesService,
    private readonly facts: MineFactsService,
    private readonly parts: MinePages,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('registry.read')
  @Page()
  async list(@Query() form: MinePage, @CurrentActor() actor: Actor) {
    const found = await this.mines.list(actor, form);
    const tree = await this.regions.tree();
    const regions = regionOptions(tree, actor, form.region ? tree.find(form.region) : null);
    const view = mineListPage(found, form, regions, decide(actor, 'registry.write') === 'allow');
    return showPage('registry/mine-list', '煤矿', view);
  }

  @Get('new')
  @May('registry.write')
  @Page()
  async fresh(@CurrentActor() actor: Actor) {
    const view = newMinePage(regionsWithin(await this.regions.tree(), actor), await this.parts.groups(actor));
    return showPage('registry/mine-new', '登记煤矿', view);
  }

  @Post()
  @May('registry.write')
  @Page()
  async register(@Body() form: NewMinePageForm, @CurrentActor() actor: Actor) {
    const mine = await this.mines.register(actor, mineFormOf(form));
    return goTo(`/mines/${mine.id}`, `已登记${mine.name}`);
  }

  @Get(':id')
  @May('assignment.read')
  @Page()
  async show(@Param('id') id: string, @Query() { on }: DayForm, @CurrentActor() actor: Actor) {
    const view = minePage(await this.parts.of(actor, id, on));
    if (view.id !== id) return goTo(`/mines/${view.id}`, '所查的登记已并入本矿');
    return showPage('registry/mine', view.name, view);
  }

  @Get(':id/facts/new')
  @May('registry.write')
  @Page()
  async newFact(@Param('id') id: string, @Query() { kind }: FactKind, @CurrentActor() actor: Actor) {
    const shown = await this.mines.show(actor, id);
    const view = factPage(shown, kind ?? '', await this.parts.groups(actor));
    return showPage('registry/fact', view.title, view);
  }

  @Post(':id/facts')
  @May('registry.write')
  @Page()
  async enterFact(@Param('id') id: string, @Body() form: FactPageForm, @CurrentActor() actor: Actor) {
    const entered = await this.facts.enter(actor, id, factFormOf(form, this.clock.today()));
    return goTo(`/mines/${id}?on=${entered.on}`, saidOf(entered));
  }

  @Get(':id/facts/:factId')
  @May('registry.write')
  @Page()
  async wrongFact(@Param('id') id: string, @Param('factId') factId: string, @CurrentActor() actor: Actor) {
    const shown = await this.mines.show(actor, id);
    const wrong = shown.history.find((fact) => fact.id === factId);
    if (!wrong) throw refusals.notFound('事实', factId);
    const view = correctionPage(shown, wrong, await this.parts.groups(actor));
    return showPage('registry/fact-correction', view.title, view);
  }

  @Post(':id/facts/:factId')
  @May('registry.write')
  @Page()
  async correctFact(
    @Param('id') id: string,
    @Param('factId') factId: string,
    @Body() form: CorrectionPageForm,
    @CurrentActor() actor: Actor,
  ) {
    await this.mines.correct(actor, id, factId, form);
    return goTo(`/mines/${id}`, '已更正，原记录保留并标明撤回');
  }

  @Post(':id/seat-statements')
  @May('registry.write')
  @Page()
  async stateSeat(@Param('id') id: string, @Body() form: SeatStatementForm, @CurrentActor() actor: Actor) {
    await this.mines.stateSeat(actor, id, form);
    return goTo(`/mines/${id}?on=${form.from}`, '已登记空缺情况');
  }
}
