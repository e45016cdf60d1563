import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { type FilingState, filingStates, nextSteps } from '../domain/filing.js';
import { refusals } from '../domain/refusals.js';
import type { Region } from '../regions/region.entity.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Filing, FilingStep } from './filing.entity.js';
import { FilingDrafts } from './filing-drafts.service.js';
import type { FilingForm, FilingStepForm } from './filings.form.js';
import { FilingQueries, type FilingRow } from './filings.queries.js';
import { UnfiledChanges } from './unfiled-changes.service.js';

/** 备案: drafted from the changes that wait, reported by number and day, acknowledged by a receipt. */
@Injectable()
export class FilingsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: FilingQueries,
    private readonly regions: RegionQueries,
    private readonly drafts: FilingDrafts,
    private readonly unfiled: UnfiledChanges,
    private readonly clock: Clock,
  ) {}

  /** What waits in a region, the papers under way and what was reported. */
  async list(actor: Actor, named: string | undefined) {
    const { region, ...waiting } = await this.unfiled.list(actor, named);
    return {
      ...{ region: { code: region.code, name: region.name }, today: this.clock.today(), ...waiting },
      proposed: await this.drafts.proposed(region),
      filed: await this.queries.filed(region.path),
    };
  }

  /**
   * Gathers all changes entered until now into papers; with number and day they were already reported.
   * @throws nothing-to-file, filing-drafted where papers of the region are under way, filing-half-reported,
   *   filing-in-future
   */
  async file(actor: Actor, form: FilingForm) {
    const region = chosenRegion(await this.regions.tree(), actor, 'assignment.write', form.region);
    if (Boolean(form.number) !== Boolean(form.on)) throw refusals.filingHalfReported();
    return this.units.together(actor, async (work) => {
      if (await this.queries.openDraft(region.id, work)) throw refusals.filingDrafted(region.name);
      const lines = await this.unfiled.lines({ path: region.path, until: work.at }, work);
      if (lines.length === 0) throw refusals.nothingToFile(region.name);
      const annex = await this.drafts.annex(actor, region, lines);
      const kept = await this.drafts.frozen(region, lines, annex, form, work);
      const filing = await work.insert(Filing, {
        ...{ id: work.newId(), regionId: region.id, coversUntil: work.at, ...kept },
        ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
      });
      await work.tell(events.filingDrafted(filing.id, region, lines.length, kept.contentHash));
      if (form.number && form.on) await this.report(work, filing.id, region, form.number, form.on, lines.length);
      return { id: filing.id, number: form.number ?? null, changes: lines.length };
    });
  }

  /**
   * 报出. The papers must still say what the registry says.
   * @throws filing-outdated, filing-step, filing-in-future
   */
  submit(actor: Actor, id: string, { number, on }: FilingStepForm) {
    return this.stepped(actor, id, 'submitted', async (work, row, region) => {
      const kept = await work.get(Filing, id, '备案');
      const lines = await this.unfiled.lines({ path: region.path, until: row.coversUntil }, work);
      if (!this.drafts.stillSays(kept, lines)) throw refusals.filingOutdated(region.name);
      await this.report(work, id, region, number, on, lines.length);
    });
  }

  /** 回执. @throws receipt-before-report, filing-step, filing-in-future */
  acknowledge(actor: Actor, id: string, { number, on }: FilingStepForm) {
    return this.stepped(actor, id, 'acknowledged', async (work, row, region) => {
      if (on > work.today) throw refusals.filingInFuture(on, work.today);
      if (row.onDay && on < row.onDay) throw refusals.receiptBeforeReport(on, row.onDay);
      await this.step(work, id, { state: 'acknowledged', number, onDay: on });
      await work.tell(events.filingAcknowledged(id, region, number, on));
    });
  }

  /** 作废: papers that were never reported; their changes wait again. */
  discard(actor: Actor, id: string, reason: string) {
    return this.stepped(actor, id, 'discarded', async (work, _row, region) => {
      await this.step(work, id, { state: 'discarded', number: null, onDay: work.today, note: reason });
      await work.tell(events.filingDiscarded(id, region, reason));
    });
  }

  /** One filing with what its papers say. */
  async show(actor: Actor, id: string) {
    const row = await this.permitted(actor, id);
    return { ...row, stateName: filingStates[row.state], next: nextSteps[row.state], ...(await this.drafts.kept(row)) };
  }

  /** A region's filings and what waits, for pages of other rooms. */
  async waiting(actor: Actor, regionPath: string): Promise<{ count: number; late: number }> {
    permit(actor, 'assignment.write', { regionPath }, '行政区划', regionPath);
    return this.unfiled.count(regionPath);
  }

  async permitted(actor: Actor, id: string, rows?: Rows): Promise<FilingRow> {
    const row = await this.queries.row(id, rows);
    if (!row) throw refusals.notFound('备案', id);
    permit(actor, 'assignment.write', { regionPath: row.regionPath }, '备案', id);
    return row;
  }

  private stepped(
    actor: Actor,
    id: string,
    state: FilingState,
    take: (work: Work, row: FilingRow, region: Region) => Promise<void>,
  ) {
    return this.units.run(actor, async (work) => {
      const row = await this.permitted(actor, id, work);
      if (!nextSteps[row.state].includes(state))
        throw refusals.filingStep(filingStates[row.state], STEP_WORDS[state] ?? state);
      await take(work, row, (await this.regions.tree(work)).get(row.regionId));
      return { id, state };
    });
  }

  private async report(work: Work, id: string, region: Region, number: string, on: CivilDate, changes: number) {
    if (on > work.today) throw refusals.filingInFuture(on, work.today);
    await this.step(work, id, { state: 'submitted', number, onDay: on });
    await work.tell(events.changesFiled(id, region, number, on, changes));
  }

  private step(work: Work, filingId: string, step: Pick<FilingStep, 'state' | 'number' | 'onDay'> & { note?: string }) {
    return work.insert(FilingStep, {
      ...{ id: work.newId(), filingId, note: null, ...step },
      ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
    });
  }
}

const STEP_WORDS: Partial<Record<FilingState, string>> = {
  submitted: '报出',
  acknowledged: '登记回执',
  discarded: '作废',
};
