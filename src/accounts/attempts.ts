import { Injectable } from '@nestjs/common';
import { Clock, later } from '../database/clock.js';

const MINUTE = 60_000;
const MOST_A_MINUTE = 60;
const REMEMBERED = 10_000;

/**
 * Which failed attempts are worth an entry of the trail: one a minute for each account and thing attempted, and not
 * more than sixty a minute for an account, or whoever is refused could fill the disk.
 */
@Injectable()
export class Attempts {
  private noted = new Map<string, string>();
  private counts = new Map<string, number>();
  private minute = '';

  constructor(private readonly clock: Clock) {}

  worthNoting(accountId: string, attempted: string): boolean {
    const now = this.clock.now();
    if (!this.minute || now >= later(this.minute, MINUTE) || this.noted.size > REMEMBERED) this.forget(now);
    const key = `${accountId} ${attempted}`;
    const last = this.noted.get(key);
    const count = this.counts.get(accountId) ?? 0;
    if ((last && now < later(last, MINUTE)) || count >= MOST_A_MINUTE) return false;
    this.noted.set(key, now);
    this.counts.set(accountId, count + 1);
    return true;
  }

  /** A new minute: the counts begin anew, and only what is younger than a minute is remembered. */
  private forget(now: string) {
    this.counts = new Map();
    this.noted = new Map([...this.noted].filter(([, at]) => now < later(at, MINUTE)).slice(-REMEMBERED / 2));
    this.minute = now;
  }
}
