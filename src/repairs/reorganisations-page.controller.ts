import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { printDate } from '../domain/civil-date.js';
import { reorganisationKinds } from '../domain/reorganisation.js';
import { OrganisationsService } from '../people/organisations.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { ReorganisationForm, ReorganisationKindForm } from './reorganisations.form.js';
import { reorganisationFormPage, reorganisationPreviewPage } from './reorganisations.pages.js';
import { Reorganisations } from './reorganisations.service.js';

/** 机构改革, as pages: the form, what would come of it, and the act. */
@Controller('organisations/:id/reorganisation')
export class ReorganisationsPageController {
  constructor(
    private readonly reorganisations: Reorganisations,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('registry.write')
  @Page()
  async prepare(@Param('id') id: string, @Query() { kind }: ReorganisationKindForm, @CurrentActor() actor: Actor) {
    const unit = await this.organisations.history(actor, id);
    const view = reorganisationFormPage(unit, kind, await this.organisations.own(actor), this.clock.today());
    return showPage('repairs/reorganisation', view.title, view);
  }

  @Post('preview')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async preview(@Param('id') id: string, @Body() form: ReorganisationForm, @CurrentActor() actor: Actor) {
    const reformed = await this.reorganisations.preview(actor, id, form);
    const view = reorganisationPreviewPage(
      await this.organisations.show(actor, id),
      form,
      reformed,
      this.clock.today(),
    );
    return showPage('repairs/reorganisation-preview', view.title, view, 'repairs/reorganisation-changes');
  }

  @Post()
  @May('registry.write')
  @Page()
  async reorganise(@Param('id') id: string, @Body() form: ReorganisationForm, @CurrentActor() actor: Actor) {
    const { successor, titles, retitled } = await this.reorganisations.reorganise(actor, id, form);
    const done = `${reorganisationKinds[form.kind]}已自${printDate(form.on)}起办理，${titles.length} 人任职随之变化`;
    const boards = retitled ? `，${retitled} 项挂牌责任的职务名称已更新，有关牌板须换发` : '';
    return goTo(`/organisations/${successor?.id ?? id}`, done + boards);
  }
}
