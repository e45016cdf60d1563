import { Injectable, Logger } from '@nestjs/common';
import { Clock, later } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { Account, Session } from './account.entity.js';
import { AccountQueries } from './accounts.queries.js';
import { changePassword, endSessions, spelled } from './accounts.service.js';
import { Attempts } from './attempts.js';
import { Passwords } from './passwords.js';
import { fingerprintOf, newSecret } from './secrets.js';

/** However busy its holder is, a session ends twelve hours after the sign-in. */
const ABSOLUTE = 12 * 3_600_000;

@Injectable()
export class SessionsService {
  private readonly logger = new Logger('Session');

  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly accounts: AccountQueries,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /**
   * Recognises the holder of an account by his password, and opens a session.
   * @throws sign-in-failed in the same words and time whatever was wrong; too-many
   */
  async signIn(username: string, password: string, replaced: string | null, request?: string): Promise<string> {
    const account = await this.reader.find(Account, { username: spelled(username) });
    const right = await this.passwords.verify(password, account?.passwordHash ?? null);
    if (account && right && !account.disabled) return this.open(account, replaced, request);
    if (account) this.noteRefused(account);
    throw refusals.signInFailed();
  }

  /**
   * Opens a session for an account whose holder has been recognised, under a new secret, and ends the one that the
   * browser came with.
   * @throws sign-in-failed when the account changed since it was read
   */
  async open(account: Account, replaced: string | null, request?: string): Promise<string> {
    const secret = newSecret();
    await this.units.run({ accountId: account.id, name: account.displayName, request }, async (work) => {
      const { passwordHash } = await work.get(Account, account.id, '账号');
      if (passwordHash !== account.passwordHash) throw refusals.signInFailed();
      const old = replaced && (await work.find(Session, { id: fingerprintOf(replaced), accountId: account.id }));
      if (old) await work.change(Session, old.id, { expiresAt: work.at });
      await work.insert(Session, {
        id: fingerprintOf(secret),
        accountId: account.id,
        createdAt: work.at,
        lastSeenAt: work.at,
        expiresAt: later(work.at, ABSOLUTE),
      });
      await work.tell(events.signedIn(account.id, account.username));
    });
    return secret;
  }

  /** Ends the session by which the actor came. */
  signOut(actor: Actor): Promise<void> {
    return this.end(actor, actor.credential ?? '');
  }

  list(actor: Actor) {
    return this.accounts
      .sessionsOf(actor.accountId, this.clock.now())
      .then((sessions) => sessions.map((each) => ({ ...each, current: each.id === actor.credential })));
  }

  /** Ends one session of the actor's own. @throws not-found */
  end(actor: Actor, id: string): Promise<void> {
    return this.units.run(actor, async (work) => {
      const session = await work.find(Session, { id, accountId: actor.accountId });
      if (!session || session.expiresAt <= work.at) throw refusals.notFound('会话', id);
      const { username } = await work.get(Account, actor.accountId, '账号');
      await work.change(Session, id, { expiresAt: work.at });
      await work.tell(events.signedOut(actor.accountId, username));
    });
  }

  /** Ends all sessions of the actor's own but the one by which he came. */
  endOthers(actor: Actor): Promise<{ ended: number }> {
    return this.units.run(actor, async (work) => {
      const ended = await endSessions(work, actor.accountId, actor.credential);
      const { username } = await work.get(Account, actor.accountId, '账号');
      if (ended) await work.tell(events.sessionsEnded(actor.accountId, username, ended));
      return { ended };
    });
  }

  /** The holder's own new password; every session ends, this one too. @throws sign-in-failed, weak-password */
  async changePassword(actor: Actor, current: string, fresh: string): Promise<void> {
    const account = await this.reader.find(Account, { id: actor.accountId });
    if (!account || !(await this.passwords.verify(current, account.passwordHash))) throw refusals.signInFailed();
    const passwordHash = await this.passwords.hash(fresh, account.username);
    await this.units.run(actor, (work) => changePassword(work, account.id, account.username, passwordHash));
  }

  /** Nobody waits for the entry: an answer that took longer would tell that there is such an account. */
  private noteRefused({ id, username }: Account): void {
    if (!this.attempts.worthNoting(id, 'sign-in')) return;
    // The account may be disabled and not write itself.
    this.units
      .run({ accountId: 'installation', name: '登录' }, (work) => work.tell(events.signInRefused(id, username)))
      .catch((error) => this.logger.error(`a refused sign-in could not be noted: ${error.message}`));
  }
}
