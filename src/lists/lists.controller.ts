import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AccountPage } from '../accounts/accounts.form.js';
import { SeatPage } from '../assignments/assignments.form.js';
import { AuditPageForm } from '../audit/audit.form.js';
import type { Actor } from '../domain/authority.js';
import { HazardPage } from '../hazards/hazards.form.js';
import { MinePage } from '../mines/mines.form.js';
import { OrganisationPage } from '../people/organisations.form.js';
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

  @Get('tenures')
  @May('registry.read')
  @ApiOperation({ summary: '人员及任职（xlsx），一行一项任职，可改后导入' })
  tenures(@Query() form: PeoplePage, @CurrentActor() actor: Actor) {
    return file('tenures', this.lists.tenures(actor, form));
  }

  @Get('organisations')
  @May('registry.read')
  @ApiOperation({ summary: '单位名录（xlsx）' })
  organisations(@Query() form: OrganisationPage, @CurrentActor() actor: Actor) {
    return file('organisations', this.lists.organisations(actor, form));
  }

  @Get('leaves')
  @May('registry.read')
  @ApiOperation({ summary: '免于检查（xlsx）' })
  leaves(@Query() form: PeoplePage, @CurrentActor() actor: Actor) {
    return file('leaves', this.lists.leaves(actor, form));
  }

  @Get('assignments')
  @May('assignment.read')
  @ApiOperation({ summary: '挂牌责任（xlsx），一行一座煤矿的一个挂牌类别' })
  assignments(@Query() form: SeatPage, @CurrentActor() actor: Actor) {
    return file('assignments', this.lists.assignments(actor, form));
  }

  @Get('visits')
  @May('visit.read')
  @ApiOperation({ summary: '检查记录（xlsx）' })
  visits(@Query() form: VisitPage, @CurrentActor() actor: Actor) {
    return file('visits', this.lists.visits(actor, form));
  }

  @Get('hazards')
  @May('hazard.read')
  @ApiOperation({ summary: '隐患台账（xlsx）' })
  hazards(@Query() form: HazardPage, @CurrentActor() actor: Actor) {
    return file('hazards', this.lists.hazards(actor, form));
  }

  @Get('placards')
  @May('placard.read')
  @ApiOperation({ summary: '牌板状态（xlsx）' })
  placards(@Query() form: PlacardListForm, @CurrentActor() actor: Actor) {
    return file('placards', this.lists.placards(actor, form));
  }

  @Get('accounts')
  @May('account.manage')
  @ApiOperation({ summary: '账号（xlsx）' })
  accounts(@Query() form: AccountPage, @CurrentActor() actor: Actor) {
    return file('accounts', this.lists.accounts(actor, form));
  }

  @Get('audit')
  @May('audit.read')
  @ApiOperation({ summary: '留痕（xlsx）' })
  audit(@Query() form: AuditPageForm, @CurrentActor() actor: Actor) {
    return file('audit', this.lists.audit(actor, form));
  }
}
