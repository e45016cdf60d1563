import { civilDayOf, civilTimeOf } from '../database/clock.js';
import { type Actor, actions, type Role, roles, tokenActionsOf } from '../domain/authority.js';
import type { Region } from '../regions/region.entity.js';
import { type Option, optionsOf, pageTurns } from '../web/links.js';
import type { Page } from '../web/paging.js';
import type { AccountLine } from './accounts.queries.js';
import type { AccountsService } from './accounts.service.js';
import type { SessionsService } from './sessions.service.js';
import type { TokensService } from './tokens.service.js';

type Ties = Awaited<ReturnType<AccountsService['ties']>>;
type Sessions = Awaited<ReturnType<SessionsService['list']>>;
type Tokens = Awaited<ReturnType<TokensService['list']>>;

const accountLine = (account: AccountLine) => ({
  id: account.id,
  username: account.username,
  name: account.displayName,
  role: roles[account.role],
  place: account.regionName ?? (account.role === 'mine' ? '本矿' : '全国'),
  disabled: account.disabled,
  waiting: !account.disabled && !account.hasPassword,
  created: civilDayOf(account.createdAt),
});

/** The accounts, and what comes next while nobody works with the registry yet. */
export const accountListPage = (found: Page<AccountLine>, search: string) => ({
  accounts: found.items.map(accountLine),
  beginning: found.page === 1 && !search && found.items.every(({ role }) => role === 'administrator'),
  search,
  turn: pageTurns(found, '/accounts', { search }),
});

export const accountPage = (account: AccountLine, actor: Actor) => ({
  ...accountLine(account),
  own: account.id === actor.accountId,
});

/** First the role and the place, then whom or what in it. */
export function newAccountPage(
  role: Role | undefined,
  region: Region | null,
  regions: readonly Option[],
  ties: Ties | null,
) {
  return {
    step: ties === null ? 1 : 2,
    first: ties === null,
    roles: optionsOf(roles, role),
    regions,
    role: role ?? '',
    roleName: role ? roles[role] : '',
    regionId: role === 'mine' ? '' : (region?.id ?? ''),
    place: region?.name ?? '全国',
    needsPerson: role === 'leader',
    needsMine: role === 'mine',
    people: (ties?.people ?? []).map(({ id, name, title }) => ({
      value: id,
      text: title ? `${name}　${title}` : name,
    })),
    mines: (ties?.mines ?? []).map(({ id, name, code }) => ({ value: id, text: `${name}　${code}` })),
  };
}

/** A secret that is told once. */
export interface Secret {
  title: string;
  told: string;
  secret: string;
  advice: string;
  back: string;
}

export const passwordTold = (username: string, password: string): Secret => ({
  title: '初始密码',
  told: `用户名 ${username} 的密码：`,
  secret: password,
  advice: '只显示这一次，请当面交给本人；本人登录后在“我的账号”更改。',
  back: '/accounts',
});

export const tokenTold = (name: string, secret: string): Secret => ({
  title: '接口令牌',
  told: `令牌“${name}”：`,
  secret,
  advice: '只显示这一次，请立即保存。',
  back: '/me',
});

/** One's own account: where one is signed in, and by which tokens programs act. */
export const ownAccountPage = (actor: Actor, sessions: Sessions, tokens: Tokens) => ({
  name: actor.name,
  role: roles[actor.role],
  sessions: sessions.map(({ id, createdAt, lastSeenAt, current }) => ({
    id,
    begun: civilTimeOf(createdAt),
    seen: civilTimeOf(lastSeenAt),
    current,
  })),
  others: sessions.some(({ current }) => !current),
  tokens: tokens.map((token) => ({
    id: token.id,
    name: token.name,
    actions: token.actions.map((action) => actions[action] ?? action).join('、'),
    begun: civilTimeOf(token.createdAt),
    ends: civilTimeOf(token.expiresAt),
    standing: token.standing,
    revoked: token.revokedAt !== null,
  })),
  offered: tokenActionsOf(actor.role).map((action) => ({ value: action, text: actions[action] })),
});
