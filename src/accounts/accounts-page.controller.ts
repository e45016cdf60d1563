import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { type Actor, type Role, roles } from '../domain/authority.js';
import { chosenRegion } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { IsRegion } from '../web/form-fields.js';
import { goTo, Page, showPage } from '../web/page.js';
import { accountListPage, accountPage, newAccountPage, passwordTold, type Secret } from './account.pages.js';
import { AccountForm, AccountPage, SuspensionForm } from './accounts.form.js';
import { AccountsService } from './accounts.service.js';

class NewAccountForm {
  @IsOptional() @IsIn(Object.keys(roles), { message: '没有这个角色' }) role?: Role;
  @IsOptional() @IsRegion() region?: string;
}

/** Tells a secret once: above the form where htmx asks, as a page otherwise. It is never kept. */
export const tell = (secret: Secret) => showPage('accounts/secret', secret.title, secret, 'accounts/secret-message');

/** Pages of the administrator: who has an account. */
@Controller('accounts')
export class AccountsPageController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly regions: RegionQueries,
  ) {}

  @Get()
  @May('account.manage')
  @Page()
  async list(@Query() form: AccountPage, @CurrentActor() actor: Actor) {
    const view = accountListPage(await this.accounts.list(actor, form), form.search ?? '');
    return showPage('accounts/list', '账号', view);
  }

  @Get('new')
  @May('account.manage')
  @Page()
  async fresh(@Query() { role, region }: NewAccountForm, @CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const place = region ? chosenRegion(tree, actor, 'account.manage', region) : null;
    const ties = role ? await this.accounts.ties(actor, place?.path ?? actor.regionPath) : null;
    const view = newAccountPage(role, place, regionOptions(tree, actor, place), ties);
    return showPage('accounts/new', '建立账号', view);
  }

  @Post()
  @May('account.manage')
  @Page()
  async create(@Body() form: AccountForm, @CurrentActor() actor: Actor) {
    const { password } = await this.accounts.createWithPassword(actor, form);
    return tell(passwordTold(form.username, password));
  }

  @Get(':id')
  @May('account.manage')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const view = accountPage(await this.accounts.show(actor, id), actor);
    return showPage('accounts/account', view.username, view);
  }

  @Post(':id/password')
  @May('account.manage')
  @Page()
  async resetPassword(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { username, password } = await this.accounts.resetPassword(actor, id);
    return tell(passwordTold(username, password));
  }

  @Post(':id/suspension')
  @May('account.manage')
  @Page()
  async disable(@Param('id') id: string, @Body() { reason }: SuspensionForm, @CurrentActor() actor: Actor) {
    await this.accounts.disable(actor, id, reason);
    return goTo(`/accounts/${id}`, '已停用，会话和令牌立即失效');
  }

  @Post(':id/restoration')
  @May('account.manage')
  @Page()
  async restore(@Param('id') id: string, @Body() { reason }: SuspensionForm, @CurrentActor() actor: Actor) {
    await this.accounts.restore(actor, id, reason);
    return goTo(`/accounts/${id}`, '已恢复');
  }
}
