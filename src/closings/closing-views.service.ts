import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, decide, permit } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { closableFrom, isClosable } from '../domain/closing.js';
import { monthPeriod, type Period, parsePeriod } from '../domain/period.js';
import { twelveMonthsTo } from '../domain/period-steps.js';
import { refusals } from '../domain/refusals.js';
import { startingRegion } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { lastMonth } from '../web/period-choice.js';
import { ClosingDifferences, periodOf } from './closing-differences.service.js';
import { ClosingTermsService } from './closing-terms.service.js';
import type { ClosingsPage } from './closings.form.js';
import { ClosingQueries, type ClosingRow } from './closings.queries.js';

/** As many statements are listed. */
const LISTED = 100;
/** Of so many that stand, the latest, it is said whether the registry still agrees with them. */
const WATCHED = 24;

/** A month of a region: closed, or from when on it can be. */
export interface MonthState {
  period: Period;
  closing: ClosingRow | null;
  from: CivilDate;
  /** The statement of a region above that holds it, where there is one. */
  above: ClosingRow | null;
}

/** What of closed periods waits for somebody. */
export interface WaitingClosings {
  /** Statements with differences that nobody has confirmed. */
  differing: { closing: ClosingRow; differences: number }[];
  /** Requests to reopen that wait for the second person. */
  asked: { closing: ClosingRow; askedBy: string }[];
  /** The latest month that could be closed and is not. */
  closable: Period | null;
  /** The statement of the month that ended last, where it is closed. */
  last: ClosingRow | null;
}

/** 关账 as pages and the API show it. */
@Injectable()
export class ClosingViews {
  constructor(
    private readonly regions: RegionQueries,
    private readonly queries: ClosingQueries,
    private readonly terms: ClosingTermsService,
    private readonly differences: ClosingDifferences,
    private readonly clock: Clock,
  ) {}

  /** Statements of a region and of those below it, the months of the region, and what holds there. */
  async list(actor: Actor, form: ClosingsPage) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'closing.read', form.region);
    permit(actor, 'closing.read', { regionPath: region.path }, '行政区划', form.region ?? region.id);
    const today = this.clock.today();
    const terms = await this.terms.of(tree, region.id);
    const rows = await this.queries.below(region.path, LISTED);
    const own = (period: Period) =>
      rows.find((row) => row.regionId === region.id && same(periodOf(row), period) && row.reopenedAt === null) ?? null;
    const above = await this.queries.above(region.path, monthPeriod(today.slice(0, 7)));
    const months: MonthState[] = [];
    for (const month of twelveMonthsTo(lastMonth(today)).reverse()) {
      const period = monthPeriod(month);
      const held = above.length ? null : ((await this.queries.above(region.path, period))[0] ?? null);
      months.push({ period, closing: own(period), from: closableFrom(period, terms), above: held });
    }
    return {
      region: { id: region.id, code: region.code, name: region.name },
      regions: regionOptions(tree, actor, region),
      today,
      terms,
      months,
      period: form.period
        ? parsePeriod(form.period)
        : (months.find(({ closing }) => !closing)?.period ?? lastMonth(today)),
      closings: await this.watched(actor, rows),
      reopenings: await this.queries.reopenings(rows.map(({ id }) => id)),
      may: { close: decide(actor, 'closing.close') === 'allow', terms: decide(actor, 'closing.terms') === 'allow' },
    };
  }

  /** One statement with everything that happened to it. @throws not-found */
  async one(actor: Actor, id: string) {
    const closing = await this.queries.one(id);
    if (!closing) throw refusals.notFound('关账报表', id);
    permit(actor, 'closing.read', { regionPath: closing.regionPath }, '关账报表', id);
    const stands = closing.reopenedAt === null;
    const { stated, inputs: _, ...found } = await this.differences.explained(id);
    return {
      closing,
      today: this.clock.today(),
      statement: stated.statement,
      amendments: await this.queries.amendments(id),
      confirmed: stated.amendments,
      /** What the registry says otherwise today and nobody has confirmed; null for a statement that stands no more. */
      differences: stands ? found : null,
      reopenings: await this.queries.reopenings([id]),
      history: await this.queries.ofPeriod(closing.regionId, periodOf(closing)),
      terms: await this.terms.of(await this.regions.tree(), closing.regionId),
      accountId: actor.accountId,
      may: {
        amend: stands && decide(actor, 'closing.close') === 'allow',
        reopen: stands && decide(actor, 'closing.reopen') === 'allow',
      },
    };
  }

  /** The bytes that were hashed. @throws not-found */
  async bytes(actor: Actor, id: string): Promise<{ label: string; body: string }> {
    const closing = await this.queries.one(id);
    if (!closing) throw refusals.notFound('关账报表', id);
    permit(actor, 'closing.read', { regionPath: closing.regionPath }, '关账报表', id);
    return { label: closing.label, body: await this.queries.body(id) };
  }

  /** The statement that holds a region's period, or that of a region above, with what differs from it. */
  async stateOf(actor: Actor, region: { id: string; path: string }, period: Period) {
    const [latest] = isClosable(period) ? await this.queries.ofPeriod(region.id, period) : [];
    const closing = latest && latest.reopenedAt === null ? latest : null;
    const above = await this.queries.above(region.path, period);
    return { closing, differences: closing && (await this.differences.pending(actor, closing)), above };
  }

  /** For the desk. */
  async waiting(actor: Actor, region: { id: string; path: string }): Promise<WaitingClosings> {
    const rows = await this.queries.below(region.path, WATCHED, true);
    const asked = (await this.queries.reopenings(rows.map(({ id }) => id))).filter(({ approved }) => approved === null);
    const closingOf = (id: string) => rows.find((row) => row.id === id) as ClosingRow;
    const last = lastMonth(this.clock.today());
    const terms = await this.terms.of(await this.regions.tree(), region.id);
    const [latest] = await this.queries.ofPeriod(region.id, last);
    const open = !latest || latest.reopenedAt !== null;
    return {
      differing: (await this.watched(actor, rows))
        .filter(({ differences }) => differences > 0)
        .map(({ differences, ...closing }) => ({ closing, differences })),
      asked: asked.map(({ closingId, askedByName }) => ({ closing: closingOf(closingId), askedBy: askedByName })),
      last: open ? null : (latest ?? null),
      closable: open && closableFrom(last, terms) <= this.clock.today() ? last : null,
    };
  }

  /** How many differences wait in each statement that stands; older ones are looked at on their own pages. */
  private async watched(actor: Actor, rows: readonly ClosingRow[]): Promise<(ClosingRow & { differences: number })[]> {
    const watched: (ClosingRow & { differences: number })[] = [];
    let looked = 0;
    for (const row of rows) {
      const look = row.reopenedAt === null && looked < WATCHED;
      if (look) looked += 1;
      const found = look ? await this.differences.pending(actor, row) : null;
      watched.push({ ...row, differences: found ? found.lines.length + found.unowed.length : 0 });
    }
    return watched;
  }
}

const same = (a: Period, b: Period) => a.from === b.from && a.until === b.until;
