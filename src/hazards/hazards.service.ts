import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Action, Actor } from '../domain/authority.js';
import { type HazardMoveKind, movesFrom } from '../domain/hazard.js';
import { parsePeriod } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import { PhotoQueries } from '../photos/photo.queries.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { VisitsService } from '../visits/visits.service.js';
import { LateEvidence } from '../web/late-evidence.js';
import { LARGEST_PAGE, orderBy, pageOf, rowsOf } from '../web/paging.js';
import { HazardReach } from './hazard-reach.js';
import { recordHazard, takeStep } from './hazard-records.js';
import { HazardTermsService } from './hazard-terms.service.js';
import { draftOf, receiptOf, type StepFields, stepOf, viewOf } from './hazard-views.js';
import { HazardPage, type NewHazardForm } from './hazards.form.js';
import { type HazardFilter, HazardQueries, type HazardRow } from './hazards.queries.js';

/** What is open and due first, unless asked otherwise. */
const SORTS = {
  due: `CASE WHEN h.state IN ('closed', 'withdrawn') THEN 1 ELSE 0 END, h.deadline`,
  deadline: 'h.deadline',
  found: 'h.found_on',
  '-found': 'h.found_on DESC',
};

/** The right that each step asks for. */
const RIGHTS: Record<HazardMoveKind, Action> = {
  stated: 'hazard.rectify',
  rectified: 'hazard.rectify',
  extended: 'hazard.extend',
  returned: 'hazard.recheck',
  closed: 'hazard.recheck',
  reopened: 'hazard.recheck',
  withdrawn: 'hazard.record',
};

/** 隐患: found in a visit, rectified by the mine, closed by a re-check; every step stays. */
@Injectable()
export class HazardsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: HazardQueries,
    private readonly reach: HazardReach,
    private readonly terms: HazardTermsService,
    private readonly visits: VisitsService,
    private readonly photos: PhotoQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
    private readonly late: LateEvidence,
  ) {}

  /** A hazard told after its visit was. */
  async record(actor: Actor, { visitId, ...form }: NewHazardForm) {
    const { of: visit } = await this.finding(actor, visitId);
    const terms = await this.terms.all();
    const sent = { kind: 'hazard', recordId: form.id, form: { visitId, ...form } };
    await this.late.orKept(actor, sent, () =>
      this.units.run(actor, (work) => recordHazard(work, terms.of, visit, draftOf(form))),
    );
    return this.show(actor, form.id);
  }

  /** The visit under which the actor may tell of hazards, and the terms of its mine. */
  async finding(actor: Actor, visitId: string) {
    const of = await this.visits.show(actor, visitId);
    if (of.mineId === null) throw refusals.hazardNeedsMine();
    if (of.kind === 'withdrawal' || of.replacedBy) throw refusals.hazardVisitGone();
    const regionId = await this.reach.permitRecord(actor, { ...of, mineId: of.mineId });
    return { of, terms: (await this.terms.all()).of(regionId) };
  }

  async list(actor: Actor, form: HazardPage) {
    const terms = await this.terms.all();
    const { scope, filter } = await this.asked(actor, form);
    const rows = await this.queries.list(scope, filter, orderBy(form.sort, SORTS, 'h.id'), rowsOf(form));
    return pageOf(
      rows.map((row) => viewOf(row, terms.of(row.regionId), scope.today)),
      rows[0]?.total ?? 0,
      form,
    );
  }

  /** What visits found. */
  async ofVisits(actor: Actor, visitIds: readonly string[]) {
    const terms = await this.terms.all();
    const scope = await this.reach.scope(actor);
    const form = Object.assign(new HazardPage(), { size: LARGEST_PAGE });
    const rows = await this.queries.list(scope, { visitIds }, orderBy(undefined, SORTS, 'h.id'), rowsOf(form));
    const views = rows.map((row) => viewOf(row, terms.of(row.regionId), scope.today));
    return pageOf(views, views.length, form);
  }

  /** How many hazards a list has, and how many of them are over their deadline. */
  async count(actor: Actor, form: HazardPage) {
    const { scope, filter } = await this.asked(actor, form);
    return this.queries.count(scope, filter);
  }

  /** A hazard with everything that was done with it, and what the actor may do next. */
  async show(actor: Actor, id: string) {
    const row = await this.reach.find(actor, id);
    const terms = (await this.terms.all()).of(row.regionId);
    const rights = await this.reach.allowed(actor, row, [...new Set(Object.values(RIGHTS))]);
    const steps = await this.queries.steps(id);
    const photos = await this.photos.of(
      'hazard',
      steps.map((step) => step.id),
    );
    return {
      ...viewOf(row, terms, this.clock.today()),
      visitWithdrawn: await this.queries.withdrawn(row.visitId),
      steps: steps.map(({ hazardId: _, commitments, ...step }) => ({
        ...step,
        commitments: commitments === null ? null : JSON.parse(commitments),
        uses: photos.filter(({ subjectId }) => subjectId === step.id),
      })),
      next: movesFrom(row.state).filter((kind) => rights.includes(RIGHTS[kind])),
    };
  }

  /** The hazard of one of its steps, which bear the photos. @throws not-found */
  async ofStep(actor: Actor, stepId: string) {
    return this.reach.find(actor, (await this.queries.hazardOf(stepId)) ?? stepId);
  }

  /** Asks whether the actor may take a step of a kind at all. @throws not-found, not-allowed */
  async permitStep(actor: Actor, id: string, kind: HazardMoveKind): Promise<HazardRow> {
    const row = await this.reach.find(actor, id);
    await this.reach.permit(actor, RIGHTS[kind], row);
    return row;
  }

  /** Takes a step. @throws not-found, not-allowed, and whatever the domain refuses */
  async step(actor: Actor, id: string, kind: HazardMoveKind, form: StepFields) {
    const row = await this.permitStep(actor, id, kind);
    const terms = (await this.terms.all()).of(row.regionId);
    const step = stepOf(kind, form, this.clock.today());
    const sent = { kind: 'step', recordId: id, form: { ...form, kind } };
    return this.late.orKept(actor, sent, async () =>
      receiptOf(await this.units.run(actor, (work) => takeStep(work, terms, id, step))),
    );
  }

  private async asked(
    actor: Actor,
    { region, period, overdue, visitId, page: _p, size: _s, sort: _o, ...form }: HazardPage,
  ) {
    const scope = await this.reach.scope(actor);
    const path = region && chosenRegion(await this.regions.tree(), actor, 'hazard.read', region).path;
    const filter: HazardFilter = {
      ...form,
      overdue: overdue === 'true',
      ...(visitId && { visitIds: [visitId] }),
      ...(period && { period: parsePeriod(period) }),
    };
    return { scope: { ...scope, ...(path && { regionPath: path }) }, filter };
  }
}
