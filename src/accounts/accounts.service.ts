import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work, WorkActor } from '../database/work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { personOnFile } from '../people/people-records.js';
import { Region } from '../regions/region.entity.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import { Account, Session } from './account.entity.js';
import { checkTies } from './account-shape.js';
import type { AccountForm, AccountPage } from './accounts.form.js';
import { type AccountLine, AccountQueries, pathOfAccount } from './accounts.queries.js';
import { Passwords } from './passwords.js';
import { newPassword } from './secrets.js';

/** More than a city's; a form longer than that is not for choosing. */
const MOST_CHOICES = 600;

/** One spelling of a user name, however it is typed. */
export const spelled = (username: string) => username.normalize('NFKC').toLowerCase().trim();

const SORTS = { username: 'a.username', role: 'a.role', region: 'r.name', created: 'a.created_at' };

/** Records an account within a unit of work; without a password nobody can sign in by it yet. @throws invalid-form */
export async function recordAccount(
  work: Work,
  form: Omit<AccountForm, 'password'>,
  passwordHash: string | null = null,
): Promise<{ id: string }> {
  checkTies(form);
  const username = spelled(form.username);
  const { id } = await work.insert(Account, {
    id: work.newId(),
    username,
    displayName: form.displayName,
    passwordHash,
    role: form.role,
    regionId: form.regionId ?? null,
    personId: form.personId ? (await personOnFile(work, form.personId)).id : null,
    mineId: form.mineId ?? null,
    createdAt: work.at,
  });
  await work.tell(events.accountCreated(id, username, form.role));
  return { id };
}

/** Ends every session of an account, in the unit that took its right away; answers how many stood. */
export async function endSessions(work: Work, accountId: string, but?: string): Promise<number> {
  const standing = (await work.list(Session, { accountId })).filter(
    ({ id, expiresAt }) => expiresAt > work.at && id !== but,
  );
  for (const { id } of standing) await work.change(Session, id, { expiresAt: work.at });
  return standing.length;
}

@Injectable()
export class AccountsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly accounts: AccountQueries,
    private readonly passwords: Passwords,
  ) {}

  /** The accounts within the actor's scope. */
  async list(actor: Actor, form: AccountPage) {
    const order = orderBy(form.sort, SORTS, 'a.id');
    const { items, total } = await this.accounts.list(scopeOf(actor, 'account.manage'), rowsOf(form), order, form);
    return pageOf<AccountLine>(items, total, form);
  }

  /** One account within the actor's scope. @throws not-found */
  async show(actor: Actor, id: string): Promise<AccountLine> {
    const account = await this.accounts.line(scopeOf(actor, 'account.manage'), id);
    if (!account) throw refusals.notFound('账号', id);
    return account;
  }

  /** Whom or what an account of a region may be tied to. */
  async ties(actor: Actor, path: string) {
    permit(actor, 'account.manage', { regionPath: path }, '行政区划', path);
    return {
      people: await this.accounts.peopleBelow(path, MOST_CHOICES),
      mines: await this.accounts.minesBelow(path, MOST_CHOICES),
    };
  }

  /** Opens an account with a first password that only this answer tells. */
  async createWithPassword(actor: Actor, form: AccountForm): Promise<{ id: string; password: string }> {
    const password = newPassword();
    return { ...(await this.create(actor, { ...form, password })), password };
  }

  /** Gives the account a new first password, which only this answer tells. */
  async resetPassword(actor: Actor, id: string): Promise<{ username: string; password: string }> {
    const { username } = await this.show(actor, id);
    const password = newPassword();
    await this.setPassword(actor, id, password);
    return { username, password };
  }

  /** Opens an account within the actor's scope; whom or what it is tied to must lie there too. */
  async create(actor: Actor, form: AccountForm): Promise<{ id: string }> {
    checkTies(form);
    const may = (path: string | null | undefined, what: string, id: string) =>
      permit(actor, 'account.manage', { regionPath: path }, what, id);
    const region = form.regionId ? await this.reader.find(Region, { id: form.regionId }) : null;
    if (form.mineId) may(await this.accounts.pathOfMine(form.mineId), '煤矿', form.mineId);
    else may(region?.path, '行政区划', form.regionId ?? '全国');
    if (form.personId && !(await this.accounts.personWithin(form.personId, actor.regionPath)))
      throw refusals.notFound('人员', form.personId);
    return this.open(actor, form);
  }

  /**
   * Opens an account without asking about authority: for the command line and the first set-up. `check` runs in the unit.
   * @throws invalid-form, weak-password, duplicate
   */
  async open(by: WorkActor, form: AccountForm, check?: (work: Work) => Promise<void>): Promise<{ id: string }> {
    const passwordHash = form.password ? await this.passwords.hash(form.password, spelled(form.username)) : null;
    return this.units.run(by, async (work) => {
      await check?.(work);
      return recordAccount(work, form, passwordHash);
    });
  }

  /** Takes the account's right away: its sessions and tokens are dead with the end of this unit. */
  disable(actor: Actor, id: string, reason: string): Promise<void> {
    if (id === actor.accountId) throw refusals.ownAccount();
    return this.units.run(actor, async (work) => {
      const account = await this.within(work, actor, id);
      if (account.disabled) return;
      await endSessions(work, id);
      await work.change(Account, id, { disabled: true });
      await work.tell(events.accountDisabled(id, account.username, reason));
    });
  }

  /** Gives it back; whoever it belongs to signs in anew. */
  restore(actor: Actor, id: string, reason: string): Promise<void> {
    return this.units.run(actor, async (work) => {
      const account = await this.within(work, actor, id);
      if (!account.disabled) return;
      await work.change(Account, id, { disabled: false });
      await work.tell(events.accountRestored(id, account.username, reason));
    });
  }

  /** Gives the account another password; whoever was signed in by the old one is no more. */
  async setPassword(actor: Actor, id: string, password: string): Promise<void> {
    const { username } = await this.units.run(actor, (work) => this.within(work, actor, id));
    const passwordHash = await this.passwords.hash(password, username);
    await this.units.run(actor, async (work) => {
      await this.within(work, actor, id);
      await changePassword(work, id, username, passwordHash);
    });
  }

  private async within(work: Work, actor: Actor, id: string): Promise<Account> {
    const account = await work.get(Account, id, '账号');
    permit(actor, 'account.manage', { regionPath: await pathOfAccount(work, id) }, '账号', id);
    return account;
  }
}

/** Within a unit: the new password, and the end of all sessions. */
export async function changePassword(work: Work, id: string, username: string, passwordHash: string): Promise<void> {
  await endSessions(work, id);
  await work.change(Account, id, { passwordHash });
  await work.tell(events.passwordChanged(id, username));
}
