import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { formats } from '../rosters/roster-export.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { FirstAccountsService } from './first-accounts.service.js';
import { FirstDocumentsService } from './first-documents.service.js';
import { JurisdictionForm } from './jurisdiction.form.js';
import { JurisdictionService } from './jurisdiction.service.js';
import { RosterTemplateService } from './roster-template.service.js';
import { FirstAccountsForm, RosterTemplateForm } from './start.form.js';
import { StartService } from './start.service.js';

/** 首次设置. */
@ApiTags('首次设置')
@Controller('api/start')
export class StartController {
  constructor(
    private readonly start: StartService,
    private readonly jurisdictions: JurisdictionService,
    private readonly documents: FirstDocumentsService,
    private readonly accounts: FirstAccountsService,
    private readonly templates: RosterTemplateService,
  ) {}

  @Get()
  @May('region.manage')
  @ApiOperation({ summary: '首次设置的进度：各步的实际数量和下一步' })
  progress(@CurrentActor() actor: Actor) {
    return this.start.progress(actor);
  }

  @Post('jurisdiction')
  @May('region.manage')
  @ApiOperation({ summary: '登记管辖区：本级、上级和下级一次写入，已有的不变' })
  jurisdiction(@Body() form: JurisdictionForm, @CurrentActor() actor: Actor) {
    return this.jurisdictions.set(actor, form);
  }

  @Get('documents')
  @May('policy.load')
  @ApiOperation({ summary: '随附的制度文件，按适用地区' })
  shipped() {
    return this.documents.list();
  }

  @Get('roster-template')
  @May('roster.import')
  @ApiProduces('application/octet-stream')
  @ApiOperation({ summary: '空白挂牌表，各栏按该地区施行的文件' })
  async template(@Query() form: RosterTemplateForm, @CurrentActor() actor: Actor) {
    const disposition = 'attachment; filename="roster-template.xlsx"';
    return new StreamableFile(await this.templates.blank(actor, form), { type: formats.xlsx.type, disposition });
  }

  @Get('accounts')
  @May('account.manage')
  @ApiOperation({ summary: '还没有账号的挂牌责任人和煤矿' })
  offered(@CurrentActor() actor: Actor) {
    return this.accounts.offered(actor);
  }

  @Post('accounts')
  @May('account.manage')
  @ApiOperation({ summary: '一次建立多个账号；初始密码只在此答复中出现一次' })
  open(@Body() form: FirstAccountsForm, @CurrentActor() actor: Actor) {
    return this.accounts.open(actor, form);
  }
}
