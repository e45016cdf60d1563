import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { ranks } from '../domain/vocabulary.js';
import { OrganisationsService } from '../people/organisations.service.js';
import { PostForm } from '../people/people.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { optionsOf } from '../web/links.js';
import { go, Page, Pages } from '../web/page.js';
import type { WebReply, WebRequest } from '../web/request.js';

/** Posts that no form offers yet. */
@Controller('posts')
export class PostsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly organisations: OrganisationsService,
  ) {}

  @Get('new')
  @May('registry.write')
  @Page()
  async fresh(@CurrentActor() actor: Actor, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const units = (await this.organisations.own(actor)).map(({ id, name }) => ({ value: id, text: name }));
    const view = { units, ranks: optionsOf(ranks, 'deputy') };
    return this.pages.show(request, reply, 'registry/post-new', '登记职务', view);
  }

  @Post()
  @May('registry.write')
  @Page()
  async register(
    @Body() form: PostForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
  ) {
    const { name } = await this.organisations.registerPost(actor, form);
    go(request, reply, '/people/new', `已登记职务：${name}`);
  }
}
