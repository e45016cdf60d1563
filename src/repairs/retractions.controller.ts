import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { effectsView } from '../changes/effects.pages.js';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { RetractionForm } from './retractions.form.js';
import { Retractions } from './retractions.service.js';

/** 撤销录入. */
@ApiTags('挂牌责任')
@Controller('api/assignments/:id/retraction')
export class RetractionsController {
  constructor(private readonly retractions: Retractions) {}

  @Get()
  @May('assignment.write')
  @ApiOperation({ summary: '撤销录入预览：哪些月份的履职、哪些牌板随之变化' })
  preview(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.retractions.preview(actor, id);
  }

  @Post()
  @May('assignment.write')
  @ApiOperation({ summary: '撤销误录的挂牌责任：视同从未挂牌，原记录保留并标明' })
  retract(@Param('id') id: string, @Body() form: RetractionForm, @CurrentActor() actor: Actor) {
    return this.retractions.retract(actor, id, form);
  }
}

/** 撤销录入, as a page. */
@Controller('assignments/:id/retraction')
export class RetractionsPageController {
  constructor(
    private readonly retractions: Retractions,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('assignment.write')
  @Page()
  async prepare(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { assignment, rehearsal, ...found } = await this.retractions.preview(actor, id);
    const { mineId, personId, seat, title, fromDay, untilDay, retractionReason, retractionBasis } = assignment;
    const view = {
      ...found,
      ...{ id, mineId, personId, seat, title, from: fromDay, until: untilDay ?? '' },
      retracted: assignment.retractedAt !== null,
      reason: retractionReason ?? '',
      basis: retractionBasis ?? '',
      standing: found.placards.length > 0 || (rehearsal?.closed.length ?? 0) > 0,
      effects: rehearsal && effectsView(rehearsal, this.clock.today()),
    };
    return showPage('repairs/retraction', `撤销录入：${found.mine}`, view);
  }

  @Post()
  @May('assignment.write')
  @Page()
  async retract(@Param('id') id: string, @Body() form: RetractionForm, @CurrentActor() actor: Actor) {
    const { mineId, seat } = await this.retractions.retract(actor, id, form);
    return goTo(`/mines/${mineId}/seats/${seat}`, '已撤销录入，视同从未挂牌；应挂的请另行指定');
  }
}
