import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { dutyFilePage } from './duty-file.pages.js';
import { DutyFilePageForm } from './duty-files.form.js';
import { DutyFiles } from './duty-files.service.js';

/** 履职档案 by page: of anybody whom the reader oversees, and one's own. */
@Controller()
export class DutyFilePageController {
  constructor(private readonly files: DutyFiles) {}

  @Get('people/:id/duty-file')
  @May('duty-file.read')
  @Page()
  async show(@Param('id') id: string, @Query() { year }: DutyFilePageForm, @CurrentActor() actor: Actor) {
    const made = await this.files.of(actor, id, year);
    const { person } = made.file;
    if (person.id !== id) return goTo(`/people/${person.id}/duty-file`, '您打开的是一条重复登记，它已并入这里');
    const view = dutyFilePage(made, `/people/${id}/duty-file`, person.id === actor.personId);
    return showPage('duty-files/file', view.title, view);
  }

  @Get('my/duty-file')
  @May('duty-file.read')
  @Page()
  async own(@Query() { year }: DutyFilePageForm, @CurrentActor() actor: Actor) {
    if (!actor.personId) throw refusals.notFound('履职档案', actor.accountId);
    const view = dutyFilePage(await this.files.of(actor, actor.personId, year), '/my/duty-file', true);
    return showPage('duty-files/file', view.title, view);
  }
}
