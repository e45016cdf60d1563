import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { formView } from './alteration.pages.js';
import type { AlterationOutcome } from './alteration-desk.js';
import { AlterationUndoForm } from './alterations.form.js';
import { AlterationsService } from './alterations.service.js';

const LEAD = '撤销后各项登记恢复到办理以前；办理以后又有以其为前提的变更的，逐处列出，先行处理。办理和撤销都留痕。';

/** Taking an alteration back: seen first, then done. */
@Controller('alterations')
export class UndoPageController {
  constructor(private readonly alterations: AlterationsService) {}

  @Get(':id/undoing')
  @May('registry.write')
  @Page()
  async form(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.page(actor, id, {}, null);
  }

  @Post(':id/undoing')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async undo(@Param('id') id: string, @Body() form: AlterationUndoForm, @CurrentActor() actor: Actor) {
    const { address } = await this.alterations.made(actor, id);
    const outcome = await this.alterations.undo(actor, id, form);
    if (form.step === 'accept') return goTo(address, outcome.sentence);
    return this.page(actor, id, { ...form }, outcome);
  }

  private async page(actor: Actor, id: string, given: Record<string, unknown>, outcome: AlterationOutcome | null) {
    const made = await this.alterations.made(actor, id);
    const about = {
      ...{ title: `撤销：${made.sentence}`, lead: LEAD, confirm: '确认撤销' },
      ...{ action: `/alterations/${id}/undoing`, back: made.address, backText: '变更办理' },
    };
    const view = formView(about, [{ name: 'reason', label: '理由' }], given, outcome);
    return showPage('alterations/form', view.title, view, outcome ? 'alterations/outcome-of' : null);
  }
}
