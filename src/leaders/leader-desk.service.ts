import { Injectable } from '@nestjs/common';
import { ComplianceService } from '../compliance/compliance.service.js';
import type { ComplianceLine } from '../compliance/compliance-report.js';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { addDays, type CivilDate } from '../domain/civil-date.js';
import { PeopleQueries } from '../people/people.queries.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { VisitQueries } from '../visits/visits.queries.js';
import { LeaderQueries, type LinkedMine } from './leaders.queries.js';

/** A leader for whom the actor may enter visits. */
export interface ServedLeader {
  id: string;
  name: string;
  title: string;
  /** The actor himself, not someone whom he assists. */
  own: boolean;
  mines: LinkedMine[];
}

export interface LeaderDesk {
  today: CivilDate;
  leaders: ServedLeader[];
  /** What the actor owes himself in the turns that are running; an assistant is not told how his leaders comply. */
  duties: ComplianceLine[];
}

/** A turn that the day lies in ends within a year of it. */
const LONGEST_TURN = 366;

/** What a leader, or an assistant, has before him: whose visits, to which mines, and what is still owed. */
@Injectable()
export class LeaderDeskService {
  constructor(
    private readonly queries: LeaderQueries,
    private readonly visits: VisitQueries,
    private readonly people: PeopleQueries,
    private readonly compliance: ComplianceService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  async desk(actor: Actor): Promise<LeaderDesk> {
    const today = this.clock.today();
    const duties = await this.duties(actor, today);
    const leaders = await this.served(actor, today);
    // Who only assists has no duties and mines of his own to look at.
    const others = leaders.filter(({ own }) => !own);
    const idle = duties.length === 0 && others.length > 0;
    return { today, duties, leaders: leaders.filter(({ own, mines }) => !own || mines.length > 0 || !idle) };
  }

  private async served(actor: Actor, today: CivilDate): Promise<ServedLeader[]> {
    if (actor.role !== 'leader' || !actor.personId) return [];
    const ids = [actor.personId, ...(await this.visits.assistedBy(actor.personId, today))];
    const names = await this.queries.namesOf(ids);
    const titles = await this.people.titlesBefore(ids, addDays(today, 1));
    const mines = await this.queries.minesOf(ids, today);
    return ids.map((id) => ({
      id,
      name: names.get(id) ?? id,
      title: titles.get(id) ?? '',
      own: id === actor.personId,
      mines: mines.filter(({ personId }) => personId === id),
    }));
  }

  private async duties(actor: Actor, today: CivilDate): Promise<ComplianceLine[]> {
    if (actor.role !== 'leader' || !actor.personId) return [];
    const { id: regionId } = chosenRegion(await this.regions.tree(), actor, 'compliance.read', undefined);
    const period = { from: today, until: addDays(today, LONGEST_TURN) };
    return (await this.compliance.report(actor, { regionId, period, on: today })).lines;
  }
}
