import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { PeopleService } from '../people/people.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { MergeUndoForm, MergeWithForm, PersonMergeForm } from './person-merges.form.js';
import { mergeChoicePage, mergePreviewPage, mergeRecordPage } from './person-merges.pages.js';
import { PersonMerges } from './person-merges.service.js';

/** 合并重复登记的人员, as pages. */
@Controller('people/:id')
export class PersonMergesPageController {
  constructor(
    private readonly merges: PersonMerges,
    private readonly people: PeopleService,
  ) {}

  @Get('merge')
  @May('registry.write')
  @Page()
  async prepare(@Param('id') id: string, @Query() form: MergeWithForm, @CurrentActor() actor: Actor) {
    if (form.with) {
      const view = mergePreviewPage(await this.merges.preview(actor, id, form.with));
      return showPage('repairs/person-merge', `合并${view.kept.name}的重复登记`, view);
    }
    if (!(await this.people.mayChange(actor, id))) throw refusals.notFound('人员', id);
    const view = mergeChoicePage(await this.people.show(actor, id), await this.people.choices(actor));
    return showPage('repairs/person-merge-choice', `合并${view.name}的重复登记`, view);
  }

  @Post('merge')
  @May('registry.write')
  @Page()
  async merge(@Param('id') id: string, @Body() form: PersonMergeForm, @CurrentActor() actor: Actor) {
    await this.merges.merge(actor, id, form);
    return goTo(`/people/${id}`, '已合并，另一条登记的地址今后都转到这里');
  }

  @Get('merges/:merge')
  @May('registry.write')
  @Page()
  async show(@Param('id') id: string, @Param('merge') merge: string, @CurrentActor() actor: Actor) {
    const view = mergeRecordPage(await this.merges.show(actor, id, merge));
    return showPage('repairs/person-merge-record', '合并记录', view);
  }

  @Post('merges/:merge/undo')
  @May('registry.write')
  @Page()
  async undo(
    @Param('id') id: string,
    @Param('merge') merge: string,
    @Body() form: MergeUndoForm,
    @CurrentActor() actor: Actor,
  ) {
    const { mergedId } = await this.merges.undo(actor, id, merge, form.reason);
    return goTo(`/people/${mergedId}`, '已撤销合并，这条登记恢复原状');
  }
}
