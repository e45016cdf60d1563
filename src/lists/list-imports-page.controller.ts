import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Upload, type UploadedFile } from '../web/upload.js';
import { answersOf } from '../workbooks/trial.pages.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { listOrderOf } from './list-imports.form.js';
import { listImportPage, listTrialPage } from './list-imports.pages.js';
import { ListImports } from './list-imports.service.js';
import { MaintainedLists } from './maintained-lists.js';
import { WaitingLists } from './waiting-lists.js';

type Fields = Readonly<Record<string, string | string[] | null>>;

/** Pages of lists that come back: send, look at the dry run, answer, import. */
@Controller('lists')
export class ListImportsPageController {
  constructor(
    private readonly imports: ListImports,
    private readonly lists: MaintainedLists,
    private readonly waiting: WaitingLists,
    private readonly clock: Clock,
  ) {}

  @Get(':list/import')
  @May('registry.write')
  @Page()
  start(@Param('list') list: string) {
    const { title, ...named } = this.lists.named(list);
    return showPage('lists/import', `导入${title}`, listImportPage({ ...named, title }, this.clock.today()));
  }

  @Post(':list/import')
  @May('registry.write')
  @Page()
  async send(@Param('list') list: string, @Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    const order = await listOrderOf(list, file.fields);
    await this.imports.preview(actor, file, order);
    return goTo(`/lists/waiting/${this.waiting.keep(actor, { name: file.name, bytes: file.bytes }, order).id}`);
  }

  @Get('waiting/:id')
  @May('registry.write')
  @Page()
  async trial(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const table = this.waiting.of(actor, id);
    const trial = await this.imports.examine(actor, table.file, table.order);
    return showPage('lists/trial', '试导入', listTrialPage(table, this.lists.named(table.order.list), trial));
  }

  @Get('waiting/:id/marked')
  @May('registry.write')
  @ApiExcludeEndpoint()
  async marked(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { file, order } = this.waiting.of(actor, id);
    const disposition = `attachment; filename="${order.list}-problems.xlsx"`;
    return new StreamableFile(await this.imports.marked(actor, file, order), { type: XLSX, disposition });
  }

  @Post('waiting/:id/answers')
  @May('registry.write')
  @Page()
  answer(@Param('id') id: string, @Body() fields: Fields, @CurrentActor() actor: Actor) {
    this.waiting.answer(this.waiting.of(actor, id), answersOf(fields));
    return goTo(`/lists/waiting/${id}`);
  }

  @Post('waiting/:id/import')
  @May('registry.write')
  @Page()
  async import(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const table = this.waiting.of(actor, id);
    const { lines, changes } = await this.imports.import(actor, table.file, table.order);
    this.waiting.drop(table);
    const { href } = this.lists.named(table.order.list);
    return goTo(href, changes ? `已导入，共 ${lines.length} 项变更` : '与台账一致，没有变更');
  }
}
