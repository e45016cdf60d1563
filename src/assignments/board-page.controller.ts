import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { BoardForm } from './board.form.js';
import { boardView } from './board.pages.js';
import { LivingBoardService } from './living-board.service.js';

/** 挂牌表, as a page. */
@Controller('board')
export class BoardPageController {
  constructor(private readonly board: LivingBoardService) {}

  @Get()
  @May('assignment.read')
  @Page()
  async show(@Query() form: BoardForm, @CurrentActor() actor: Actor) {
    const mayPropose = decide(actor, 'assignment.write') === 'allow';
    const view = boardView(await this.board.on(actor, form), form, mayPropose);
    return showPage('assignments/board', `${view.regionName}挂牌表`, view);
  }
}
