import { describe, expect, it, jest } from '@jest/globals';
import { Passwords } from '../../src/accounts/passwords.js';
import { Turnstile } from '../../src/accounts/turnstile.js';
import { Refusal } from '../../src/domain/refusal.js';

// A hash is slow on purpose.
jest.setTimeout(60_000);

describe('hundreds who come at once', () => {
  it('pass two at a time and in order, fifty wait, the others are sent away; then the way is free again', async () => {
    const turnstile = new Turnstile(2, 50);
    const finish: (() => void)[] = [];
    const begun: number[] = [];
    let most = 0;
    const come = (n: number) =>
      turnstile.pass(() => {
        begun.push(n);
        return new Promise<number>((resolve) => finish.push(() => resolve(n)));
      });
    const all = Array.from({ length: 200 }, (_, n) => come(n));
    const outcomes = Promise.allSettled(all);
    while (begun.length < 52 || finish.length) {
      await Promise.resolve();
      most = Math.max(most, finish.length);
      finish.shift()?.();
    }
    const done = await outcomes;
    expect(most).toBe(2);
    expect(begun).toEqual(Array.from({ length: 52 }, (_, n) => n));
    expect(done.slice(0, 52).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(done.slice(52).map((each) => (each.status === 'rejected' ? each.reason.code : ''))).toEqual(
      Array(148).fill('too-many'),
    );
    await expect(turnstile.pass(async () => 'in')).resolves.toBe('in');
  });

  it('do not block it for good when what they do fails', async () => {
    const turnstile = new Turnstile(1, 1);
    await expect(turnstile.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turnstile.pass(async () => 'in')).resolves.toBe('in');
  });
});

describe('a password', () => {
  const passwords = new Passwords();

  it('is kept as a salted scrypt hash that only it opens, however its characters were composed', async () => {
    const [one, two] = [
      await passwords.hash('Zürich 雨天也要下井', 'x'),
      await passwords.hash('Zürich 雨天也要下井', 'x'),
    ];
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w+/=]{24}\$[\w+/=]{44}$/);
    expect(one).not.toBe(two);
    expect(await passwords.verify('Zu\u0308rich 雨天也要下井', one)).toBe(true);
    expect(await passwords.verify('Zurich 雨天也要下井', one)).toBe(false);
  });

  it.each([null, '', 'scrypt$32768$8$3$$', 'plain'])('does not open a hash that is none: %s', async (stored) => {
    expect(await passwords.verify('', stored)).toBe(false);
  });

  it.each(['短', '九个字符九个字符九', 'Gu-Chengzhang'])(
    'is refused when it is short or the user name: %s',
    async (text) => {
      await expect(passwords.hash(text, 'gu-chengzhang')).rejects.toThrow(Refusal);
    },
  );
});
