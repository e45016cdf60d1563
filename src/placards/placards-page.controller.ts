import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { PlacardDesk } from './placard-desk.service.js';
import { disposition } from './placard-files.js';
import { IssueDueForm, IssuedForm, PlacardListForm } from './placard-page.form.js';
import { SizeForm } from './placards.form.js';
import { placardsAddress, placardsView, printAddress } from './placards.pages.js';
import type { Printable } from './placards.service.js';
import { PrintingService } from './printing.service.js';

/** 牌板, as a page; its buttons lead to a file to print. */
@Controller()
export class PlacardsPageController {
  constructor(
    private readonly desk: PlacardDesk,
    private readonly printing: PrintingService,
  ) {}

  @Get('placards')
  @May('placard.read')
  @Page()
  async list(@Query() form: PlacardListForm, @CurrentActor() actor: Actor) {
    const mayPrint = decide(actor, 'placard.print') === 'allow';
    const view = placardsView(await this.desk.list(actor, form.region), form, mayPrint);
    return showPage('placards/list', `${view.regionName}牌板`, view);
  }

  @Post('placards')
  @May('placard.print')
  @Page()
  async issueDue(@Body() { region, size }: IssueDueForm, @CurrentActor() actor: Actor) {
    const ids = await this.desk.issueDue(actor, region);
    if (ids.length > 0) return goTo(printAddress(ids, size));
    return goTo(placardsAddress({ region }), '没有需要制发的牌板');
  }

  @Post('mines/:id/placard')
  @May('placard.print')
  @Page()
  async issueOne(@Param('id') mineId: string, @Body() { size }: SizeForm, @CurrentActor() actor: Actor) {
    return goTo(printAddress([await this.desk.issueOne(actor, mineId)], size));
  }

  /** One placard is a sheet to look at; several are an archive. */
  @Get('placards/print')
  @May('placard.read')
  @ApiExcludeEndpoint()
  @Header('Cache-Control', 'no-store')
  async print(@Query() { id, size }: IssuedForm, @CurrentActor() actor: Actor) {
    const boards = await this.desk.printables(actor, id);
    if (boards.length === 1) {
      const [board] = boards as [Printable];
      const file = await this.printing.print(board, size);
      return new StreamableFile(file, { type: 'application/pdf', disposition: disposition(board, size) });
    }
    const file = await this.printing.archive(boards, size);
    const plain = `placards-${boards.length}-${size}.zip`;
    return new StreamableFile(file, { type: 'application/zip', disposition: `attachment; filename="${plain}"` });
  }
}
