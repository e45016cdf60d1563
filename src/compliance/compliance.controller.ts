import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { ComplianceForm } from './compliance.form.js';
import { ComplianceAnswers } from './compliance-answers.service.js';
import { ComparisonPageForm, CompliancePageForm } from './compliance-page.form.js';
import { FigureAnswers } from './figure-answers.service.js';

/** 履职情况. */
@ApiTags('履职情况')
@Controller('api/compliance')
export class ComplianceController {
  constructor(
    private readonly answers: ComplianceAnswers,
    private readonly figures: FigureAnswers,
  ) {}

  @Get()
  @May('compliance.read')
  @ApiProduces('application/json', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOperation({ summary: '某期间应查、已查、未查煤矿，按单位排列；可取 JSON、CSV 或 xlsx' })
  report(@Query() form: ComplianceForm, @CurrentActor() actor: Actor) {
    return this.answers.answer(actor, form);
  }

  @Get('made')
  @May('compliance.read')
  @ApiOperation({ summary: '“已查”之数由哪些检查构成：按责任人分页，可按单位、挂牌类别、结论、人员筛选' })
  made(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    return this.figures.made(actor, form);
  }

  @Get('late')
  @May('compliance.read')
  @ApiOperation({ summary: '“迟录”之数由哪些检查构成' })
  late(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    return this.figures.late(actor, form);
  }

  @Get('comparison')
  @May('compliance.read')
  @ApiOperation({ summary: '两期对比：合计、各单位、各挂牌类别、各责任人' })
  comparison(@Query() form: ComparisonPageForm, @CurrentActor() actor: Actor) {
    return this.figures.comparison(actor, form);
  }
}
