import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { type Actor, scopeOf } from '../domain/authority.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import type { SeatOnDay } from '../domain/responsibility.js';
import { seatStates } from '../domain/vocabulary.js';
import type { MineView } from '../mines/mines.queries.js';
import { permitKnownPerson } from '../people/reach.js';
import { PoliciesService } from '../policies/policies.service.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { type HeldKeys, pageFrom } from '../web/paging.js';
import type { HoldingsForm, SeatPage } from './assignments.form.js';
import { heldBy } from './assignments.queries.js';
import { AssignmentsService } from './assignments.service.js';
import { ResponsibilityReader } from './responsibility.reader.js';

/** One line of the living table: a seat of a mine on the day. */
function lineOf(mine: MineView, { seat, name, state, holder, reason, grounds, deviation, titles }: SeatOnDay) {
  return {
    mineId: mine.id,
    mineCode: mine.code,
    mineName: mine.name,
    regionName: mine.regionName,
    seat,
    seatName: name,
    state,
    stateName: seatStates[state],
    holder: holder && {
      assignmentId: holder.id,
      personId: holder.personId,
      name: holder.personName,
      title: holder.title,
      capacity: holder.capacity,
      from: holder.from,
      until: holder.until,
    },
    deviation,
    reason,
    titles,
    clauses: grounds.map(({ document, clause }) => `${document} ${clause}`),
  };
}

/** In the order of the roster where nothing else is asked. */
const SORTS: HeldKeys<ReturnType<typeof lineOf>> = {
  mine: ({ mineCode }) => mineCode,
  seat: ({ seat }) => seat,
  state: ({ state }) => state,
  holder: ({ holder }) => holder?.name ?? '',
  from: ({ holder }) => holder?.from ?? '',
};

/** The living table of 挂牌责任, seen by region, by mine and by person. */
@Injectable()
export class SeatTable {
  constructor(
    private readonly reader: Reader,
    private readonly responsibility: ResponsibilityReader,
    private readonly assignments: AssignmentsService,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    private readonly clock: Clock,
  ) {}

  /** Every seat of a region's mines on a day, in the order of the roster. */
  async list(actor: Actor, form: SeatPage) {
    const region = chosenRegion(await this.regions.tree(), actor, 'assignment.read', form.region);
    const own = scopeOf(actor, 'assignment.read')?.mineId ?? null;
    const choice = own === null ? { regionPath: region.path } : { ids: [own] };
    const boards = await this.responsibility.boards(this.reader, choice, form.on ?? this.clock.today());
    const lines = boards.flatMap(({ mine, seats }) => seats.map((seat) => lineOf(mine, seat)));
    const asked = lines.filter(
      (line) =>
        (!form.state || line.state === form.state) &&
        (!form.seat || line.seat === form.seat) &&
        (!form.deviation || line.deviation === form.deviation) &&
        (!form.personId || line.holder?.personId === form.personId) &&
        (!form.search || line.mineName.includes(form.search) || (line.holder?.name.includes(form.search) ?? false)),
    );
    return pageFrom(asked, form, SORTS);
  }

  /** The seats of one mine on a day with the reasons of each, the documents that bind it, and all who ever held one. */
  async ofMine(actor: Actor, mineId: string, on: CivilDate = this.clock.today()) {
    const { mine, seats, policies, history } = await this.assignments.mine(actor, mineId, on);
    const { id, code, name, regionName, facts } = mine;
    return {
      mine: { id, code, name, regionName, facts },
      on,
      documents: policies.map(({ id, document }) => ({ id, number: document.number, title: document.title })),
      seats,
      history,
    };
  }

  candidates(actor: Actor, mineId: string, seat: string, on: CivilDate = this.clock.today()) {
    return this.assignments.candidates(actor, mineId, seat, on);
  }

  /** What a person holds at the mines of the actor's scope, or held. */
  async ofPerson(actor: Actor, asked: string, { on }: HoldingsForm) {
    const { id: personId } = await permitKnownPerson(this.reader, actor, 'assignment.read', asked);
    const scope = scopeOf(actor, 'assignment.read');
    if (!scope) throw refusals.notAllowed('查看挂牌责任');
    const names = new Map((await this.policies.all()).flatMap(({ seats }) => seats.map((one) => [one.key, one.name])));
    const held = await heldBy(this.reader, personId, scope.regionPath);
    return {
      items: held
        .filter((one) => !on || holdsOn(one, on))
        .map((one) => ({ ...one, seatName: names.get(one.seat) ?? one.seat })),
    };
  }
}
