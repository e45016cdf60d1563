import { Body, Controller, Get, Header, HttpCode, Param, Patch, Req, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import type { WebRequest } from '../web/request.js';
import { CopyForm, FingerprintForm, pieceOf, UseForm } from './photos.form.js';
import { PhotosService } from './photos.service.js';

/**
 * 照片. A record declares its photos; their bytes follow in pieces, in any order of photos: `GET` says how far one has
 * come, `PATCH` adds a piece from there (`Upload-Offset` and `Upload-Length`, in bytes).
 */
@ApiTags('照片')
@Controller()
export class PhotosController {
  constructor(private readonly photos: PhotosService) {}

  @Get('api/photos/:fingerprint')
  @May('photo.send')
  @ApiOperation({ summary: '本账号登记过的照片已收到多少字节，是否收齐' })
  arrival(@Param() { fingerprint }: FingerprintForm, @CurrentActor() actor: Actor) {
    return this.photos.arrival(actor, fingerprint);
  }

  @Patch('api/photos/:fingerprint')
  @HttpCode(200)
  @May('photo.send')
  @ApiOperation({ summary: '上传照片的一段（application/octet-stream），可从中断处续传' })
  receive(
    @Param() { fingerprint }: FingerprintForm,
    @Body() piece: unknown,
    @Req() request: WebRequest,
    @CurrentActor() actor: Actor,
  ) {
    const { from, total, bytes } = pieceOf(request.headers, piece);
    return this.photos.receive(actor, fingerprint, from, total, bytes);
  }

  @Get('photos/:use/:copy')
  @May('photo.read')
  @ApiExcludeEndpoint()
  @Header('Cache-Control', 'private, no-store')
  async copy(@Param() { use, copy }: CopyForm, @CurrentActor() actor: Actor) {
    return new StreamableFile(await this.photos.copy(actor, use, copy), { type: 'image/jpeg' });
  }

  @Get('api/photo-uses/:use/original')
  @May('photo.original')
  @ApiOperation({ summary: '照片原件（含相机所记信息），只供督查核对' })
  @Header('Cache-Control', 'private, no-store')
  async original(@Param() { use }: UseForm, @CurrentActor() actor: Actor) {
    const { stream, fingerprint } = await this.photos.original(actor, use);
    const disposition = `attachment; filename="${fingerprint}"`;
    return new StreamableFile(stream, { type: 'application/octet-stream', disposition });
  }
}
