import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { canonicalJson } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, decide, permit, scopeOf } from '../domain/authority.js';
import { events } from '../domain/events.js';
import {
  cardOf,
  type MeasureStepKind,
  measureDays,
  measureObstacle,
  measureState,
  measureStates,
  stands,
} from '../domain/measure.js';
import { refusals } from '../domain/refusals.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { MeasureStepRow } from './measure.entity.js';
import { MeasureGrounds, type Told } from './measure-grounds.service.js';
import { MeasureLetters } from './measure-letters.service.js';
import { MeasureTermsService } from './measure-terms.service.js';
import type { DecisionForm, MeasuresPage } from './measures.form.js';
import { MeasureQueries, type MeasureRow, type StepRow } from './measures.queries.js';

const STEP_WORDS: Record<MeasureStepKind, string> = {
  ...{ answered: '答复', dropped: '不予处理', decided: '决定', replied: '回复' },
  ...{ appealed: '申诉', upheld: '维持', revoked: '撤销' },
};
const BY_THE_PERSON: readonly MeasureStepKind[] = ['answered', 'replied', 'appealed'];

/** 处理措施: proposed by the terms from closed months, decided by a person, sealed from whoever need not know. */
@Injectable()
export class MeasuresService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: MeasureQueries,
    private readonly regions: RegionQueries,
    private readonly terms: MeasureTermsService,
    private readonly grounds: MeasureGrounds,
    private readonly letters: MeasureLetters,
    private readonly clock: Clock,
  ) {}

  /** Measures of the actor's region, or of the leader himself, with the last days that wait; of one person where named. */
  async list(actor: Actor, { region: named }: Pick<MeasuresPage, 'region'>, personId: string | null = null) {
    const scope = scopeOf(actor, 'measure.read');
    if (!scope) throw refusals.notAllowed('查看处理措施');
    const tree = await this.regions.tree();
    const path = scope.personId === null ? startingRegion(tree, actor, 'measure.read', named).path : '/';
    if (personId && scope.personId !== null && scope.personId !== personId) return [];
    const rows = await this.queries.list({ path, personId: personId ?? scope.personId });
    const steps = await this.queries.steps(rows.map(({ id }) => id));
    return Promise.all(
      rows.map((row) =>
        this.view(
          row,
          steps.filter(({ measureId }) => measureId === row.id),
        ),
      ),
    );
  }

  async show(actor: Actor, id: string) {
    const row = await this.permitted(actor, 'measure.read', id);
    const steps = await this.queries.steps([id]);
    const view = await this.view(row, steps);
    const may = (step: MeasureStepKind) =>
      this.mayTake(actor, row, step) && this.obstacle(actor, view, steps, step) === null;
    const others = (await this.queries.list({ personId: row.personId })).filter((one) => one.id !== id);
    return {
      ...view,
      steps: steps.map(({ letter: _letter, ...step }) => step),
      may: (Object.keys(STEP_WORDS) as MeasureStepKind[]).filter(may),
      card: await this.card(row),
      others: decide(actor, 'measure.open') === 'allow' ? others.length : 0,
    };
  }

  /** 答复、回复、申诉 of the person himself; 不予处理, and what becomes of an appeal. */
  take(actor: Actor, id: string, step: Exclude<MeasureStepKind, 'decided'>, words: string) {
    return this.stepped(actor, id, step, (work, row) =>
      this.keep(work, row, { step, words, kind: null, number: null, letter: null }),
    );
  }

  /**
   * 决定: the kind may be milder or stricter than proposed; the letter is frozen with it, and says what the statement
   * says by now.
   * @throws measure-grounds-gone where the month is open again, or an amendment took the shortfall away
   */
  decide(actor: Actor, id: string, { kind, words, number }: DecisionForm) {
    return this.stepped(actor, id, 'decided', async (work, row) => {
      const terms = await this.terms.of(await this.regions.tree(), row.regionId);
      const short = await this.grounds.short(row.regionId, row.month, terms);
      const found = short?.find(({ personId }) => personId === row.personId);
      if (!found) throw refusals.measureGroundsGone(row.month);
      const days = groundsOf(row).days ?? terms;
      const letter = canonicalJson(await this.letters.compose(row, found.grounds, kind, words, days, work.today));
      await this.keep(work, row, { step: 'decided', words, kind, number: number ?? null, letter });
    });
  }

  /** The letter of a decision as a file. @throws measure-without-letter */
  async letter(actor: Actor, id: string, format: 'docx' | 'pdf') {
    const row = await this.permitted(actor, 'measure.read', id);
    const decided = (await this.queries.steps([id])).find(({ step }) => step === 'decided');
    if (!decided?.letter) throw refusals.measureWithoutLetter();
    return this.letters.file(row, decided, groundsOf(row), format);
  }

  private stepped(
    actor: Actor,
    id: string,
    step: MeasureStepKind,
    save: (work: Work, row: MeasureRow) => Promise<void>,
  ) {
    return this.units.together(actor, async (work) => {
      const row = await this.permitted(actor, actionOf(step), id);
      if (!this.mayTake(actor, row, step)) throw refusals.measureOfOneself();
      const steps = await this.queries.steps([id]);
      const view = await this.view(row, steps);
      const obstacle = this.obstacle(actor, view, steps, step);
      if (obstacle === 'answer-time') throw refusals.answerTimeRuns(view.days.answer);
      if (obstacle === 'appeal-time') throw refusals.appealTimeOver(view.days.appeal ?? '');
      if (obstacle === 'same-account') throw refusals.appealBySameAccount();
      if (obstacle) throw refusals.measureStep(view.stateName, STEP_WORDS[step]);
      await save(work, row);
      return { id, state: step };
    });
  }

  private async keep(
    work: Work,
    row: MeasureRow,
    step: Pick<MeasureStepRow, 'step' | 'words' | 'kind' | 'number' | 'letter'>,
  ): Promise<void> {
    await work.insert(MeasureStepRow, {
      ...{ id: work.newId(), measureId: row.id, ...step, onDay: work.today },
      ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
    });
    const region = { id: row.regionId, name: row.regionName };
    await work.tell(events.measureMoved(row.id, region, step.step, row.personName, step.words));
  }

  private obstacle(actor: Actor, view: MeasureView, steps: readonly StepRow[], step: MeasureStepKind) {
    return measureObstacle(step, actor.accountId, this.clock.today(), view.openedOn, steps, view.terms);
  }

  /** Nobody handles his own case: an auditor may hold a post too. */
  private mayTake(actor: Actor, row: MeasureRow, step: MeasureStepKind): boolean {
    if (actionOf(step) === 'measure.open' && actor.personId === row.personId) return false;
    return decide(actor, actionOf(step), { regionPath: row.regionPath, personId: row.personId }) === 'allow';
  }

  private async permitted(actor: Actor, action: 'measure.read' | 'measure.open' | 'measure.answer', id: string) {
    const row = await this.queries.one(id);
    if (!row) throw refusals.notFound('处理措施', id);
    permit(actor, action, { regionPath: row.regionPath, personId: row.personId }, '处理措施', id);
    return row;
  }

  private async view(row: MeasureRow, steps: readonly StepRow[]) {
    const grounds = groundsOf(row);
    // The days that the person was told stay his, whatever the region says later.
    const terms = { ...(await this.terms.of(await this.regions.tree(), row.regionId)), ...grounds.days };
    const state = measureState(steps);
    const { caseFacts: _kept, ...rest } = row;
    return {
      ...{ ...rest, state, stateName: measureStates[state], terms },
      grounds,
      decided: steps.find(({ step }) => step === 'decided')?.kind ?? null,
      days: measureDays(row.openedOn, steps, terms),
    };
  }

  /** 红黄牌 by the person's measures that stand. */
  private async card(row: MeasureRow) {
    const tree = await this.regions.tree();
    const terms = await this.terms.of(tree, row.regionId);
    if (!terms.cards) return null;
    const rows = await this.queries.list({ personId: row.personId });
    const steps = await this.queries.steps(rows.map(({ id }) => id));
    const standing = rows.filter(({ id }) => stands(measureState(steps.filter(({ measureId }) => measureId === id))));
    return cardOf(
      row.month,
      standing.map(({ month }) => month),
      terms,
    );
  }
}

export type MeasureView = Awaited<ReturnType<MeasuresService['list']>>[number];

const actionOf = (step: MeasureStepKind): 'measure.answer' | 'measure.open' =>
  BY_THE_PERSON.includes(step) ? 'measure.answer' : 'measure.open';
const groundsOf = (row: MeasureRow) => JSON.parse(row.caseFacts) as Told;
