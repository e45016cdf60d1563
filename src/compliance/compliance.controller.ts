import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { ComplianceForm } from './compliance.form.js';
import { ComplianceAnswers } from './compliance-answers.service.js';

/** 履职情况. */
@ApiTags('履职情况')
@Controller('api/compliance')
export class ComplianceController {
  constructor(private readonly answers: ComplianceAnswers) {}

  @Get()
  @May('compliance.read')
  @ApiProduces('application/json', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOperation({ summary: '某期间应查、已查、未查煤矿，按单位排列；可取 JSON、CSV 或 xlsx' })
  report(@Query() form: ComplianceForm, @CurrentActor() actor: Actor) {
    return this.answers.answer(actor, form);
  }
}
