import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { DutyFileAnswers } from './duty-file-answers.service.js';
import { DutyFileForm } from './duty-files.form.js';

/** 履职档案. */
@ApiTags('履职档案')
@Controller('api/people/:id/duty-file')
export class DutyFilesController {
  constructor(private readonly answers: DutyFileAnswers) {}

  @Get()
  @May('duty-file.read')
  @ApiProduces('application/json', 'application/pdf', XLSX)
  @ApiOperation({ summary: '一人一年的履职档案：json、pdf、docx，或检查记录的 xlsx；本人、所在地区的办事员和督查可取' })
  answer(@Param('id') id: string, @Query() form: DutyFileForm, @CurrentActor() actor: Actor) {
    return this.answers.answer(actor, id, form);
  }
}
