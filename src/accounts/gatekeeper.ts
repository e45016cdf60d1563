import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock, later } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Action, Actor } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { type Credential, Gatekeeper } from '../web/gatekeeper.js';
import { AccountQueries, type ActingAccount, stillStands, touchSession } from './accounts.queries.js';
import { Attempts } from './attempts.js';
import { fingerprintOf } from './secrets.js';

const MINUTE = 60_000;

/** Who is not bound to a region covers the country; that is only for those who oversee. */
const NATIONAL: readonly string[] = ['administrator', 'auditor'];

const actorOf = (account: ActingAccount, credential: string, tokenActions: Actor['tokenActions']): Actor | null => {
  const regionPath = account.regionPath ?? (NATIONAL.includes(account.role) ? '/' : null);
  if (regionPath === null) return null;
  const { id: accountId, displayName: name, role, personId, mineId } = account;
  return { accountId, name, role, regionPath, personId, mineId, tokenActions, credential };
};

/** Tells the web who a session or token belongs to. */
@Injectable()
export class AccountsGatekeeper extends Gatekeeper implements OnModuleInit {
  private readonly logger = new Logger('Session');

  constructor(
    private readonly accounts: AccountQueries,
    private readonly units: UnitOfWork,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** A right that ended while a request was under way does not write any more. */
  onModuleInit() {
    this.units.require(async (work) => {
      if (!(await stillStands(work))) throw refusals.signInNeeded();
    });
  }

  async actorOf({ kind, secret }: Credential): Promise<Actor | null> {
    const now = this.clock.now();
    if (kind === 'token') {
      const token = await this.accounts.ofToken(fingerprintOf(secret), now);
      return token && actorOf(token, token.credential, token.scope.split(',') as Action[]);
    }
    const session = await this.accounts.ofSession(fingerprintOf(secret), now);
    if (!session) return null;
    const known = actorOf(session, session.credential, null);
    const actor = known && { ...known, unread: session.unread };
    if (actor && session.lastSeenAt <= later(now, -MINUTE)) await this.touch(actor);
    return actor;
  }

  async noteDenied(actor: Actor, action: Action, path: string): Promise<void> {
    if (!this.attempts.worthNoting(actor.accountId, path)) return;
    await this.units.run(actor, (work) => work.tell(events.denied(actor.accountId, action, path.slice(0, 200))));
  }

  /** Reading goes on when nothing can be written, on a full disk for one. */
  private async touch(actor: Actor): Promise<void> {
    await this.units
      .run(actor, (work) => touchSession(work, actor.credential ?? ''))
      .catch((error) => this.logger.warn(`a session could not be touched: ${error.message}`));
  }
}
