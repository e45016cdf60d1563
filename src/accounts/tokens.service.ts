import { Injectable } from '@nestjs/common';
import { Clock, startOfDay } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Action, type Actor, actions, tokenActionsOf } from '../domain/authority.js';
import { addDays, isCivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { ApiToken } from './account.entity.js';
import { AccountQueries } from './accounts.queries.js';
import { fingerprintOf, newTokenSecret } from './secrets.js';

const LONGEST_DAYS = 366;

@Injectable()
export class TokensService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly accounts: AccountQueries,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor) {
    const now = this.clock.now();
    const tokens = await this.accounts.tokensOf(actor.accountId);
    return tokens.map(({ scope, ...token }) => ({
      ...token,
      actions: scope.split(',') as Action[],
      standing: token.revokedAt === null && token.expiresAt > now,
    }));
  }

  /**
   * Issues a token that may do the given actions, all of them the account's own, until the end of a day.
   * @returns the secret, this once
   * @throws actions-beyond-role, invalid-form
   */
  async issue(actor: Actor, name: string, wanted: readonly Action[], until: string) {
    const beyond = wanted.filter((action) => !tokenActionsOf(actor.role).includes(action));
    if (beyond.length) throw refusals.actionsBeyondRole(beyond.map((action) => actions[action]));
    const today = this.clock.today();
    if (!isCivilDate(until)) throw refusals.invalidDate('截止日', until);
    if (until < today || until > addDays(today, LONGEST_DAYS))
      throw refusals.invalidForm([{ at: 'until', message: `截止日应在今天至 ${LONGEST_DAYS} 天之内` }]);
    const secret = newTokenSecret();
    return this.units.run(actor, async (work) => {
      const token = await work.insert(ApiToken, {
        id: work.newId(),
        accountId: actor.accountId,
        name,
        hash: fingerprintOf(secret),
        scope: [...new Set(wanted)].join(','),
        createdAt: work.at,
        expiresAt: startOfDay(addDays(until, 1)),
      });
      await work.tell(events.tokenIssued(token.id, name, until));
      return { id: token.id, name, actions: wanted, expiresAt: token.expiresAt, secret };
    });
  }

  /** @throws not-found */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.units.run(actor, async (work) => {
      const token = await work.find(ApiToken, { id, accountId: actor.accountId });
      if (!token) throw refusals.notFound('令牌', id);
      if (token.revokedAt) return;
      await work.change(ApiToken, id, { revokedAt: work.at });
      await work.tell(events.tokenRevoked(id, token.name));
    });
  }
}
