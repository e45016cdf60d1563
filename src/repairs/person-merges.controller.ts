import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { MergePreviewForm, MergeUndoForm, PersonMergeForm } from './person-merges.form.js';
import { PersonMerges } from './person-merges.service.js';

/** 合并重复登记的人员. */
@ApiTags('人员')
@Controller('api/people/:id')
export class PersonMergesController {
  constructor(private readonly merges: PersonMerges) {}

  @Get('merge-preview')
  @May('registry.write')
  @ApiOperation({ summary: '合并预览：另一条登记名下的记录移交到本条时会怎样' })
  preview(@Param('id') id: string, @Query() form: MergePreviewForm, @CurrentActor() actor: Actor) {
    return this.merges.preview(actor, id, form.with);
  }

  @Post('merges')
  @May('registry.write')
  @ApiOperation({ summary: '把另一条重复登记并入本条；两条都保留留痕，可以撤销' })
  merge(@Param('id') id: string, @Body() form: PersonMergeForm, @CurrentActor() actor: Actor) {
    return this.merges.merge(actor, id, form);
  }

  @Get('merges/:merge')
  @May('registry.write')
  @ApiOperation({ summary: '一次合并：移交了什么，能否撤销' })
  show(@Param('id') id: string, @Param('merge') merge: string, @CurrentActor() actor: Actor) {
    return this.merges.show(actor, id, merge);
  }

  @Post('merges/:merge/undo')
  @May('registry.write')
  @ApiOperation({ summary: '撤销合并：各项记录恢复原状；合并以后另有登记的不能撤销' })
  undo(
    @Param('id') id: string,
    @Param('merge') merge: string,
    @Body() form: MergeUndoForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.merges.undo(actor, id, merge, form.reason);
  }
}
