import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { MinesService } from '../mines/mines.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { actsOf, madeView } from './alteration.pages.js';
import type { AlterationOutcome } from './alteration-desk.js';
import {
  type AlterationStepForm,
  MineClosureForm,
  MineMergerForm,
  MineRenamingForm,
  MineSplitForm,
  MineTransferForm,
} from './alterations.form.js';
import { AlterationsService } from './alterations.service.js';
import { type MineAct, mineActs } from './mine-alteration.pages.js';
import { MineAlterationPages } from './mine-alteration-pages.service.js';

/** Pages that alter a mine: what was altered, and a form for each alteration, seen first and then done. */
@Controller('mines/:id/alterations')
export class MineAlterationsPageController {
  constructor(
    private readonly alterations: AlterationsService,
    private readonly pages: MineAlterationPages,
    private readonly mines: MinesService,
  ) {}

  @Get()
  @May('registry.read')
  @Page()
  async list(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const mine = await this.mines.show(actor, id);
    const write = decide(actor, 'registry.write') === 'allow';
    const base = `/mines/${mine.id}/alterations`;
    const acts = actsOf(base, {
      renaming: ['renaming', mineActs.renaming.lead],
      transfer: ['transfer', mineActs.transfer.lead],
      closure: ['closure', mineActs.closure.lead],
      merger: ['merger', mineActs.merger.lead],
      split: ['split', mineActs.split.lead],
    });
    const view = {
      ...{ back: `/mines/${mine.id}`, backText: mine.name, title: `${mine.name}变更办理` },
      acts: write ? acts : [],
      made: madeView(await this.alterations.ofMine(actor, mine.id), write),
    };
    return showPage('alterations/made', view.title, view);
  }

  @Get(':act')
  @May('registry.write')
  @Page()
  async form(@Param('id') id: string, @Param('act') act: string, @CurrentActor() actor: Actor) {
    if (!Object.hasOwn(mineActs, act)) throw refusals.notFound('办理', act);
    const view = await this.pages.form(actor, id, act as MineAct);
    return showPage('alterations/form', view.title, view);
  }

  @Post('renaming')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async rename(@Param('id') id: string, @Body() form: MineRenamingForm, @CurrentActor() actor: Actor) {
    return this.answer(actor, id, 'renaming', form, await this.alterations.rename(actor, id, form));
  }

  @Post('transfer')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async move(@Param('id') id: string, @Body() form: MineTransferForm, @CurrentActor() actor: Actor) {
    return this.answer(actor, id, 'transfer', form, await this.alterations.move(actor, id, form));
  }

  @Post('closure')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async close(@Param('id') id: string, @Body() form: MineClosureForm, @CurrentActor() actor: Actor) {
    return this.answer(actor, id, 'closure', form, await this.alterations.close(actor, id, form));
  }

  @Post('merger')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async merge(@Param('id') id: string, @Body() form: MineMergerForm, @CurrentActor() actor: Actor) {
    return this.answer(actor, id, 'merger', form, await this.alterations.merge(actor, id, form));
  }

  @Post('split')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async split(@Param('id') id: string, @Body() form: MineSplitForm, @CurrentActor() actor: Actor) {
    return this.answer(actor, id, 'split', form, await this.alterations.split(actor, id, form));
  }

  private async answer(actor: Actor, id: string, act: MineAct, form: AlterationStepForm, outcome: AlterationOutcome) {
    const to = act === 'merger' || act === 'split' ? outcome.otherId : id;
    if (outcome.id) return goTo(`/mines/${to ?? id}`, `已办理：${outcome.sentence}`);
    const view = await this.pages.form(actor, id, act, form, outcome);
    return showPage('alterations/form', view.title, view, 'alterations/outcome-of');
  }
}
