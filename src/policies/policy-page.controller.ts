import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { May } from '../web/authorised.js';
import { Page, Pages } from '../web/page.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { PackLibrary } from './pack-library.service.js';
import { PolicyPage } from './policies.form.js';
import { policiesPage, policyPage } from './policy.pages.js';

/** 制度文件 by page: what every seat and quota rests on. */
@Controller('policies')
export class PolicyPageController {
  constructor(
    private readonly pages: Pages,
    private readonly library: PackLibrary,
  ) {}

  @Get()
  @May('policy.read')
  @Page()
  async list(@Query() form: PolicyPage, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const view = policiesPage(await this.library.list(form), form);
    return this.pages.show(request, reply, 'policies/list', '制度文件', view);
  }

  @Get(':id')
  @May('policy.read')
  @Page()
  async show(@Param('id') id: string, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const view = policyPage(await this.library.page(id));
    return this.pages.show(request, reply, 'policies/policy', view.number, view);
  }
}
