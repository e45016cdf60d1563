import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'puppeteer';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { seedId } from '../../src/founding/registry-loader.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite, desktop, phone } from '../support/browser.js';
import { everything } from '../support/long-form.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[] }[];
}

let site: DemoSite;
/** Stands for the id of the statement that is closed before anybody looks. */
const CLOSED = 'closed-statement';
let closed = '';
const administrator = 'guan-li-yuan';

beforeAll(async () => {
  site = await demoSite();
  await site.get(AccountsService).open(tester, {
    username: administrator,
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
}, 120_000);
afterAll(() => site.close());

const mine = seedId('mine', '990102-005');
const ownVisit = '01a12e97-c220-772f-b9f5-9e38722abf30';
const visitHere = '01a13381-b160-79d1-9093-827cd8500cbe';
const hazard = (key: string) => seedId('hazard', key);
const person = seedId('person', 'bi-haifeng');
const bureau = seedId('organisation', 'mochuan-regulator');

const pages: readonly (readonly [string, string | null, readonly string[]])[] = [
  ['a stranger', null, ['/', '/sign-in', '/setup', '/help', '/certificate']],
  [
    'the clerk',
    'mochuan-clerk',
    [
      '/desk',
      '/board',
      `/mines/${mine}/seats/county-government`,
      `/people/${person}/hand-over`,
      '/proposals',
      '/placards',
      '/mines',
      `/mines/${mine}`,
      '/mines/new',
      `/mines/${mine}/facts/new`,
      `/mines/${mine}/facts/new?kind=gasGrade`,
      `/mines/${mine}/postings`,
      `/mines/${mine}/alterations/renaming`,
      `/mines/${mine}/alterations/closure`,
      `/mines/${mine}/alterations`,
      `/mines/${mine}/alterations/merger`,
      `/mines/${mine}/alterations/split`,
      '/regions',
      '/regions/990102',
      '/regions/990102/alterations/merger',
      '/people',
      `/people/${person}`,
      '/people/new',
      `/people/${person}/merge`,
      `/people/${person}/merge?with=${seedId('person', 'miao-xingtian')}`,
      `/people/${person}/name`,
      `/people/${person}/portrait`,
      `/people/${person}/name?name=毕海峰&kind=change`,
      '/posts/new',
      '/organisations',
      `/organisations/${bureau}`,
      `/organisations/${bureau}/reorganisation?kind=rename`,
      `/organisations/${bureau}/reorganisation?kind=split`,
      '/filings',
      '/closings',
      `/closings/${CLOSED}`,
      `/closings/${CLOSED}/verification`,
      '/leaves',
      `/leaves/new?person=${person}`,
      `/people/${person}/duty-file?year=2026`,
      '/paper-templates',
      '/circulars',
      '/paper-templates/monthly-circular',
      '/rosters',
      '/one-sheet',
      '/lists/mines/import',
      '/lists/visits/import',
      '/start',
      '/take-away',
      '/start/jurisdiction',
      '/start/documents',
      '/start/documents/mochuan-2026-1',
      '/start/roster',
      '/visits',
      '/hazards',
      '/hazards/figures?period=2026-10',
      '/hazards/terms',
      `/hazards/${hazard('temporary-support')}`,
      `/visits/${ownVisit}`,
      '/policies',
      '/policies/mochuan-2026-1',
      '/what-if',
      `/what-if?take=${mine}`,
      `/bulk/mines?take=${mine}`,
      `/bulk/people?take=${person}`,
      '/me',
    ],
  ],
  [
    'the auditor',
    'mochuan-auditor',
    [
      '/measures?month=2026-09',
      '/measures/terms',
      '/compliance',
      '/compliance?period=2026-Q3',
      '/compliance/months',
      '/compliance/made?period=2026-09',
      '/compliance/duties?period=2026-08',
      '/compliance/late?period=2026-09',
      '/compliance/leaders?period=2026-09',
      '/compliance/comparison?period=2026-09',
      `/compliance/people/${person}?period=2026-08`,
      '/audit',
      '/visits?period=2026-10',
      `/visits/${ownVisit}`,
      '/hazards',
      '/hazards/figures?period=2026-10',
      `/hazards/${hazard('air-door')}`,
      '/policies/mochuan-2026-1',
      '/placards',
    ],
  ],
  [
    'the leader',
    'bi-haifeng',
    [
      '/my',
      '/my/visits/new',
      '/my/visits/new?all=1',
      '/my/visits',
      '/my/leave',
      '/my/duty-file',
      `/my/visits/${ownVisit}`,
      `/hazards/new?visit=${ownVisit}`,
      '/hazards',
      '/board',
      '/people',
      '/me',
    ],
  ],
  ['the assistant', 'chang-xiaowen', ['/my', '/my/visits/new', '/my/visits?behalf=true', '/my/leave']],
  [
    'the mine',
    'mine-qinggangling',
    [
      '/my-mine',
      '/my-mine/visits',
      `/my-mine/visits/${visitHere}`,
      '/my-mine/postings',
      '/hazards',
      `/hazards/${hazard('air-door')}`,
      '/me',
    ],
  ],
  [
    'the administrator',
    administrator,
    ['/accounts', '/accounts/new', '/accounts/new?role=clerk', '/mines', '/people', '/start', '/start/accounts', '/me'],
  ],
];

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

describe.each(pages)('the pages of %s', (who, username, addresses) => {
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
        const { status, bytes } = await opened(page, address.replace(CLOSED, closed));
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
