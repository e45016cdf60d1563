import { type Clock, type Instant, later, secondsUntil } from '../database/clock.js';
import { refusals } from '../domain/refusals.js';

const MINUTE = 60_000;
/** So many addresses are counted at a time; beyond that all begin anew, for the memory is not theirs to fill. */
const MOST_ADDRESSES = 50_000;

/** IPv6 addresses are handed out by the network: who has one has 2^64. */
function sender(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  return [...groups, ...Array<string>(missing).fill('0'), ...rest].slice(0, 4).join(':');
}

/** Lets each address ask so often a minute, counted from its first request. */
export class PerAddress {
  private counts = new Map<string, { from: Instant; until: Instant; asked: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly most: number,
  ) {}

  /** @throws too-many, with the seconds until the next minute of this address begins */
  pass(address: string): void {
    const now = this.clock.now();
    const key = sender(address);
    const known = this.counts.get(key);
    // A clock set back would keep a minute open for as long.
    if (!known || now >= known.until || now < known.from) {
      if (this.counts.size >= MOST_ADDRESSES) this.counts = new Map();
      this.counts.set(key, { from: now, until: later(now, MINUTE), asked: 1 });
      return;
    }
    known.asked += 1;
    if (known.asked > this.most) throw refusals.tooMany(secondsUntil(now, known.until));
  }
}
