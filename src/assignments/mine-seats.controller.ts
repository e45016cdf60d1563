import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { DayForm, FactForm } from '../mines/mines.form.js';
import { PackForm } from '../policies/policies.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { HandOverForm, ReliefForm } from './assignments.form.js';
import { AssignmentsService } from './assignments.service.js';
import { MineFactsService } from './mine-facts.service.js';
import { PolicyPreviewService } from './policy-preview.service.js';
import { SeatTable } from './seat-table.service.js';

/** The seats of one mine. */
@ApiTags('挂牌责任')
@Controller('api/mines/:id')
export class MineSeatsController {
  constructor(
    private readonly table: SeatTable,
    private readonly assignments: AssignmentsService,
    private readonly facts: MineFactsService,
  ) {}

  @Get('seats')
  @May('assignment.read')
  @ApiOperation({ summary: '一矿某日各挂牌类别：状态、责任人、依据的文件条款和事实' })
  seats(@Param('id') id: string, @Query() form: DayForm, @CurrentActor() actor: Actor) {
    return this.table.ofMine(actor, id, form.on);
  }

  @Get('seats/:seat/candidates')
  @May('assignment.read')
  @ApiOperation({ summary: '可任某挂牌类别的人选，挂牌少的在前' })
  candidates(
    @Param('id') id: string,
    @Param('seat') seat: string,
    @Query() form: DayForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.table.candidates(actor, id, seat, form.on);
  }

  @Post('seats/:seat/relief')
  @May('assignment.write')
  @ApiOperation({ summary: '解除挂牌责任：自该日起应挂未挂' })
  relieve(
    @Param('id') mineId: string,
    @Param('seat') seat: string,
    @Body() form: ReliefForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.assignments.relieve(actor, { ...form, mineId, seat });
  }

  @Post('seats/:seat/hand-over')
  @May('assignment.write')
  @ApiOperation({ summary: '交接挂牌责任：接任人自该日起负责，不空一日' })
  handOver(
    @Param('id') mineId: string,
    @Param('seat') seat: string,
    @Body() form: HandOverForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.assignments.handOver(actor, { ...form, mineId, seat });
  }

  @Post('facts')
  @May('registry.write')
  @ApiOperation({ summary: '登记情况变化（如瓦斯等级），并答复需调整的挂牌责任' })
  enterFact(@Param('id') id: string, @Body() form: FactForm, @CurrentActor() actor: Actor) {
    return this.facts.enter(actor, id, form);
  }
}

/** What loading a document would do to the seats. */
@ApiTags('制度文件')
@Controller('api/policies/preview')
export class PolicyPreviewController {
  constructor(private readonly previews: PolicyPreviewService) {}

  @Post()
  @HttpCode(200)
  @May('policy.load')
  @ApiOperation({ summary: '预览载入一份制度文件会改变什么，不写入' })
  preview(@Body() { text, name }: PackForm, @CurrentActor() actor: Actor) {
    return this.previews.preview(actor, text, name);
  }
}
