import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { IsRegion, MayBeEmpty } from '../web/form-fields.js';
import { Page, showPage } from '../web/page.js';
import { deskView } from './desk.pages.js';
import { DeskService } from './desk.service.js';

class DeskForm {
  @MayBeEmpty() @IsRegion() region?: string;
}

/** 工作台: where the clerk's day begins. */
@Controller('desk')
export class DeskPageController {
  constructor(private readonly desk: DeskService) {}

  @Get()
  @May('assignment.write')
  @Page()
  async show(@Query() { region }: DeskForm, @CurrentActor() actor: Actor) {
    return showPage('desk/desk', '工作台', deskView(await this.desk.of(actor, region), region));
  }
}
