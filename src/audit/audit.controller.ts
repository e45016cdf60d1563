import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { AuditPageForm } from './audit.form.js';
import { AuditService } from './audit.service.js';

/** 留痕: every change and every attempt that was refused. */
@ApiTags('留痕')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @May('audit.read')
  list(@Query() form: AuditPageForm, @CurrentActor() actor: Actor) {
    return this.audit.list(actor, form);
  }

  @Get(':seq')
  @May('audit.read')
  show(@Param('seq') seq: string, @CurrentActor() actor: Actor) {
    return this.audit.show(actor, Number(seq));
  }
}
