import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { canonicalJson } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { addMonths, type Month, monthOf } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Measure } from './measure.entity.js';
import { MeasureGrounds, type Told } from './measure-grounds.service.js';
import { MeasureTermsService } from './measure-terms.service.js';
import type { OpeningForm } from './measures.form.js';
import { MeasureQueries } from './measures.queries.js';

/** Whom the terms propose a measure for, and 告知: the person is told, and may answer. */
@Injectable()
export class MeasureOpenings {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: MeasureQueries,
    private readonly regions: RegionQueries,
    private readonly terms: MeasureTermsService,
    private readonly grounds: MeasureGrounds,
    private readonly clock: Clock,
  ) {}

  /**
   * Whom the terms propose a measure for by a month, the last one unless named, and who has not been told yet. Nobody
   * where the month is not closed.
   */
  async proposed(actor: Actor, named: string | undefined, month: Month = addMonths(monthOf(this.clock.today()), -1)) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'measure.open', named);
    const terms = await this.terms.of(tree, region.id);
    const all = await this.grounds.proposals(region.id, month, terms);
    // The statements of a city and of its county tell of the same duty: nobody is called to account for it twice.
    const told = new Set(
      (await this.queries.list({ month }))
        .filter(({ regionPath: path }) => path.startsWith(region.path) || region.path.startsWith(path))
        .map(({ personId }) => personId),
    );
    return {
      region: { id: region.id, code: region.code, name: region.name },
      ...{ month, closed: all !== null, terms },
      proposals: (all ?? []).filter(({ personId }) => !told.has(personId)),
    };
  }

  /** 告知: the person may answer from now on. @throws measure-not-proposed, measure-of-oneself, month-not-closed */
  open(actor: Actor, { region: named, month, personId }: OpeningForm) {
    return this.units.together(actor, async (work) => {
      const { region, closed, proposals, terms } = await this.proposed(actor, named, month);
      if (!closed) throw refusals.monthNotClosed(region.name, month);
      if (actor.personId === personId) throw refusals.measureOfOneself();
      const proposal = proposals.find((one) => one.personId === personId);
      if (!proposal) throw refusals.measureNotProposed(month);
      const { answerDays, replyDays, appealDays } = terms;
      const told: Told = { ...proposal.grounds, days: { answerDays, replyDays, appealDays } };
      const measure = await work.insert(Measure, {
        ...{ id: work.newId(), regionId: region.id, personId, month, kind: proposal.kind },
        ...{ caseFacts: canonicalJson(told), openedOn: work.today },
        ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
      });
      await work.tell(events.measureOpened(measure.id, region, month, proposal.kind, proposal.personName));
      return { id: measure.id, personName: proposal.personName };
    });
  }
}
