import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refusals } from '../domain/refusals.js';
import { Turnstile } from './turnstile.js';

const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 } as const;
const LENGTH = 32;
const SCHEME = `scrypt$${COST.N}$${COST.r}$${COST.p}`;

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** Each hash takes 32 MiB: so many at a time, so many in line, the others are sent away. */
const AT_ONCE = 2;
const IN_LINE = 50;

/** Hashes and checks passwords; however many ask at the same moment, memory stays bounded. */
@Injectable()
export class Passwords {
  private readonly turnstile = new Turnstile(AT_ONCE, IN_LINE);

  /** @throws weak-password, too-many */
  async hash(password: string, username: string): Promise<string> {
    if ([...password].length < SHORTEST_PASSWORD || password.normalize('NFKC').toLowerCase() === username)
      throw refusals.weakPassword(SHORTEST_PASSWORD);
    const salt = randomBytes(16);
    return `${SCHEME}$${salt.toString('base64')}$${(await this.derive(password, salt)).toString('base64')}`;
  }

  /**
   * Whether the password is the one of the hash. Without a hash (no such account, no password yet) the same work is done
   * in vain, so that the time of the answer tells nothing.
   * @throws too-many
   */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const [salt, hash] = (stored ?? '').split('$').slice(-2);
    const derived = await this.derive(password, Buffer.from(stored ? (salt ?? '') : 'nobody', 'base64'));
    const expected = Buffer.from(hash ?? '', 'base64');
    return stored !== null && expected.length === LENGTH && timingSafeEqual(derived, expected);
  }

  private derive(password: string, salt: Buffer): Promise<Buffer> {
    return this.turnstile.pass(
      () =>
        new Promise((resolve, reject) =>
          scrypt(password.normalize('NFKC'), salt, LENGTH, COST, (error, key) =>
            error ? reject(error) : resolve(key),
          ),
        ),
    );
  }
}
