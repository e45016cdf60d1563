import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { HazardExport } from './hazard-export.service.js';
import { HazardFigures } from './hazard-figures.service.js';
import { HazardTermsForm } from './hazard-terms.form.js';
import { HazardTermsService } from './hazard-terms.service.js';
import {
  ClosureForm,
  ExtensionForm,
  HazardFiguresForm,
  HazardPage,
  HazardTermsPage,
  HazardWithdrawalForm,
  NewHazardForm,
  RectificationForm,
  ReopeningForm,
  ReturnForm,
  StatementForm,
} from './hazards.form.js';
import { HazardsService } from './hazards.service.js';

/** 隐患. Every step has an id that its maker chose and an address of its own. */
@ApiTags('隐患')
@Controller('api')
export class HazardsController {
  constructor(
    private readonly hazards: HazardsService,
    private readonly figures: HazardFigures,
    private readonly exports: HazardExport,
    private readonly terms: HazardTermsService,
  ) {}

  @Get('hazards')
  @May('hazard.read')
  @ApiOperation({ summary: '隐患，先到期的在前；可按状态、等级、类别、煤矿、是否超期筛选' })
  list(@Query() form: HazardPage, @CurrentActor() actor: Actor) {
    return this.hazards.list(actor, form);
  }

  @Post('hazards')
  @May('hazard.record')
  @ApiOperation({ summary: '在检查记录之下补登隐患' })
  record(@Body() form: NewHazardForm, @CurrentActor() actor: Actor) {
    return this.hazards.record(actor, form);
  }

  @Get('hazards/:id')
  @May('hazard.read')
  @ApiOperation({ summary: '一条隐患及其全部办理经过' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.hazards.show(actor, id);
  }

  @Post('hazards/:id/statement')
  @HttpCode(200)
  @May('hazard.rectify')
  @ApiOperation({ summary: '五落实：责任、措施、资金、时限、预案' })
  state(@Param('id') id: string, @Body() form: StatementForm, @CurrentActor() actor: Actor) {
    return this.hazards.step(actor, id, 'stated', form);
  }

  @Post('hazards/:id/rectification')
  @HttpCode(200)
  @May('hazard.rectify')
  @ApiOperation({ summary: '报告整改，附照片或证明材料' })
  rectify(@Param('id') id: string, @Body() form: RectificationForm, @CurrentActor() actor: Actor) {
    return this.hazards.step(actor, id, 'rectified', form);
  }

  @Post('hazards/:id/closure')
  @HttpCode(200)
  @May('hazard.recheck')
  @ApiOperation({ summary: '复查销号' })
  close(@Param('id') id: string, @Body() form: ClosureForm, @CurrentActor() actor: Actor) {
    return this.hazards.step(actor, id, 'closed', form);
  }

  @Post('hazards/:id/return')
  @HttpCode(200)
  @May('hazard.recheck')
  @ApiOperation({ summary: '复查退回，说明理由' })
  return(@Param('id') id: string, @Body() form: ReturnForm, @CurrentActor() actor: Actor) {
    return this.hazards.step(actor, id, 'returned', form);
  }

  @Post('hazards/:id/extension')
  @HttpCode(200)
  @May('hazard.extend')
  @ApiOperation({ summary: '延长整改期限，说明理由和批准人' })
  extend(@Param('id') id: string, @Body() form: ExtensionForm, @CurrentActor() actor: Actor) {
    return this.hazards.step(actor, id, 'extended', form);
  }

  @Post('hazards/:id/reopening')
  @HttpCode(200)
  @May('hazard.recheck')
  @ApiOperation({ summary: '已销号的隐患再次出现，重新打开' })
  reopen(@Param('id') id: string, @Body() form: ReopeningForm, @CurrentActor() actor: Actor) {
    return this.hazards.step(actor, id, 'reopened', form);
  }

  @Post('hazards/:id/withdrawal')
  @HttpCode(200)
  @May('hazard.record')
  @ApiOperation({ summary: '撤回误登的隐患，记录保留' })
  withdraw(@Param('id') id: string, @Body() form: HazardWithdrawalForm, @CurrentActor() actor: Actor) {
    return this.hazards.step(actor, id, 'withdrawn', form);
  }

  @Get('hazard-export')
  @May('hazard.read')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: '隐患台账（CSV），筛选同列表' })
  async export(@Query() form: HazardPage, @CurrentActor() actor: Actor) {
    const disposition = 'attachment; filename="hazards.csv"';
    return new StreamableFile(await this.exports.csv(actor, form), { type: 'text/csv; charset=utf-8', disposition });
  }

  @Get('hazard-figures')
  @May('hazard.read')
  @ApiOperation({ summary: '某期间发现的隐患：按期整改、逾期整改、未销号、超期，按煤矿、类别、等级' })
  count(@Query() form: HazardFiguresForm, @CurrentActor() actor: Actor) {
    return this.figures.of(actor, form);
  }

  @Get('hazard-terms')
  @May('hazard.read')
  @ApiOperation({ summary: '辖区的隐患类别、五落实名称和销号要求' })
  async termsOf(@Query() { region }: HazardTermsPage, @CurrentActor() actor: Actor) {
    const { terms, from } = await this.terms.show(actor, region);
    return { ...terms, setBy: from };
  }

  @Put('hazard-terms/:region')
  @May('hazard.terms')
  @ApiOperation({ summary: '规定辖区的隐患类别、五落实名称和销号要求' })
  setTerms(@Param('region') region: string, @Body() form: HazardTermsForm, @CurrentActor() actor: Actor) {
    return this.terms.set(actor, region, form);
  }
}
