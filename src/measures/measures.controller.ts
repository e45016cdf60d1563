import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { PAPER_MEDIA } from '../papers/paper-media.js';
import { CurrentActor, May } from '../web/authorised.js';
import { MeasureOpenings } from './measure-openings.service.js';
import { MeasureTermsService } from './measure-terms.service.js';
import {
  DecisionForm,
  LetterPage,
  MeasuresPage,
  MeasureTermsForm,
  OpeningForm,
  termsOf,
  WordsForm,
} from './measures.form.js';
import { MeasuresService } from './measures.service.js';

/** 处理措施: the consequence ladder of closed months. */
@ApiTags('处理措施')
@Controller('api/measures')
export class MeasuresController {
  constructor(
    private readonly measures: MeasuresService,
    private readonly openings: MeasureOpenings,
    private readonly terms: MeasureTermsService,
  ) {}

  @Get()
  @May('measure.read')
  @ApiOperation({ summary: '本辖区的处理措施；挂牌责任人只见本人的' })
  list(@Query() form: MeasuresPage, @CurrentActor() actor: Actor) {
    return this.measures.list(actor, form);
  }

  @Get('proposed')
  @May('measure.open')
  @ApiOperation({ summary: '按处理规定和某月关账报表，应当提出而尚未告知的措施' })
  proposed(@Query() { region, month }: MeasuresPage, @CurrentActor() actor: Actor) {
    return this.openings.proposed(actor, region, month);
  }

  @Post()
  @May('measure.open')
  @ApiOperation({ summary: '告知本人：自此可以答复' })
  open(@Body() form: OpeningForm, @CurrentActor() actor: Actor) {
    return this.openings.open(actor, form);
  }

  @Get('terms')
  @May('measure.open')
  @ApiOperation({ summary: '处理规定' })
  showTerms(@Query() { region }: MeasuresPage, @CurrentActor() actor: Actor) {
    return this.terms.show(actor, region);
  }

  @Put('terms')
  @May('measure.terms')
  @ApiOperation({ summary: '改定处理规定' })
  setTerms(@Body() form: MeasureTermsForm, @CurrentActor() actor: Actor) {
    return this.terms.set(actor, form.region, termsOf(form));
  }

  @Get(':id')
  @May('measure.read')
  @ApiOperation({ summary: '一项措施的事实、经过和期限' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.measures.show(actor, id);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @May('measure.answer')
  @ApiOperation({ summary: '决定以前，本人答复' })
  answer(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.measures.take(actor, id, 'answered', words);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @May('measure.open')
  @ApiOperation({ summary: '决定措施，生成文书' })
  decide(@Param('id') id: string, @Body() form: DecisionForm, @CurrentActor() actor: Actor) {
    return this.measures.decide(actor, id, form);
  }

  @Post(':id/dropping')
  @HttpCode(200)
  @May('measure.open')
  @ApiOperation({ summary: '不予处理，说明理由' })
  drop(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.measures.take(actor, id, 'dropped', words);
  }

  @Post(':id/reply')
  @HttpCode(200)
  @May('measure.answer')
  @ApiOperation({ summary: '本人书面回复' })
  reply(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.measures.take(actor, id, 'replied', words);
  }

  @Post(':id/appeal')
  @HttpCode(200)
  @May('measure.answer')
  @ApiOperation({ summary: '本人申诉' })
  appeal(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.measures.take(actor, id, 'appealed', words);
  }

  @Post(':id/upholding')
  @HttpCode(200)
  @May('measure.open')
  @ApiOperation({ summary: '申诉后维持，由作出决定以外的人办理' })
  uphold(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.measures.take(actor, id, 'upheld', words);
  }

  @Post(':id/revocation')
  @HttpCode(200)
  @May('measure.open')
  @ApiOperation({ summary: '申诉后撤销，由作出决定以外的人办理' })
  revoke(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.measures.take(actor, id, 'revoked', words);
  }

  @Get(':id/letter')
  @May('measure.read')
  @ApiOperation({ summary: '决定的文书：可编辑的 docx，或 pdf' })
  @ApiProduces(...Object.values(PAPER_MEDIA))
  async letter(@Param('id') id: string, @Query() { format }: LetterPage, @CurrentActor() actor: Actor) {
    const { bytes, type, name } = await this.measures.letter(actor, id, format ?? 'docx');
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
    return new StreamableFile(bytes, { type, disposition });
  }
}
