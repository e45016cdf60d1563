import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { PostingForm, PostingWithdrawalForm } from './postings.form.js';
import { PostingsService } from './postings.service.js';

/** 牌板上墙. */
@ApiTags('牌板')
@Controller('api')
export class PostingsController {
  constructor(private readonly postings: PostingsService) {}

  @Get('mines/:id/postings')
  @May('placard.read')
  @ApiOperation({ summary: '一矿牌板上墙登记及其照片，撤回的也在内' })
  async ofMine(@Param('id') mineId: string, @CurrentActor() actor: Actor) {
    const { postings, photos } = await this.postings.ofMine(actor, mineId);
    return {
      items: postings.map(({ path: _, ...posting }) => ({
        ...posting,
        photos: photos
          .filter(({ subjectId }) => subjectId === posting.id)
          .map(({ id, fingerprint, arrived, takenAt }) => ({ id, fingerprint, arrived, takenAt })),
      })),
    };
  }

  @Post('mines/:id/postings')
  @May('placard.post')
  @ApiOperation({ summary: '登记牌板上墙：地点、日期、照片（照片文件随后上传）' })
  post(@Param('id') mineId: string, @Body() form: PostingForm, @CurrentActor() actor: Actor) {
    return this.postings.post(actor, mineId, form);
  }

  @Post('postings/:id/withdrawal')
  @HttpCode(200)
  @May('placard.post')
  @ApiOperation({ summary: '撤回误记的上墙登记；原登记保留' })
  async withdraw(@Param('id') id: string, @Body() { reason }: PostingWithdrawalForm, @CurrentActor() actor: Actor) {
    const { path: _, ...posting } = await this.postings.withdraw(actor, id, reason);
    return posting;
  }
}
