import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { ErasureForm, RejectionForm, RetentionForm, RetentionPage } from './erasures.form.js';
import { ErasuresService } from './erasures.service.js';
import { RetentionService } from './retention.service.js';

/** 保存期限 and 个人信息删除. */
@ApiTags('保存和删除')
@Controller('api')
export class ErasuresController {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly retention: RetentionService,
  ) {}

  @Get('retention-terms')
  @May('retention.read')
  @ApiOperation({ summary: '各类记录的保存年限，以及已过年限的记录（只列出，不删除）' })
  show(@Query() { region }: RetentionPage, @CurrentActor() actor: Actor) {
    return this.retention.show(actor, region);
  }

  @Put('retention-terms')
  @May('retention.set')
  @ApiOperation({ summary: '规定本辖区各类记录的保存年限' })
  set(@Body() { region, years, basis }: RetentionForm, @CurrentActor() actor: Actor) {
    return this.retention.set(actor, region, years, basis);
  }

  @Get('erasures')
  @May('erasure.decide')
  @ApiOperation({ summary: '个人信息删除的申请，未办理的在前' })
  list(@CurrentActor() actor: Actor) {
    return this.erasures.list(actor);
  }

  @Post('erasures')
  @May('erasure.ask')
  @ApiOperation({ summary: '申请删除一人的电话、牌板照片或留痕中的文字，须经第二人核准' })
  ask(@Body() form: ErasureForm, @CurrentActor() actor: Actor) {
    return this.erasures.ask(actor, form);
  }

  @Get('erasures/:id')
  @May('erasure.decide')
  @ApiOperation({ summary: '一项申请，以及现在不能删除的原因' })
  one(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.erasures.show(actor, id);
  }

  @Post('erasures/:id/approval')
  @May('erasure.decide')
  @ApiOperation({ summary: '核准并删除，须为申请人以外的人；留痕仍可核验' })
  approve(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.erasures.approve(actor, id);
  }

  @Post('erasures/:id/rejection')
  @May('erasure.decide')
  @ApiOperation({ summary: '不同意删除' })
  reject(@Param('id') id: string, @Body() { reason }: RejectionForm, @CurrentActor() actor: Actor) {
    return this.erasures.reject(actor, id, reason);
  }
}
