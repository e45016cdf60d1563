import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { complianceSheet } from '../compliance/compliance-sheet.js';
import { type Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { AmendmentsService } from './amendments.service.js';
import { ClosingTermsService } from './closing-terms.service.js';
import { ClosingViews } from './closing-views.service.js';
import {
  AmendForm,
  CloseForm,
  ClosingReopeningForm,
  ClosingsPage,
  ClosingTermsForm,
  DeclineForm,
  ReopeningAnswerForm,
  RerunForm,
  TableForm,
} from './closings.form.js';
import { ClosingsService } from './closings.service.js';
import { ReopeningsService } from './reopenings.service.js';
import { instantOf, VerificationService } from './verification.service.js';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const attached = (plain: string, printed: string) =>
  `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(printed)}`;

/** 关账. */
@ApiTags('关账')
@Controller('api/closings')
export class ClosingsController {
  constructor(
    private readonly closings: ClosingsService,
    private readonly views: ClosingViews,
    private readonly amendments: AmendmentsService,
    private readonly reopenings: ReopeningsService,
    private readonly verification: VerificationService,
  ) {}

  @Get()
  @May('closing.read')
  @ApiOperation({ summary: '关账报表：本辖区及以下各期，各月能否关账，关账后有无未确认的变化' })
  async list(@Query() form: ClosingsPage, @CurrentActor() actor: Actor) {
    const { regions: _, ...found } = await this.views.list(actor, form);
    return found;
  }

  @Post()
  @May('closing.close')
  @ApiOperation({ summary: '关账：冻结一个辖区一期的履职报表及其全部依据，编号并留下指纹' })
  close(@Body() form: CloseForm, @CurrentActor() actor: Actor) {
    return this.closings.close(actor, form);
  }

  @Get(':id')
  @May('closing.read')
  @ApiOperation({ summary: '一份关账报表：合计、逐行结果、更正、反关账，以及现有数据与它的不同和起因' })
  async one(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { statement, confirmed: _, amendments, ...found } = await this.views.one(actor, id);
    const { inputs: __, ...stated } = statement;
    return { ...found, statement: stated, amendments: amendments.map(({ body: ___, ...kept }) => kept) };
  }

  @Get(':id/statement')
  @May('closing.read')
  @ApiProduces('application/json')
  @ApiOperation({ summary: '关账报表的原文（规范 JSON，其 SHA-256 即指纹），含结果和全部依据' })
  async statement(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { label, body } = await this.views.bytes(actor, id);
    return new StreamableFile(Buffer.from(body), {
      type: 'application/json; charset=utf-8',
      disposition: attached('statement.json', `${label}.json`),
    });
  }

  @Get(':id/table')
  @May('closing.read')
  @ApiProduces('text/csv', types.xlsx)
  @ApiOperation({ summary: '关账报表的逐行结果，作 CSV 或 xlsx' })
  async table(@Param('id') id: string, @Query() { format }: TableForm, @CurrentActor() actor: Actor) {
    const { statement } = await this.views.one(actor, id);
    const { lines, unowed, region, period } = statement;
    const report = {
      ...statement,
      running: false,
      unknown: null,
      lines: lines.map((line) => ({ ...line, missing: [...line.missing] })),
      unowed: [...unowed],
    };
    return new StreamableFile(await complianceSheet(report, format), {
      type: types[format],
      disposition: attached(`closing-${region.code}-${period.from}.${format}`, `${statement.label}.${format}`),
    });
  }

  @Post(':id/amendments')
  @May('closing.close')
  @ApiOperation({ summary: '确认更正：把关账后的变化记为第 n 号更正，原报表不变；seen 为所见差异的校验值' })
  amend(@Param('id') id: string, @Body() form: AmendForm, @CurrentActor() actor: Actor) {
    return this.amendments.confirm(actor, id, form);
  }

  @Get(':id/verification')
  @May('closing.read')
  @ApiOperation({ summary: '核对：指纹、按冻结数据重算、按关账时的台账重算，逐行列出不同' })
  verify(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.verification.verify(actor, id);
  }

  @Get(':id/rerun')
  @May('closing.read')
  @ApiOperation({ summary: '按某日终了时台账已录入的内容重算该期' })
  rerun(@Param('id') id: string, @Query() { asOf }: RerunForm, @CurrentActor() actor: Actor) {
    return this.verification.rerun(actor, id, instantOf(asOf));
  }

  @Post(':id/reopenings')
  @May('closing.reopen')
  @ApiOperation({ summary: '申请反关账，须写明理由，由另一人批准' })
  ask(@Param('id') id: string, @Body() { reason }: ClosingReopeningForm, @CurrentActor() actor: Actor) {
    return this.reopenings.ask(actor, id, reason);
  }

  @Post(':id/reopenings/:reopening/approval')
  @May('closing.reopen')
  @ApiOperation({ summary: '批准反关账（不能由申请人办理）' })
  approve(
    @Param('id') id: string,
    @Param('reopening') reopening: string,
    @Body() { reason }: ReopeningAnswerForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.reopenings.answer(actor, id, reopening, { approved: true, reason: reason ?? null });
  }

  @Post(':id/reopenings/:reopening/refusal')
  @May('closing.reopen')
  @ApiOperation({ summary: '驳回反关账申请（不能由申请人办理）' })
  decline(
    @Param('id') id: string,
    @Param('reopening') reopening: string,
    @Body() { reason }: DeclineForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.reopenings.answer(actor, id, reopening, { approved: false, reason });
  }
}

/** 关账规定. */
@ApiTags('关账')
@Controller('api/closing-terms')
export class ClosingTermsController {
  constructor(private readonly terms: ClosingTermsService) {}

  @Get()
  @May('closing.read')
  @ApiOperation({ summary: '关账规定：期满后的宽限日数，反关账由谁批准' })
  show(@Query() { region }: ClosingsPage, @CurrentActor() actor: Actor) {
    return this.terms.show(actor, region);
  }

  @Post()
  @May('closing.terms')
  @ApiOperation({ summary: '为本辖区另行规定' })
  set(@Body() form: ClosingTermsForm, @CurrentActor() actor: Actor) {
    return this.terms.set(actor, form);
  }
}
