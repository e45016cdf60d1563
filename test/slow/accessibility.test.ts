import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'puppeteer';
import { Account } from '../../src/accounts/account.entity.js';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { CircularsService } from '../../src/circulars/circulars.service.js';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { Reader } from '../../src/database/reader.js';
import { seedId } from '../../src/founding/registry-loader.js';
import { BatchesService } from '../../src/placards/batches.service.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { plainOrder } from '../../src/placards/print-order.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite, desktop, phone } from '../support/browser.js';
import { everything } from '../support/long-form.js';
import { ADMINISTRATOR, CLOSED, DRAFTED, PRINTED, pagesToLookAt } from '../support/pages-to-look-at.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[] }[];
}

let site: DemoSite;
let closed = '';
let printed = '';
let drafted = '';

beforeAll(async () => {
  site = await demoSite();
  await site.get(AccountsService).open(tester, {
    username: ADMINISTRATOR,
    displayName: '管理员',
    role: 'administrator',
    password: '青山绿水·长治久安·二〇二六',
  });
  const clerk = {
    ...tester,
    role: 'clerk' as const,
    regionPath: '/',
    personId: null,
    mineId: null,
    tokenActions: null,
  };
  closed = (await site.get(ClosingsService).close(clerk, { region: '990100', period: '2026-09' })).id;
  const { id: accountId } = (await site.get(Reader).find(Account, { username: 'mochuan-clerk' }))!;
  const board = await site.get(PlacardsService).preview(clerk, seedId('mine', '990102-005'));
  printed = (await site.get(BatchesService).start({ ...clerk, accountId }, [board], plainOrder('a4'), 'zip')).id;
  drafted = (await site.get(CircularsService).draft(clerk, { region: '990100', period: '2026-Q3' })).id;
}, 120_000);
afterAll(() => site.close());

/** What is serious: a page that somebody cannot read or use. */
async function seriousOn(page: Page): Promise<string[]> {
  // Through the debugger, which the page's own policy does not bind.
  await page.evaluate(axe);
  const violations = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations)',
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join('; ')})`,
    );
}

/** Opens an address as if for the first time. @returns its status, and how many bytes came over the wire with it */
async function opened(page: Page, address: string) {
  const wire = await page.createCDPSession();
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  await wire.send('Network.setBypassServiceWorker', { bypass: true });
  let bytes = 0;
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const status = (await page.goto(`${site.url}${address}`, { waitUntil: 'load' }))?.status();
  await wire.detach();
  return { status, bytes };
}

describe.each(pagesToLookAt)('the pages of %s', (who, username, addresses) => {
  const widths = { desktop: ['on an office PC', desktop], phone: ['on a phone', phone] } as const;
  const onPhones = ['a stranger', 'the leader', 'the assistant', 'the mine'].includes(who);
  /** Each page as it is mostly used; the long form looks at the other width too. */
  const looked = everything ? Object.values(widths) : [onPhones ? widths.phone : widths.desktop];

  it.each(looked)(
    'come over the wire in at most 100 KB, and keep nobody from reading or using them, %s',
    async (_width, viewport) => {
      const page = await site.pageOf(username, viewport);
      const found: Record<string, string[]> = {};
      const weights: [string, number][] = [];
      for (const address of addresses) {
        const named = address.replace(CLOSED, closed).replace(PRINTED, printed).replace(DRAFTED, drafted);
        const { status, bytes } = await opened(page, named);
        weights.push([address, bytes]);
        const serious = status === 200 ? await seriousOn(page) : [`answered ${status}`];
        if (serious.length) found[address] = serious;
      }
      expect(found).toEqual({});
      expect(weights.filter(([, bytes]) => bytes > 100_000)).toEqual([]);
      // As many as the stylesheet alone has: something was counted.
      expect(weights.filter(([, bytes]) => bytes < 20_000)).toEqual([]);
      await page.browserContext().close();
    },
    180_000,
  );
});
