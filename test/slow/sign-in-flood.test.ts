import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(120_000);

let web: TestWeb;
beforeAll(async () => {
  web = await testWeb();
});
afterAll(() => web.close());

it('two hundred sign-ins at once take bounded memory: 52 are looked at, the others told when to come again', async () => {
  const guess = (n: number) => {
    const payload = { username: `guess-${n}`, password: '汉'.repeat(128) };
    return web.ask({ method: 'POST', url: '/api/session', payload });
  };
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const guesses = Promise.all(Array.from({ length: 200 }, (_, n) => guess(n)));
  expect((await web.ask({ url: '/api/health' })).status).toBe(200);
  const answers = await guesses;
  clearInterval(watch);
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect([count(401), count(429)]).toEqual([52, 148]);
  expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toBe('10');
  expect((peak - before) / 2 ** 20).toBeLessThan(300);
});
