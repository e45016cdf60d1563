import { Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Upload, type UploadedFile } from '../web/upload.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { formats, RosterExportService } from './roster-export.service.js';
import { OneSheetForm, orderOf, RosterExportForm } from './rosters.form.js';
import { RostersService } from './rosters.service.js';

const text = (description: string) => ({ type: 'string', description });

const roster = {
  schema: {
    type: 'object',
    required: ['file', 'region', 'day', 'basis'],
    properties: {
      file: { type: 'string', format: 'binary', description: '挂牌表：xlsx，或 CSV（UTF-8、GBK）' },
      region: text('行政区划代码'),
      day: text('所载挂牌责任自何日起，如 2021-12-25'),
      basis: text('依据文件，如 朔政办发〔2021〕62号附件'),
      answers: text('对疑问的答复，JSON：{"位置或姓名": "所选编号或 new"}'),
    },
  },
};

/** 挂牌表. */
@ApiTags('挂牌表')
@Controller('api/rosters')
export class RostersController {
  constructor(
    private readonly rosters: RostersService,
    private readonly exports: RosterExportService,
    private readonly clock: Clock,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @May('roster.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody(roster)
  @ApiOperation({ summary: '试导入：列出全部问题、疑问和将要发生的变更，不写入任何数据' })
  async preview(@Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    return this.rosters.preview(actor, file, await orderOf(file.fields));
  }

  @Post()
  @May('roster.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody(roster)
  @ApiOperation({ summary: '导入挂牌表：全部写入或完全不写入；同一表第二次导入不产生变更' })
  async import(@Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    return this.rosters.import(actor, file, await orderOf(file.fields));
  }

  @Get('one-sheet')
  @May('roster.export')
  @ApiProduces(XLSX)
  @ApiOperation({ summary: '一张表（xlsx）：辖区全部煤矿某日各级责任人' })
  async oneSheet(@Query() { region, on }: OneSheetForm, @CurrentActor() actor: Actor) {
    const day = on ?? this.clock.today();
    const file = await this.exports.oneSheetFile(actor, region, day);
    return new StreamableFile(file, { type: XLSX, disposition: `attachment; filename="one-sheet-${day}.xlsx"` });
  }

  @Get('export')
  @May('roster.export')
  @ApiProduces('application/octet-stream')
  @ApiOperation({ summary: '按印发格式导出某日的挂牌表' })
  async export(@Query() form: RosterExportForm, @CurrentActor() actor: Actor) {
    const file = await this.rosters.export(actor, form);
    const name = `roster-${form.day}.${form.format}`;
    return new StreamableFile(file, { type: formats[form.format].type, disposition: `attachment; filename="${name}"` });
  }
}
