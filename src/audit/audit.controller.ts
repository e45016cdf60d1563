import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({ summary: '管辖范围内的留痕，最新在前' })
  list(@Query() form: AuditPageForm, @CurrentActor() actor: Actor) {
    return this.audit.list(actor, form);
  }

  @Get(':seq')
  @May('audit.read')
  @ApiOperation({ summary: '一条留痕的原始字节、校验值和所披露的内容' })
  show(@Param('seq') seq: string, @CurrentActor() actor: Actor) {
    return this.audit.show(actor, Number(seq));
  }
}
