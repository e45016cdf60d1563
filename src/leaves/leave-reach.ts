import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { type Action, type Actor, decide, permit, scopeOf, type Target } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { placesOfPerson } from '../people/reach.js';
import { VisitQueries } from '../visits/visits.queries.js';
import { LeaveRequestQueries, type LeaveRequestRow, type LeaveScope } from './leave-requests.queries.js';

/** Whose requests an account reaches: a leader's own and those of whom he assists; a region's, whose posts are there. */
@Injectable()
export class LeaveReach {
  constructor(
    private readonly queries: LeaveRequestQueries,
    private readonly visits: VisitQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** What a list is cut to. @throws not-allowed */
  async scope(actor: Actor): Promise<LeaveScope> {
    const scope = scopeOf(actor, 'leave.read');
    if (!scope) throw refusals.notAllowed('查看免检申请');
    const { regionPath, personId } = scope;
    return { regionPath, personIds: personId === null ? null : [personId, ...(await this.assists(actor))] };
  }

  /** One request that the actor may see. @throws not-found */
  async find(actor: Actor, id: string): Promise<LeaveRequestRow> {
    const row = await this.queries.one(await this.scope(actor), id);
    if (!row) throw refusals.notFound('免检申请', id);
    return row;
  }

  /** @throws Denial, which speaks of `what` and `id` */
  async permit(actor: Actor, action: Action, personId: string, what: string, id: string): Promise<void> {
    permit(actor, action, await this.target(actor, personId), what, id);
  }

  async may(actor: Actor, action: Action, personId: string): Promise<boolean> {
    return decide(actor, action, await this.target(actor, personId)) === 'allow';
  }

  /** Leaders whose assistant on file the actor is today. */
  async assists(actor: Actor): Promise<string[]> {
    return actor.personId ? this.visits.assistedBy(actor.personId, this.clock.today()) : [];
  }

  private async target(actor: Actor, personId: string): Promise<Target> {
    const places = await placesOfPerson(this.reader, personId);
    const within = places.find(({ regionPath }) => regionPath?.startsWith(actor.regionPath));
    const served = actor.personId !== null && (await this.assists(actor)).includes(personId);
    return {
      regionPath: (within ?? places[0])?.regionPath ?? null,
      personId,
      assistantIds: served ? [actor.personId as string] : [],
    };
  }
}
