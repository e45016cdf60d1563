import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AuditPageForm } from '../audit/audit.form.js';
import type { Actor } from '../domain/authority.js';
import { MinePage } from '../mines/mines.form.js';
import { PeoplePage } from '../people/people.form.js';
import { PlacardListForm } from '../placards/placard-page.form.js';
import { VisitPage } from '../visits/visits.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { type ListTable, listWorkbook } from '../workbooks/list-workbook.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { ListsService } from './lists.service.js';

async function file(name: string, table: Promise<ListTable>): Promise<StreamableFile> {
  const disposition = `attachment; filename="${name}.xlsx"`;
  return new StreamableFile(await listWorkbook(await table), { type: XLSX, disposition });
}

/** Lists as they are shown, with the same filters, for a spreadsheet. */
@ApiTags('导出')
@ApiProduces(XLSX)
@Controller('api/lists')
export class ListsController {
  constructor(private readonly lists: ListsService) {}

  @Get('mines')
  @May('registry.read')
  @ApiOperation({ summary: '煤矿名单（xlsx），筛选同名单页' })
  mines(@Query() form: MinePage, @CurrentActor() actor: Actor) {
    return file('mines', this.lists.mines(actor, form));
  }

  @Get('people')
  @May('registry.read')
  @ApiOperation({ summary: '人员名单（xlsx）' })
  people(@Query() form: PeoplePage, @CurrentActor() actor: Actor) {
    return file('people', this.lists.people(actor, form));
  }

  @Get('visits')
  @May('visit.read')
  @ApiOperation({ summary: '检查记录（xlsx）' })
  visits(@Query() form: VisitPage, @CurrentActor() actor: Actor) {
    return file('visits', this.lists.visits(actor, form));
  }

  @Get('placards')
  @May('placard.read')
  @ApiOperation({ summary: '牌板状态（xlsx）' })
  placards(@Query() form: PlacardListForm, @CurrentActor() actor: Actor) {
    return file('placards', this.lists.placards(actor, form));
  }

  @Get('audit')
  @May('audit.read')
  @ApiOperation({ summary: '留痕（xlsx）' })
  audit(@Query() form: AuditPageForm, @CurrentActor() actor: Actor) {
    return file('audit', this.lists.audit(actor, form));
  }
}
