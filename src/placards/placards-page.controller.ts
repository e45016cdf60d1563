import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { BatchesService } from './batches.service.js';
import { OwnTemplates } from './own-templates/own-templates.service.js';
import { PlacardDesk } from './placard-desk.service.js';
import { disposition } from './placard-files.js';
import { IssueDueForm, IssuedForm, PlacardListForm } from './placard-page.form.js';
import { PrintForm } from './placards.form.js';
import { batchAddress, placardsAddress, placardsView, printAddress } from './placards.pages.js';
import type { Printable } from './placards.service.js';
import { PrintOrders } from './print-orders.service.js';
import { PrintingService } from './printing.service.js';

/** 牌板, as a page; its buttons lead to a file to print. */
@Controller()
export class PlacardsPageController {
  constructor(
    private readonly desk: PlacardDesk,
    private readonly printing: PrintingService,
    private readonly orders: PrintOrders,
    private readonly batches: BatchesService,
    private readonly templates: OwnTemplates,
  ) {}

  @Get('placards')
  @May('placard.read')
  @Page()
  async list(@Query() form: PlacardListForm, @CurrentActor() actor: Actor) {
    const mayPrint = decide(actor, 'placard.print') === 'allow';
    const view = placardsView(
      await this.desk.list(actor, form.region),
      form,
      mayPrint,
      await this.templates.adopted(actor),
    );
    return showPage('placards/list', `${view.regionName}牌板`, view);
  }

  /** One board is a sheet to look at; several are printed in the background, with a page that says how far they are. */
  @Post('placards')
  @May('placard.print')
  @Page()
  async issueDue(@Body() form: IssueDueForm, @CurrentActor() actor: Actor) {
    const order = await this.orders.of(actor, form);
    const ids = await this.desk.issueDue(actor, form.region);
    if (ids.length === 1) return goTo(printAddress(ids, form));
    if (ids.length === 0) return goTo(placardsAddress({ region: form.region }), '没有需要制发的牌板');
    const boards = await this.desk.printables(actor, ids);
    return goTo(batchAddress((await this.batches.start(actor, boards, order, form.as)).id));
  }

  @Post('mines/:id/placard')
  @May('placard.print')
  @Page()
  async issueOne(@Param('id') mineId: string, @Body() form: PrintForm, @CurrentActor() actor: Actor) {
    return goTo(printAddress([await this.desk.issueOne(actor, mineId)], form));
  }

  /** Issued boards as they were issued. */
  @Get('placards/print')
  @May('placard.read')
  @ApiExcludeEndpoint()
  @Header('Cache-Control', 'no-store')
  async print(@Query() { id, ...form }: IssuedForm, @CurrentActor() actor: Actor) {
    const boards = await this.desk.printables(actor, id);
    const order = await this.orders.of(actor, form);
    if (boards.length === 1) {
      const [board] = boards as [Printable];
      const file = await this.printing.print(board, order);
      return new StreamableFile(file, { type: 'application/pdf', disposition: disposition(board, order.label) });
    }
    const file = await this.printing.together(boards, order, 'zip');
    const plain = `placards-${boards.length}-${order.label}.zip`;
    return new StreamableFile(file, { type: 'application/zip', disposition: `attachment; filename="${plain}"` });
  }
}
