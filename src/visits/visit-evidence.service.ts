import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { type Actor, decide } from '../domain/authority.js';
import { policiesOn, seatRules } from '../domain/policies-in-force.js';
import { refusals } from '../domain/refusals.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import { startingRegion } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { VisitConfirmations } from './visit-confirmations.js';
import { VisitEvidenceQueries } from './visit-evidence.queries.js';
import { VisitPhotos } from './visit-photos.service.js';
import { viewOf } from './visit-views.js';
import type { VisitPage } from './visits.form.js';
import { VisitQueries, type VisitRow, type VisitScope } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

/** No chain of corrections is longer that a reader should follow. */
const LONGEST_CHAIN = 50;

/** Records of visits for whoever looks at them closely: what each says, and what lies around it. */
@Injectable()
export class VisitEvidence {
  constructor(
    private readonly visits: VisitsService,
    private readonly queries: VisitQueries,
    private readonly around: VisitEvidenceQueries,
    private readonly photos: VisitPhotos,
    private readonly confirmations: VisitConfirmations,
    private readonly policies: PoliciesService,
    private readonly regions: RegionQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** A page of the list with what may be chosen above it; whoever has one region has its visits. */
  async list(actor: Actor, form: VisitPage) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'visit.read', form.region);
    const found = await this.visits.list(actor, form);
    const first = found.items[0];
    return {
      found,
      regions: regionOptions(tree, actor, region),
      region,
      today: this.clock.today(),
      person: form.personId && first ? first.personName : null,
      mine: form.mineId && first ? first.mineName : null,
    };
  }

  /** One record with its chain of corrections and the records beside it. @throws not-found */
  async of(actor: Actor, id: string) {
    const scope = await this.visits.scope(actor);
    const row = await this.queries.one(scope, id);
    if (!row) throw refusals.notFound('检查记录', id);
    const counts = row.kind === 'visit' && row.replacedBy === null;
    const chain = await this.chain(scope, row);
    const names = new Map<string, string>();
    for (const { enteredBy } of chain) names.set(enteredBy, (await this.around.accountName(enteredBy)) ?? '');
    return {
      visit: viewOf(await this.confirmations.besideOne(row)),
      said: await this.confirmations.said(chain.map((one) => one.id)),
      confirmationDays: this.confirmations.days,
      may: {
        reply: counts && decide(actor, 'visit.reply') === 'allow',
        withdraw: counts && actor.role === 'clerk' && decide(actor, 'visit.record') === 'allow',
      },
      /** For a withdrawal that is sent from the page. */
      freshId: v7(),
      chain,
      names,
      photos: await this.photos.of(scope, row, chain),
      sameDay: await this.around.sameDay(scope, row),
      sameTrip: await this.around.sameTrip(scope, row),
      seats: counts ? await this.seatsOf(row) : [],
    };
  }

  /** The records that one another correct or withdraw, the first at the head. */
  private async chain(scope: VisitScope, visit: VisitRow): Promise<VisitRow[]> {
    const chain = [visit];
    const next = async (id: string | null) => (id ? await this.queries.one(scope, id) : null);
    for (let one = await next(visit.corrects); one && chain.length < LONGEST_CHAIN; one = await next(one.corrects))
      chain.unshift(one);
    for (let one = await next(visit.replacedBy); one && chain.length < LONGEST_CHAIN; one = await next(one.replacedBy))
      chain.push(one);
    return chain;
  }

  /** The seats for which the visit counts, as the documents of its day name them. */
  private async seatsOf(visit: VisitRow): Promise<{ key: string; name: string; policy: string }[]> {
    const counted = await this.queries.countsFor(visit);
    if (visit.mineId === null || counted.length === 0) return [];
    const path = await regionPathOf(this.reader, visit.mineId);
    const codes = (await this.regions.tree()).codes(path?.split('/').filter(Boolean).at(-1) ?? '');
    const rules = seatRules(policiesOn(await this.policies.all(), codes, visit.onDay));
    return counted.map(({ seat }) => {
      const found = rules.find(({ rule }) => rule.key === seat);
      return { key: seat, name: found?.rule.name ?? seat, policy: found?.policy.id ?? '' };
    });
  }
}
