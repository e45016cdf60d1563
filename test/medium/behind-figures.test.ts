import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dutiesPage, latePage, madePage } from '../../src/compliance/behind-figures.pages.js';
import { BehindFigures } from '../../src/compliance/behind-figures.service.js';
import { overviewPage } from '../../src/compliance/compliance.pages.js';
import { ComplianceOverview } from '../../src/compliance/compliance-overview.service.js';
import { CompliancePageForm } from '../../src/compliance/compliance-page.form.js';
import { leadersPage } from '../../src/compliance/leaders.pages.js';
import type { Actor } from '../../src/domain/authority.js';
import { FoundingService } from '../../src/founding/founding.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf } from '../support/clerks.js';

let application: TestApplication;
let auditor: Actor;

beforeAll(async () => {
  application = await testApplication();
  await application.get(FoundingService).found(() => undefined);
  auditor = { ...(await clerkOf(application, '990100')), role: 'auditor' };
}, 180_000);
afterAll(() => application.close());

const formOf = (query: Record<string, string>) => Object.assign(new CompliancePageForm(), query);
const overview = () => application.get(ComplianceOverview);

/** What the page behind an address sums up to, told by its own rows. */
async function behind(address: string): Promise<number> {
  const { pathname, searchParams } = new URL(address, 'http://guapai.example');
  const form = formOf(Object.fromEntries(searchParams));
  if (pathname === '/compliance/late') return latePage(await overview().late(auditor, form), form).pages.total;
  if (pathname === '/compliance/duties') return dutiesPage(await overview().duties(auditor, form), form).pages.total;
  let visits = 0;
  for (let page = 1; ; page++) {
    const asked = Object.assign(formOf(Object.fromEntries(searchParams)), { page });
    const made = madePage(await application.get(BehindFigures).made(auditor, asked), asked);
    if (made.leaders.length === 0) return visits;
    const duties = made.leaders.flatMap((leader) => leader.duties);
    visits += duties.reduce((sum, duty) => sum + duty.visits.length + duty.elsewhere, 0);
  }
}

/** The cells of a row: owed, made, missing, rate; then how many duties are in each state; then what came late. */
type Cells = readonly { count: number | string; href: string }[];
const MADE = 1;
const STATES = [4, 5, 6, 7, 8];
const LATE = 9;

async function expectBehind(name: string, cells: Cells) {
  const asked = [MADE, ...STATES, LATE].map((at) => cells[at] as Cells[number]);
  const counts = [];
  for (const { href } of asked) counts.push(await behind(href));
  expect([name, ...counts]).toEqual([name, ...asked.map(({ count }) => count)]);
}

describe.each([
  ['2026-09', ['按单位', '按挂牌类别']],
  ['2026-Q3', ['按单位']],
])('every figure of %s', (period, captions) => {
  it('by unit and by seat leads to as many visits and duties as it says', async () => {
    const view = overviewPage(await overview().of(auditor, formOf({ period })));
    expect(view.groups.map(({ rows }) => rows.length > 3)).toEqual([true, true]);
    for (const { rows, total } of view.groups.filter(({ caption }) => captions.includes(caption))) {
      for (const { name, cells } of rows) await expectBehind(name, cells);
      await expectBehind('合计', total.cells);
    }
  }, 120_000);

  it('by leader does, too, and the leaders stand unit by unit, not by score', async () => {
    const form = formOf({ period });
    const { rows } = leadersPage(await overview().late(auditor, form), form);
    expect(rows.length).toBeGreaterThan(60);
    for (const { name, cells } of rows.slice(0, 25)) await expectBehind(name, cells);
    const units = rows.map(({ unit }) => unit);
    expect(units.filter((unit, at) => at === 0 || unit !== units[at - 1])).toEqual([...new Set(units)]);
  }, 120_000);
});
