import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { minePage } from './mine.pages.js';
import { MinePages } from './mine-page.service.js';

/** Where the day of a mine's account begins: its board, who answers for it, and who came. */
@Controller('my-mine')
export class OwnMinePageController {
  constructor(private readonly parts: MinePages) {}

  @Get()
  @May('placard.read')
  @Page()
  async show(@CurrentActor() actor: Actor) {
    if (!actor.mineId) throw refusals.notFound('煤矿', '本矿');
    const view = minePage(await this.parts.of(actor, actor.mineId));
    return showPage('registry/own-mine', view.name, view);
  }
}
