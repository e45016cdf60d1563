import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import { PackLibrary } from '../policies/pack-library.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Upload, type UploadedFile } from '../web/upload.js';
import { hypothesisOf, LoadingForm, MinesStart, WhatIfPageForm } from './changes-page.form.js';
import { ChosenMines } from './chosen-mines.js';
import { factsAnswer, policyAnswer, whatIfPage } from './what-if.pages.js';
import { WhatIfService } from './what-if.service.js';

/** 假如, as a page: nothing that is asked here is saved. */
@Controller('what-if')
export class WhatIfPageController {
  constructor(
    private readonly whatIf: WhatIfService,
    private readonly chosen: ChosenMines,
    private readonly library: PackLibrary,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('registry.write')
  @Page()
  async form(@Query() form: MinesStart, @CurrentActor() actor: Actor) {
    const codes = await this.chosen.codes(actor, form);
    const view = whatIfPage(codes, this.clock.today(), decide(actor, 'policy.load') === 'allow');
    return showPage('changes/what-if', '假如', view);
  }

  @Post('facts')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async ofFacts(@Body() form: WhatIfPageForm, @CurrentActor() actor: Actor) {
    const hypothesis = hypothesisOf(form);
    const view = factsAnswer(await this.whatIf.ofFacts(actor, hypothesis), hypothesis, this.clock.today());
    return showPage('changes/what-if-facts-page', view.title, view, 'changes/what-if-facts');
  }

  @Post('policy')
  @May('policy.load')
  @HttpCode(200)
  @Page()
  async ofPolicy(@Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    const text = file.bytes.toString('utf8');
    const answer = await this.whatIf.ofPolicy(actor, { text, name: file.name });
    const view = policyAnswer(answer, text, this.clock.today());
    return showPage('changes/what-if-policy-page', view.title, view, 'changes/what-if-policy');
  }

  @Post('policy/loading')
  @May('policy.load')
  @Page()
  async load(@Body() { text }: LoadingForm, @CurrentActor() actor: Actor) {
    const { id, number, loaded } = await this.library.load(actor, { text });
    return goTo(`/policies/${id}`, loaded ? `已载入${number}` : `${number}此前已载入`);
  }
}
