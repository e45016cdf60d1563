import { Body, Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { ranks } from '../domain/vocabulary.js';
import { OrganisationsService } from '../people/organisations.service.js';
import { PostForm } from '../people/people.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { optionsOf } from '../web/links.js';
import { goTo, Page, showPage } from '../web/page.js';

/** Posts that no form offers yet. */
@Controller('posts')
export class PostsPageController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get('new')
  @May('registry.write')
  @Page()
  async fresh(@CurrentActor() actor: Actor) {
    const units = (await this.organisations.own(actor)).map(({ id, name }) => ({ value: id, text: name }));
    const view = { units, ranks: optionsOf(ranks, 'deputy') };
    return showPage('registry/post-new', '登记职务', view);
  }

  @Post()
  @May('registry.write')
  @Page()
  async register(@Body() form: PostForm, @CurrentActor() actor: Actor) {
    const { name } = await this.organisations.registerPost(actor, form);
    return goTo('/people/new', `已登记职务：${name}`);
  }
}
