import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { optionsOf } from '../web/links.js';
import { goTo, Page, showPage } from '../web/page.js';
import { NameForm, NewNameForm, nameChanges } from './person-names.form.js';
import { PersonNames } from './person-names.service.js';

/** 更正姓名. */
@ApiTags('人员')
@Controller('api/people/:id/name')
export class PersonNamesController {
  constructor(private readonly names: PersonNames) {}

  @Get()
  @May('registry.write')
  @ApiOperation({ summary: '改用某姓名时：同名的还有谁，多少块牌板须换发' })
  preview(@Param('id') id: string, @Query() form: NewNameForm, @CurrentActor() actor: Actor) {
    return this.names.preview(actor, id, form.name);
  }

  @Post()
  @May('registry.write')
  @ApiOperation({ summary: '更正误录的姓名，或登记改名' })
  rename(@Param('id') id: string, @Body() form: NameForm, @CurrentActor() actor: Actor) {
    return this.names.rename(actor, id, form);
  }
}

/** 更正姓名, as a page. */
@Controller('people/:id/name')
export class PersonNamesPageController {
  constructor(private readonly names: PersonNames) {}

  @Get()
  @May('registry.write')
  @Page()
  async prepare(@Param('id') id: string, @Query() { name, kind }: NewNameForm, @CurrentActor() actor: Actor) {
    const found = await this.names.preview(actor, id, name);
    const view = {
      ...found,
      note: found.note ?? '',
      asked: name ?? '',
      kinds: optionsOf(nameChanges, kind ?? 'correction'),
      change: kind === 'change',
      namesakes: found.namesakes.map((one) => ({
        id: one.id,
        text: [one.name, one.title ?? '无现任职务', one.note ?? ''].filter(Boolean).join('，'),
      })),
    };
    return showPage('repairs/person-name', `更正${found.name}的姓名`, view);
  }

  @Post()
  @May('registry.write')
  @Page()
  async rename(@Param('id') id: string, @Body() form: NameForm, @CurrentActor() actor: Actor) {
    const { name } = await this.names.rename(actor, id, form);
    return goTo(`/people/${id}`, `姓名已登记为${name}`);
  }
}
