import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { PackLibrary } from '../policies/pack-library.service.js';
import { PackForm } from '../policies/policies.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Upload, type UploadedFile } from '../web/upload.js';
import { FirstDocumentsService } from './first-documents.service.js';

/** 制度文件 of the first run: choose a shipped one or send one, look at it, load it. */
@Controller('start/documents')
export class DocumentsPageController {
  constructor(
    private readonly documents: FirstDocumentsService,
    private readonly library: PackLibrary,
  ) {}

  @Get()
  @May('policy.load')
  @Page()
  async list() {
    return showPage('start/documents', '制度文件', await this.documents.list());
  }

  @Get(':id')
  @May('policy.load')
  @Page()
  async shipped(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const view = await this.documents.look(actor, { name: `${id}.yaml`, text: this.documents.text(id) });
    return showPage('start/document', view.number, view);
  }

  @Get(':id/file')
  @May('policy.load')
  @ApiExcludeEndpoint()
  file(@Param('id') id: string) {
    const disposition = `attachment; filename="${id}.yaml"`;
    return new StreamableFile(Buffer.from(this.documents.text(id)), {
      type: 'application/yaml; charset=utf-8',
      disposition,
    });
  }

  @Post('upload')
  @HttpCode(200)
  @May('policy.load')
  @Page()
  async upload(@Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    const view = await this.documents.look(actor, { name: file.name, text: file.bytes.toString('utf8') });
    return showPage('start/document', view.number, view);
  }

  @Post('preview')
  @HttpCode(200)
  @May('policy.load')
  @Page()
  async preview(@Body() form: PackForm, @CurrentActor() actor: Actor) {
    const view = await this.documents.look(actor, form);
    return showPage('start/document', view.number, view);
  }

  @Post()
  @May('policy.load')
  @Page()
  async load(@Body() form: PackForm, @CurrentActor() actor: Actor) {
    const { number, loaded } = await this.library.load(actor, form);
    return goTo('/start', loaded ? `已载入 ${number}` : `${number} 原已载入`);
  }
}
