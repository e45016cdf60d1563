import { Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Upload, type UploadedFile } from '../web/upload.js';
import { listWorkbook } from '../workbooks/list-workbook.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { listOrderOf } from './list-imports.form.js';
import { ListImports } from './list-imports.service.js';
import { MaintainedLists } from './maintained-lists.js';

const text = (description: string) => ({ type: 'string', description });

const filled = {
  schema: {
    type: 'object',
    required: ['file', 'day', 'basis'],
    properties: {
      file: { type: 'string', format: 'binary', description: '填好的表：xlsx，或 CSV（UTF-8、GBK）' },
      day: text('表中所列自何日起，如 2026-11-09'),
      basis: text('依据：文号，或检查的纸质记录编号'),
      answers: text('对疑问的答复，JSON：{"位置": "所选编号"}'),
    },
  },
};

/** Lists that are filled in a spreadsheet and come back. */
@ApiTags('导入')
@Controller('api/lists/:list')
export class ListImportsController {
  constructor(
    private readonly imports: ListImports,
    private readonly lists: MaintainedLists,
    private readonly clock: Clock,
  ) {}

  @Get('template')
  @May('registry.write')
  @ApiProduces(XLSX)
  @ApiOperation({ summary: '空白表（mines、tenures、visits），带登记在册的下拉选项' })
  async template(@Param('list') list: string, @CurrentActor() actor: Actor) {
    const table = await this.lists.named(list).template(actor, this.clock.today());
    const disposition = `attachment; filename="${list}-template.xlsx"`;
    return new StreamableFile(await listWorkbook(table), { type: XLSX, disposition });
  }

  @Post('import/preview')
  @HttpCode(200)
  @May('registry.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(filled)
  @ApiOperation({ summary: '试导入填好的表：列出全部问题、疑问和将要发生的变更，不写入任何数据' })
  async preview(@Param('list') list: string, @Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    return this.imports.preview(actor, file, await listOrderOf(list, file.fields));
  }

  @Post('import/marked')
  @HttpCode(200)
  @May('registry.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(filled)
  @ApiProduces(XLSX)
  @ApiOperation({ summary: '试导入，答以同一工作簿，问题标在“问题”一列' })
  async marked(@Param('list') list: string, @Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    const bytes = await this.imports.marked(actor, file, await listOrderOf(list, file.fields));
    const disposition = `attachment; filename="${list}-problems.xlsx"`;
    return new StreamableFile(bytes, { type: XLSX, disposition });
  }

  @Post('import')
  @May('registry.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody(filled)
  @ApiOperation({ summary: '导入填好的表：全部写入或完全不写入；没有改动的表不产生变更' })
  async import(@Param('list') list: string, @Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    return this.imports.import(actor, file, await listOrderOf(list, file.fields));
  }
}
