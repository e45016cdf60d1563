import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { AuditPageForm } from './audit.form.js';
import { auditEntryPage, auditPage } from './audit.pages.js';
import { AuditService } from './audit.service.js';

/** 留痕 by page. */
@Controller('audit')
export class AuditPageController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @May('audit.read')
  @Page()
  async list(@Query() form: AuditPageForm, @CurrentActor() actor: Actor) {
    const view = auditPage(await this.audit.list(actor, form), form);
    return showPage('audit/list', '留痕', view);
  }

  @Get(':seq')
  @May('audit.read')
  @Page()
  async show(@Param('seq') seq: string, @CurrentActor() actor: Actor) {
    const view = auditEntryPage(await this.audit.show(actor, Number(seq)));
    return showPage('audit/entry', `留痕 ${view.seq}`, view);
  }
}
