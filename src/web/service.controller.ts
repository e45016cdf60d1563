import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { ApiDescription } from './api-description.js';
import { Public } from './authorised.js';

/** What machines ask of the service itself. */
@ApiTags('服务')
@Controller('api')
export class ServiceController {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly description: ApiDescription,
  ) {}

  /** Healthy is a server whose database answers. */
  @Get('health')
  @Public()
  @ApiOperation({ summary: '运行状态' })
  async health() {
    await this.reader.one('SELECT 1 AS alive');
    return { state: 'ok', today: this.clock.today(), engine: this.reader.engine };
  }

  @Get('openapi.json')
  @Public()
  @ApiOperation({ summary: '本接口的 OpenAPI 说明' })
  openapi() {
    return this.description.document;
  }
}
