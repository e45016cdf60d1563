import { Injectable } from '@nestjs/common';
import { pinyin } from 'pinyin-pro';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit, type Role } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { AccountQueries } from './accounts.queries.js';
import { recordAccount, spelled } from './accounts.service.js';
import { Passwords } from './passwords.js';
import { newPassword } from './secrets.js';

/** An account that is asked for without a user name. */
export interface WantedAccount {
  displayName: string;
  role: Role;
  regionId?: string | null;
  personId?: string | null;
  mineId?: string | null;
  /** What the user name is made from; the name's pinyin where nothing is said. */
  from?: string;
}

/** What is told once about an account that was opened. */
export interface OpenedAccount {
  id: string;
  displayName: string;
  role: Role;
  username: string;
  password: string;
}

/** Each password takes a noticeable moment to hash, so that a batch is bounded. */
export const LARGEST_BATCH = 60;

const plainName = (text: string): string => {
  const sound = pinyin(text, { toneType: 'none', type: 'array', mode: 'surname', v: true, nonZh: 'consecutive' });
  return sound
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, 30);
};

/** Opens many accounts at once, all or none, each with a first password that only the answer tells. */
@Injectable()
export class AccountBatchService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly accounts: AccountQueries,
    private readonly regions: RegionQueries,
    private readonly passwords: Passwords,
  ) {}

  /** @throws invalid-form, not-found for whom or what lies outside the actor's scope */
  async open(actor: Actor, wanted: readonly WantedAccount[]): Promise<OpenedAccount[]> {
    const say = (message: string) => refusals.invalidForm([{ at: 'accounts', message }]);
    if (wanted.length === 0) throw say('没有选择要建立的账号');
    if (wanted.length > LARGEST_BATCH) throw say(`一次至多建立 ${LARGEST_BATCH} 个账号`);
    for (const one of wanted) await this.permit(actor, one);
    const hashed: { one: WantedAccount; password: string; hash: string }[] = [];
    for (const one of wanted) {
      const password = newPassword();
      hashed.push({ one, password, hash: await this.passwords.hash(password, '') });
    }
    return this.units.run(actor, async (work) => {
      const opened: OpenedAccount[] = [];
      for (const { one, password, hash } of hashed) {
        const { from, ...ties } = one;
        const username = await freeName(work, from ?? one.displayName, one.role);
        const { id } = await recordAccount(work, { ...ties, username }, hash);
        opened.push({ id, displayName: one.displayName, role: one.role, username, password });
      }
      return opened;
    });
  }

  private async permit(actor: Actor, { regionId, personId, mineId }: WantedAccount): Promise<void> {
    const may = (path: string | null | undefined, what: string, id: string) =>
      permit(actor, 'account.manage', { regionPath: path }, what, id);
    if (mineId) may(await this.accounts.pathOfMine(mineId), '煤矿', mineId);
    else if (regionId) may((await this.regions.tree()).find(regionId)?.path, '行政区划', regionId);
    else may(null, '行政区划', '全国');
    if (personId && !(await this.accounts.personWithin(personId, actor.regionPath)))
      throw refusals.notFound('人员', personId);
  }
}

/** A user name that nobody has: the plain one, or with the next free number. */
async function freeName(work: Work, from: string, role: Role): Promise<string> {
  const plain = plainName(from) || role;
  const base = spelled(plain.length < 2 ? `${plain}${role}` : plain);
  const taken = await work.all<{ username: string }>('SELECT username FROM accounts WHERE username LIKE :like', {
    like: `${base}%`,
  });
  const names = new Set(taken.map(({ username }) => username));
  let name = base;
  for (let number = 2; names.has(name); number += 1) name = `${base}${number}`;
  return name;
}
