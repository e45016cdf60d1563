import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, Pages } from '../web/page.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { AuditPageForm } from './audit.form.js';
import { auditEntryPage, auditPage } from './audit.pages.js';
import { AuditService } from './audit.service.js';

/** 留痕 by page. */
@Controller('audit')
export class AuditPageController {
  constructor(
    private readonly pages: Pages,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @May('audit.read')
  @Page()
  async list(
    @Query() form: AuditPageForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const view = auditPage(await this.audit.list(actor, form), form);
    return this.pages.show(request, reply, 'audit/list', '留痕', view);
  }

  @Get(':seq')
  @May('audit.read')
  @Page()
  async show(
    @Param('seq') seq: string,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const view = auditEntryPage(await this.audit.show(actor, Number(seq)));
    return this.pages.show(request, reply, 'audit/entry', `留痕 ${view.seq}`, view);
  }
}
