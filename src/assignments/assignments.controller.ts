import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import {
  AcceptanceForm,
  AssignmentForm,
  HandOverAllForm,
  HoldingsForm,
  PoolForm,
  ProposalPage,
  ProposeForm,
  SeatPage,
} from './assignments.form.js';
import { AssignmentsService } from './assignments.service.js';
import { ProposalList } from './proposal-list.service.js';
import { ProposalsService } from './proposals.service.js';
import { SeatTable } from './seat-table.service.js';

/** 挂牌责任. */
@ApiTags('挂牌责任')
@Controller('api')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly table: SeatTable,
  ) {}

  @Get('assignments')
  @May('assignment.read')
  @ApiOperation({ summary: '某日全部挂牌类别的状态：已挂牌、应挂未挂、经批准空缺、情况不明' })
  list(@Query() form: SeatPage, @CurrentActor() actor: Actor) {
    return this.table.list(actor, form);
  }

  @Post('assignments')
  @May('assignment.write')
  @ApiOperation({ summary: '指定挂牌责任人；不符合规则的须同时写明理由和依据' })
  make(@Body() form: AssignmentForm, @CurrentActor() actor: Actor) {
    return this.assignments.make(actor, form);
  }

  @Post('pools')
  @May('assignment.write')
  @ApiOperation({ summary: '将规则以外的人列入某挂牌类别的人选' })
  admit(@Body() form: PoolForm, @CurrentActor() actor: Actor) {
    return this.assignments.admitTo(actor, form);
  }

  @Get('people/:id/holdings')
  @May('assignment.read')
  @ApiOperation({ summary: '一人的挂牌煤矿：某日的，或历来的' })
  ofPerson(@Param('id') id: string, @Query() form: HoldingsForm, @CurrentActor() actor: Actor) {
    return this.table.ofPerson(actor, id, form);
  }

  @Post('people/:id/hand-over')
  @May('assignment.write')
  @ApiOperation({ summary: '一人当日的全部挂牌责任交接给一名接任人' })
  handOverAll(@Param('id') id: string, @Body() form: HandOverAllForm, @CurrentActor() actor: Actor) {
    return this.assignments.handOverAll(actor, { ...form, personId: id });
  }
}

/** 分配方案. */
@ApiTags('挂牌责任')
@Controller('api/proposals')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly earlier: ProposalList,
  ) {}

  @Get()
  @May('assignment.read')
  @ApiOperation({ summary: '历次分配方案及其状态' })
  list(@Query() page: ProposalPage, @CurrentActor() actor: Actor) {
    return this.earlier.list(actor, page);
  }

  @Post()
  @May('assignment.write')
  @ApiOperation({ summary: '生成分配方案：fill 补缺、rebalance 重新均衡、adjust 调整不再符合规则的' })
  offer(@Body() form: ProposeForm, @CurrentActor() actor: Actor) {
    return this.proposals.offer(actor, form);
  }

  @Get(':id')
  @May('assignment.read')
  @ApiOperation({ summary: '一份分配方案' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.proposals.show(actor, id);
  }

  @Post(':id/acceptance')
  @May('assignment.write')
  @ApiOperation({ summary: '采纳方案：全部、部分或改人，一次办结' })
  accept(@Param('id') id: string, @Body() form: AcceptanceForm, @CurrentActor() actor: Actor) {
    return this.proposals.accept(actor, id, form);
  }
}
