import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, Pages } from '../web/page.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { BoardForm } from './board.form.js';
import { boardView } from './board.pages.js';
import { LivingBoardService } from './living-board.service.js';

/** 挂牌表, as a page. */
@Controller('board')
export class BoardPageController {
  constructor(
    private readonly pages: Pages,
    private readonly board: LivingBoardService,
  ) {}

  @Get()
  @May('assignment.read')
  @Page()
  async show(
    @Query() form: BoardForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const mayPropose = decide(actor, 'assignment.write') === 'allow';
    const view = boardView(await this.board.on(actor, form), form, mayPropose);
    return this.pages.show(request, reply, 'assignments/board', `${view.regionName}挂牌表`, view);
  }
}
