import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import type { HazardMoveKind } from '../domain/hazard.js';
import { PhotosService } from '../photos/photos.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page } from '../web/page.js';
import { Pictures, type SentPicture, TakesPictures } from '../web/pictures.js';
import type { StepFields } from './hazard-views.js';
import {
  ClosureForm,
  ExtensionForm,
  HazardWithdrawalForm,
  RectificationForm,
  ReopeningForm,
  ReturnForm,
  StatementForm,
} from './hazards.form.js';
import { HazardsService } from './hazards.service.js';

const said: Record<HazardMoveKind, string> = {
  stated: '已登记五落实',
  rectified: '已报告整改，等待复查',
  closed: '已销号',
  returned: '已退回整改',
  extended: '已延期',
  reopened: '已重新打开',
  withdrawn: '已撤回，记录保留',
};

/** The forms of a hazard's page, one for each step. */
@Controller('hazards/:id')
export class HazardStepsPageController {
  constructor(
    private readonly hazards: HazardsService,
    private readonly photos: PhotosService,
  ) {}

  @Post('statement')
  @May('hazard.rectify')
  @Page()
  state(@Param('id') id: string, @Body() form: StatementForm, @CurrentActor() actor: Actor) {
    return this.step(actor, id, 'stated', form);
  }

  @Post('rectification')
  @May('hazard.rectify')
  @Page()
  @TakesPictures()
  rectify(
    @Param('id') id: string,
    @Body() form: RectificationForm,
    @Pictures() pictures: SentPicture[],
    @CurrentActor() actor: Actor,
  ) {
    return this.step(actor, id, 'rectified', form, pictures);
  }

  @Post('closure')
  @May('hazard.recheck')
  @Page()
  @TakesPictures()
  close(
    @Param('id') id: string,
    @Body() form: ClosureForm,
    @Pictures() pictures: SentPicture[],
    @CurrentActor() actor: Actor,
  ) {
    return this.step(actor, id, 'closed', form, pictures);
  }

  @Post('return')
  @May('hazard.recheck')
  @Page()
  @TakesPictures()
  return(
    @Param('id') id: string,
    @Body() form: ReturnForm,
    @Pictures() pictures: SentPicture[],
    @CurrentActor() actor: Actor,
  ) {
    return this.step(actor, id, 'returned', form, pictures);
  }

  @Post('extension')
  @May('hazard.extend')
  @Page()
  extend(@Param('id') id: string, @Body() form: ExtensionForm, @CurrentActor() actor: Actor) {
    return this.step(actor, id, 'extended', form);
  }

  @Post('reopening')
  @May('hazard.recheck')
  @Page()
  reopen(@Param('id') id: string, @Body() form: ReopeningForm, @CurrentActor() actor: Actor) {
    return this.step(actor, id, 'reopened', form);
  }

  @Post('withdrawal')
  @May('hazard.record')
  @Page()
  withdraw(@Param('id') id: string, @Body() form: HazardWithdrawalForm, @CurrentActor() actor: Actor) {
    return this.step(actor, id, 'withdrawn', form);
  }

  /** Pictures are kept first, once it is known that the actor may take the step. */
  private async step(
    actor: Actor,
    id: string,
    kind: HazardMoveKind,
    form: StepFields,
    pictures: readonly SentPicture[] = [],
  ) {
    await this.hazards.permitStep(actor, id, kind);
    const photos: string[] = [];
    for (const picture of pictures) photos.push(await this.photos.keep(actor, picture));
    await this.hazards.step(actor, id, kind, photos.length ? { ...form, photos } : form);
    return goTo(`/hazards/${id}`, said[kind]);
  }
}
