import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import {
  AlterationUndoForm,
  MineClosureForm,
  MineMergerForm,
  MineRenamingForm,
  MineSplitForm,
  MineTransferForm,
} from './alterations.form.js';
import { AlterationsService } from './alterations.service.js';

const FIRST = '；缺省只预览，step=accept 办理';

/** 煤矿更名、改属、关闭、合并、拆分, and taking them back. */
@ApiTags('煤矿变更')
@Controller('api')
export class AlterationsController {
  constructor(private readonly alterations: AlterationsService) {}

  @Get('mines/:id/alterations')
  @May('registry.read')
  @ApiOperation({ summary: '一矿的更名、改属、关闭、合并、拆分' })
  list(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.alterations.ofMine(actor, id);
  }

  @Post('mines/:id/renaming')
  @May('registry.write')
  @ApiOperation({ summary: `煤矿更名${FIRST}` })
  rename(@Param('id') id: string, @Body() form: MineRenamingForm, @CurrentActor() actor: Actor) {
    return this.alterations.rename(actor, id, form);
  }

  @Post('mines/:id/transfer')
  @May('registry.write')
  @ApiOperation({ summary: `煤矿改属其他行政区划${FIRST}` })
  move(@Param('id') id: string, @Body() form: MineTransferForm, @CurrentActor() actor: Actor) {
    return this.alterations.move(actor, id, form);
  }

  @Post('mines/:id/closure')
  @May('registry.write')
  @ApiOperation({ summary: `煤矿关闭退出，解除其挂牌责任${FIRST}` })
  close(@Param('id') id: string, @Body() form: MineClosureForm, @CurrentActor() actor: Actor) {
    return this.alterations.close(actor, id, form);
  }

  @Post('mines/:id/merger')
  @May('registry.write')
  @ApiOperation({ summary: `重复登记的煤矿并入保留的一条${FIRST}` })
  merge(@Param('id') id: string, @Body() form: MineMergerForm, @CurrentActor() actor: Actor) {
    return this.alterations.merge(actor, id, form);
  }

  @Post('mines/:id/split')
  @May('registry.write')
  @ApiOperation({ summary: `煤矿拆分${FIRST}` })
  split(@Param('id') id: string, @Body() form: MineSplitForm, @CurrentActor() actor: Actor) {
    return this.alterations.split(actor, id, form);
  }

  @Post('alterations/:id/undoing')
  @May('registry.write')
  @ApiOperation({ summary: `撤销一项办理，恢复原状；其后有以其为前提的变更的，逐处说明并拒绝${FIRST}` })
  undo(@Param('id') id: string, @Body() form: AlterationUndoForm, @CurrentActor() actor: Actor) {
    return this.alterations.undo(actor, id, form);
  }
}
