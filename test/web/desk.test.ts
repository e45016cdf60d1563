import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const desk = async (asker: keyof Askers, browser: Browser = by[asker]) =>
  (await browser.ask('GET', '/desk')).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the desk', () => {
  it('names the mine whose gas grade changed under its holders: on 20 October 桐垴 became high-gas', async () => {
    expect(await desk('city')).toMatch(
      /1 瓦斯等级变化，责任人待调整 .*北峤煤电集团桐垴煤矿（2026年10月20日起高瓦斯，\d 项）/,
    );
    expect(await desk('jishan')).toMatch(/以下各项现为零：.*瓦斯等级变化，责任人待调整/);
  });

  it('speaks of a month a week before it closes, and not earlier', async () => {
    expect(await desk('city')).not.toContain('将期满');
    web.clock.set('2026-11-24T01:00:00.000Z');
    const text = await desk('city', await web.browserOf(by.city.accountId));
    web.clock.set('2026-11-10T01:00:00.000Z');
    const [, missing, told] = /(\d+) 2026年11月将期满 剩余 7 天，还有 \d+ 人次未完成，共差 (\d+) 矿次/.exec(text) ?? [];
    expect(Number(missing)).toBeGreaterThan(0);
    expect(told).toBe(missing);
  });
});
