import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { glossary } from '../domain/glossary.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { Public } from './authorised.js';
import { presentedBy } from './credentials.js';
import { Gatekeeper } from './gatekeeper.js';
import { Page, showPage } from './page.js';
import type { WebRequest } from './request.js';

/** 帮助: how the main tasks of each role go, and every word that is explained. For anyone. */
@ApiTags('服务')
@Controller()
export class HelpController {
  constructor(
    private readonly gatekeeper: Gatekeeper,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('help')
  @Public()
  @Page()
  async page(@Req() request: WebRequest) {
    const credential = presentedBy(request.headers, this.settings.webOrigin);
    const actor = credential && (await this.gatekeeper.actorOf(credential));
    if (actor) request.actor = actor;
    const role = actor?.role ?? '';
    const own = (name: string) => role === name;
    const view = {
      terms: glossary.map(({ word, also, meaning, source }) => ({ word, also: also.join('、'), meaning, source })),
      ...{ clerk: own('clerk'), leader: own('leader'), auditor: own('auditor'), mine: own('mine') },
      administrator: own('administrator'),
    };
    return showPage('web/help', '帮助', view);
  }

  @Get('api/glossary')
  @Public()
  @ApiOperation({ summary: '用语及其出处' })
  glossary() {
    return glossary;
  }
}
