import { timingSafeEqual } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { refusals } from '../domain/refusals.js';
import { AccountQueries } from './accounts.queries.js';
import { AccountsService } from './accounts.service.js';
import { fingerprintOf, newReadableCode } from './secrets.js';

/**
 * The one-time code by which the first administrator is made. It lives in memory and is printed where the server was
 * started, so only who runs the machine has it; a restart makes another one, and the first administrator ends it.
 */
@Injectable()
export class FoundingCode implements OnApplicationBootstrap {
  /** null where somebody administers already. */
  code: string | null = null;

  constructor(
    private readonly queries: AccountQueries,
    private readonly accounts: AccountsService,
  ) {}

  async onApplicationBootstrap() {
    if (!(await this.queries.administered())) this.code = newReadableCode();
  }

  /** @throws setup-done, setup-code-wrong, weak-password */
  async found(code: string, form: { username: string; displayName: string; password: string }) {
    if (!this.code) throw refusals.setupDone();
    const bytes = (text: string) => Buffer.from(fingerprintOf(text.toUpperCase().replace(/[^A-Z0-9]/g, '')));
    if (!timingSafeEqual(bytes(code), bytes(this.code))) throw refusals.setupCodeWrong();
    const founder = { accountId: 'installation', name: '首次设置' };
    const account = await this.accounts.open(founder, { ...form, role: 'administrator' }, async (work) => {
      if (await this.queries.administered(work)) throw refusals.setupDone();
    });
    this.code = null;
    return account;
  }
}
