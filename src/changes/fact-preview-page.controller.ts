import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { MinesService } from '../mines/mines.service.js';
import { CorrectionPageForm, FactPageForm } from '../registry/mine-forms.js';
import { MinePages } from '../registry/mine-page.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { correctionPreview, entryPreview } from './fact-preview.pages.js';
import { FactPreviews } from './fact-previews.service.js';

/** What a fact would change, shown below its form before it is saved. */
@Controller('mines/:id/facts')
export class FactPreviewPageController {
  constructor(
    private readonly previews: FactPreviews,
    private readonly mines: MinesService,
    private readonly parts: MinePages,
    private readonly clock: Clock,
  ) {}

  @Post('preview')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async entry(@Param('id') id: string, @Body() form: FactPageForm, @CurrentActor() actor: Actor) {
    const rehearsal = await this.previews.entry(actor, id, form);
    const mine = await this.mines.show(actor, id);
    const view = entryPreview(mine, form, await this.group(actor, form.value), rehearsal, this.clock.today());
    return previewPage(view);
  }

  @Post(':factId/preview')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async correction(
    @Param('id') id: string,
    @Param('factId') factId: string,
    @Body() form: CorrectionPageForm,
    @CurrentActor() actor: Actor,
  ) {
    const rehearsal = await this.previews.correction(actor, id, factId, form);
    const mine = await this.mines.show(actor, id);
    const wrong = mine.history.find((fact) => fact.id === factId);
    if (!wrong) throw refusals.notFound('事实', factId);
    const group = await this.group(actor, form.value);
    return previewPage(correctionPreview(mine, wrong, form, group, rehearsal, this.clock.today()));
  }

  private async group(actor: Actor, value: unknown): Promise<string | undefined> {
    return (await this.parts.groups(actor)).find(({ id }) => id === value)?.name;
  }
}

const previewPage = (view: ReturnType<typeof entryPreview>) =>
  showPage('changes/fact-preview-page', view.title, view, 'changes/fact-preview');
