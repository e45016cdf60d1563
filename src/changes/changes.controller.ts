import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { FactCorrectionForm, FactForm } from '../mines/mines.form.js';
import { PackForm } from '../policies/policies.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { MineAcceptForm, MineBulkForm, PersonAcceptForm, PersonBulkForm } from './bulk.form.js';
import { BulkMines } from './bulk-mines.service.js';
import { BulkPeople } from './bulk-people.service.js';
import { FactPreviews } from './fact-previews.service.js';
import { HypothesisForm } from './what-if.form.js';
import { WhatIfService } from './what-if.service.js';

/** What a change would do, before it is made. */
@ApiTags('变更预览')
@Controller('api')
export class ChangePreviewsController {
  constructor(
    private readonly facts: FactPreviews,
    private readonly whatIf: WhatIfService,
  ) {}

  @Post('mines/:id/facts/preview')
  @May('registry.write')
  @HttpCode(200)
  @ApiOperation({ summary: '登记情况变更（含补录）之前的影响预览：不保存' })
  entry(@Param('id') id: string, @Body() form: FactForm, @CurrentActor() actor: Actor) {
    return this.facts.entry(actor, id, form);
  }

  @Post('mines/:id/facts/:factId/correction/preview')
  @May('registry.write')
  @HttpCode(200)
  @ApiOperation({ summary: '更正登记有误的情况之前的影响预览：不保存' })
  correction(
    @Param('id') id: string,
    @Param('factId') factId: string,
    @Body() form: FactCorrectionForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.facts.correction(actor, id, factId, form);
  }

  @Post('what-if/facts')
  @May('registry.write')
  @HttpCode(200)
  @ApiOperation({ summary: '假如一座或多座煤矿的情况自某日起变化：不保存' })
  ofFacts(@Body() form: HypothesisForm, @CurrentActor() actor: Actor) {
    return this.whatIf.ofFacts(actor, form);
  }

  @Post('what-if/policy')
  @May('policy.load')
  @HttpCode(200)
  @ApiOperation({ summary: '假如载入一份制度文件：不保存' })
  ofPolicy(@Body() form: PackForm, @CurrentActor() actor: Actor) {
    return this.whatIf.ofPolicy(actor, form);
  }
}

/** One change of many rows. */
@ApiTags('批量办理')
@Controller('api/bulk')
export class BulkController {
  constructor(
    private readonly mines: BulkMines,
    private readonly people: BulkPeople,
  ) {}

  @Post('mines/preview')
  @May('registry.write')
  @HttpCode(200)
  @ApiOperation({ summary: '多座煤矿的同一变更：逐矿列出变更前后和不能办理的原因，不保存' })
  previewMines(@Body() form: MineBulkForm, @CurrentActor() actor: Actor) {
    return this.mines.preview(actor, form);
  }

  @Post('mines')
  @May('registry.write')
  @HttpCode(200)
  @ApiOperation({ summary: '一次办结多座煤矿的同一变更；预览后有变或有一行不能办理的，全部不保存' })
  async acceptMines(@Body() form: MineAcceptForm, @CurrentActor() actor: Actor) {
    return { changed: await this.mines.accept(actor, form) };
  }

  @Post('people/preview')
  @May('registry.write')
  @HttpCode(200)
  @ApiOperation({ summary: '多人的同一变更：逐人列出变更前后和不能办理的原因，不保存' })
  previewPeople(@Body() form: PersonBulkForm, @CurrentActor() actor: Actor) {
    return this.people.preview(actor, form);
  }

  @Post('people')
  @May('registry.write')
  @HttpCode(200)
  @ApiOperation({ summary: '一次办结多人的同一变更；预览后有变或有一行不能办理的，全部不保存' })
  async acceptPeople(@Body() form: PersonAcceptForm, @CurrentActor() actor: Actor) {
    return { changed: await this.people.accept(actor, form) };
  }
}
