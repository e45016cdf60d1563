import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { type Action, type Actor, decide, permit, scopeOf, type Target } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { VisitQueries } from '../visits/visits.queries.js';
import { HazardQueries, type HazardRow, type HazardScope } from './hazards.queries.js';

/** Which hazards an account reaches, one by one and in lists. */
@Injectable()
export class HazardReach {
  constructor(
    private readonly queries: HazardQueries,
    private readonly visits: VisitQueries,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** What a list is cut to. @throws not-allowed */
  async scope(actor: Actor): Promise<HazardScope> {
    const scope = scopeOf(actor, 'hazard.read');
    if (!scope) throw refusals.notAllowed('查看隐患');
    const { regionPath, mineId, personId } = scope;
    const personIds = personId === null ? null : await this.people(actor);
    return { regionPath, mineId, personIds, today: this.clock.today() };
  }

  /** One hazard that the actor may see. @throws not-found */
  async find(actor: Actor, id: string): Promise<HazardRow> {
    const row = await this.queries.one(await this.scope(actor), id);
    if (!row) throw refusals.notFound('隐患', id);
    return row;
  }

  /** @throws Denial */
  async permit(actor: Actor, action: Action, hazard: HazardRow): Promise<void> {
    permit(actor, action, await this.target(actor, hazard), '隐患', hazard.id);
  }

  /** Asks whether the actor may tell of hazards that a visit found. @returns the region of its mine. @throws Denial */
  async permitRecord(actor: Actor, visit: { id: string; personId: string; mineId: string }): Promise<string> {
    const regionPath = (await regionPathOf(this.reader, visit.mineId)) ?? '/';
    const target = await this.target(actor, { ...visit, regionPath });
    permit(actor, 'hazard.record', target, '检查记录', visit.id);
    return regionPath.split('/').filter(Boolean).at(-1) ?? '';
  }

  /** Which of the actions the actor may do with a hazard. */
  async allowed<Asked extends Action>(actor: Actor, hazard: HazardRow, asked: readonly Asked[]): Promise<Asked[]> {
    const target = await this.target(actor, hazard);
    return asked.filter((action) => decide(actor, action, target) === 'allow');
  }

  /** A hazard concerns the leader who found it, and whoever answers for its mine today. */
  async target(
    actor: Actor,
    { mineId, personId, regionPath }: Pick<HazardRow, 'mineId' | 'personId' | 'regionPath'>,
  ): Promise<Target> {
    const people = await this.people(actor);
    const holders = people.length ? await this.queries.holdersAmong(mineId, people, this.clock.today()) : [];
    const concerned = [personId, ...holders].find((one) => people.includes(one)) ?? personId;
    const assists = actor.personId && concerned !== actor.personId && people.includes(concerned);
    return { regionPath, mineId, personId: concerned, assistantIds: assists ? [actor.personId as string] : [] };
  }

  /** The actor's own person and the leaders whom he assists. */
  private async people(actor: Actor): Promise<string[]> {
    if (!actor.personId) return [];
    return [actor.personId, ...(await this.visits.assistedBy(actor.personId, this.clock.today()))];
  }
}
