import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { IsRegion, MayBeEmpty } from '../web/form-fields.js';
import { Page, showPage } from '../web/page.js';
import { takenTables } from './tables.js';
import { TakeAwayService } from './take-away.service.js';

class TakeAwayForm {
  @MayBeEmpty() @IsRegion() region?: string;
}

/** 全部导出. */
@ApiTags('导出')
@Controller()
export class TakeAwayController {
  constructor(
    private readonly service: TakeAwayService,
    private readonly regions: RegionQueries,
  ) {}

  @Get('take-away')
  @May('registry.take-away')
  @Page()
  async page(@CurrentActor() actor: Actor) {
    const regions = regionOptions(await this.regions.tree(), actor, null);
    const tables = Object.values(takenTables).map(({ title, about }) => ({ title, about }));
    return showPage('take-away/take-away', '全部导出', { regions, tables, country: actor.regionPath === '/' });
  }

  @Get('api/take-away')
  @May('registry.take-away')
  @ApiProduces('application/zip')
  @ApiOperation({ summary: '一个压缩包：管辖范围内各表（CSV 和 JSON Lines）、制度文件、牌板内容、照片、留痕和说明' })
  async file(@Query() { region }: TakeAwayForm, @CurrentActor() actor: Actor) {
    const { name, content } = await this.service.of(actor, region);
    return new StreamableFile(Readable.from(content, { objectMode: false }), {
      type: 'application/zip',
      disposition: `attachment; filename="${name}"`,
    });
  }
}
