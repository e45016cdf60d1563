import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, roles } from '../domain/authority.js';
import { regionsWithin } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { accountsAskedOf } from './accounts-asked.js';
import { FirstAccountsService } from './first-accounts.service.js';
import { JurisdictionForm } from './jurisdiction.form.js';
import { JurisdictionService } from './jurisdiction.service.js';
import { accountsView, checklistView, jurisdictionView } from './start.pages.js';
import { StartService } from './start.service.js';

type Fields = Readonly<Record<string, string | string[] | null>>;

/** 首次设置: the pages that lead from nothing to boards on the wall. Each step can be left and taken up again. */
@Controller('start')
export class StartPageController {
  constructor(
    private readonly start: StartService,
    private readonly jurisdictions: JurisdictionService,
    private readonly accounts: FirstAccountsService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('region.manage')
  @Page()
  async checklist(@CurrentActor() actor: Actor) {
    const view = checklistView(await this.start.progress(actor), actor);
    return showPage('start/checklist', '首次设置', view);
  }

  @Get('jurisdiction')
  @May('region.manage')
  @Page()
  async jurisdiction(@CurrentActor() actor: Actor) {
    const within = regionsWithin(await this.regions.tree(), actor);
    const own = within.find(({ visitsSince }) => visitsSince !== null) ?? null;
    const view = jurisdictionView(this.clock.today(), own, within);
    return showPage('start/jurisdiction', '管辖区', view);
  }

  @Post('jurisdiction')
  @May('region.manage')
  @Page()
  async setJurisdiction(@Body() form: JurisdictionForm, @CurrentActor() actor: Actor) {
    const { added, region } = await this.jurisdictions.set(actor, form);
    return goTo('/start', added ? `已登记${region.name}等 ${added} 个行政区划` : '行政区划都已登记，没有变更');
  }

  @Get('roster')
  @May('roster.import')
  @Page()
  async roster(@CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const regions = regionOptions(tree, actor, regionsWithin(tree, actor)[0] ?? null);
    const view = { regions, today: this.clock.today(), any: regions.length > 0 };
    return showPage('start/roster', '煤矿和人员', view);
  }

  @Get('accounts')
  @May('account.manage')
  @Page()
  async offered(@CurrentActor() actor: Actor) {
    const view = accountsView(await this.accounts.offered(actor), randomUUID());
    return showPage('start/accounts', '首批账号', view);
  }

  /** The only answer that tells the passwords: it is shown, printed and gone. */
  @Post('accounts')
  @HttpCode(200)
  @May('account.manage')
  @Page()
  async open(@Body() fields: Fields, @CurrentActor() actor: Actor) {
    const slips = await this.accounts.open(actor, accountsAskedOf(fields));
    return showPage('start/passwords', '初始密码', { slips: slipsOf(slips) });
  }
}

const slipsOf = (opened: Awaited<ReturnType<FirstAccountsService['open']>>) =>
  opened.map(({ displayName, role, username, password, place }) => ({
    name: displayName,
    role: roles[role],
    username,
    password,
    place,
  }));
