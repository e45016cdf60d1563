import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { MeasureOpenings } from './measure-openings.service.js';
import { MeasureTermsService } from './measure-terms.service.js';
import { DecisionForm, MeasuresPage, MeasureTermsForm, OpeningForm, termsOf, WordsForm } from './measures.form.js';
import { measurePage, measuresPage, measureTermsPage } from './measures.pages.js';
import { MeasuresService } from './measures.service.js';

@Controller('measures')
export class MeasuresPageController {
  constructor(
    private readonly measures: MeasuresService,
    private readonly openings: MeasureOpenings,
    private readonly terms: MeasureTermsService,
  ) {}

  @Get()
  @May('measure.read')
  @Page()
  async list(@Query() form: MeasuresPage, @CurrentActor() actor: Actor) {
    const opens = decide(actor, 'measure.open') === 'allow';
    const proposed = opens ? await this.openings.proposed(actor, form.region, form.month) : null;
    return showPage('measures/list', '处理措施', measuresPage(await this.measures.list(actor, form), proposed));
  }

  @Post()
  @May('measure.open')
  @Page()
  async open(@Body() form: OpeningForm, @CurrentActor() actor: Actor) {
    const { id, personName } = await this.openings.open(actor, form);
    return goTo(`/measures/${id}`, `已告知${personName}，期限内可以答复`);
  }

  @Get('terms')
  @May('measure.open')
  @Page()
  async showTerms(@Query() { region }: MeasuresPage, @CurrentActor() actor: Actor) {
    return showPage('measures/terms', '处理规定', measureTermsPage(await this.terms.show(actor, region)));
  }

  @Post('terms')
  @May('measure.terms')
  @Page()
  async setTerms(@Body() form: MeasureTermsForm, @CurrentActor() actor: Actor) {
    await this.terms.set(actor, form.region, termsOf(form));
    return goTo('/measures/terms', '处理规定已改定');
  }

  @Get(':id')
  @May('measure.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return showPage('measures/measure', '处理措施', measurePage(await this.measures.show(actor, id)));
  }

  @Post(':id/answer')
  @May('measure.answer')
  @Page()
  answer(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.taken(actor, id, 'answered', words, '已答复');
  }

  @Post(':id/decision')
  @May('measure.open')
  @Page()
  async decide(@Param('id') id: string, @Body() form: DecisionForm, @CurrentActor() actor: Actor) {
    await this.measures.decide(actor, id, form);
    return goTo(`/measures/${id}`, '已作出决定，文书可以下载');
  }

  @Post(':id/dropping')
  @May('measure.open')
  @Page()
  drop(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.taken(actor, id, 'dropped', words, '不予处理，理由已记录');
  }

  @Post(':id/reply')
  @May('measure.answer')
  @Page()
  reply(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.taken(actor, id, 'replied', words, '已回复');
  }

  @Post(':id/appeal')
  @May('measure.answer')
  @Page()
  appeal(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.taken(actor, id, 'appealed', words, '申诉已提出，由作出决定以外的人办理');
  }

  @Post(':id/upholding')
  @May('measure.open')
  @Page()
  uphold(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.taken(actor, id, 'upheld', words, '申诉后维持');
  }

  @Post(':id/revocation')
  @May('measure.open')
  @Page()
  revoke(@Param('id') id: string, @Body() { words }: WordsForm, @CurrentActor() actor: Actor) {
    return this.taken(actor, id, 'revoked', words, '申诉后撤销');
  }

  private async taken(
    actor: Actor,
    id: string,
    step: Parameters<MeasuresService['take']>[2],
    words: string,
    said: string,
  ) {
    await this.measures.take(actor, id, step, words);
    return goTo(`/measures/${id}`, said);
  }
}
