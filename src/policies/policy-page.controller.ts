import { Controller, Get, Param, Query } from '@nestjs/common';
import { May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { PackLibrary } from './pack-library.service.js';
import { PolicyPage } from './policies.form.js';
import { policiesPage, policyPage } from './policy.pages.js';

/** 制度文件 by page: what every seat and quota rests on. */
@Controller('policies')
export class PolicyPageController {
  constructor(private readonly library: PackLibrary) {}

  @Get()
  @May('policy.read')
  @Page()
  async list(@Query() form: PolicyPage) {
    const view = policiesPage(await this.library.list(form), form);
    return showPage('policies/list', '制度文件', view);
  }

  @Get(':id')
  @May('policy.read')
  @Page()
  async show(@Param('id') id: string) {
    const view = policyPage(await this.library.page(id));
    return showPage('policies/policy', view.number, view);
  }
}
