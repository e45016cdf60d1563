import { Body, Controller, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/authority.js';
import { CurrentActor, May } from '../../web/authorised.js';
import { ExtractForm } from '../freezes.form.js';
import { ExtractsService } from './extracts.service.js';

/** 封存材料: one archive that says who was answerable, and can be verified without us. */
@ApiTags('事故封存')
@Controller()
export class ExtractsController {
  constructor(private readonly extracts: ExtractsService) {}

  @Post('api/mines/:id/extract')
  @HttpCode(200)
  @May('accident.extract')
  @ApiProduces('application/zip')
  @ApiOperation({ summary: '某日挂牌责任情况的封存材料（zip，带签名，可离线核验）' })
  make(@Param('id') id: string, @Body() { on }: ExtractForm, @CurrentActor() actor: Actor) {
    return this.file(actor, id, on);
  }

  @Post('mines/:id/extract')
  @HttpCode(200)
  @May('accident.extract')
  @ApiExcludeEndpoint()
  download(@Param('id') id: string, @Body() { on }: ExtractForm, @CurrentActor() actor: Actor) {
    return this.file(actor, id, on);
  }

  private async file(actor: Actor, id: string, on: string): Promise<StreamableFile> {
    const { name, archive } = await this.extracts.make(actor, id, on);
    const disposition = `attachment; filename="${name}"`;
    return new StreamableFile(Buffer.from(archive), { type: 'application/zip', disposition });
  }
}
