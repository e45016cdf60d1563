import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader, type Rows } from '../database/reader.js';
import { type Actor, decide } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import type { SeatOnDay } from '../domain/responsibility.js';
import { type MineView, regionPathOf } from '../mines/mines.queries.js';
import { type NamedPost, postsOn } from '../people/people.queries.js';
import { Person } from '../people/person.entity.js';
import { Assignment } from './assignment.entity.js';
import type { HoldingView } from './assignments.queries.js';
import { AssignmentsService, type CandidateView } from './assignments.service.js';

/** Someone of the units around a mine who is not eligible for the seat. */
export interface OtherPerson {
  personId: string;
  name: string;
  title: string;
  unit: string;
}

/** All that a clerk looks at before deciding on one seat. */
export interface SeatCase {
  mine: MineView;
  seat: SeatOnDay;
  on: CivilDate;
  today: CivilDate;
  history: HoldingView[];
  mayWrite: boolean;
  /** Entered by mistake; empty where the actor may not write, as the choices are. */
  retracted: RetractedHolding[];
  candidates: CandidateView[];
  others: OtherPerson[];
}

export interface RetractedHolding {
  id: string;
  name: string;
  from: CivilDate;
  until: CivilDate | null;
  reason: string;
  basis: string;
}

/** Whether a post is one of a unit of the mine's places or of its group. */
const isNear = ({ regions, groupId }: MineView, { organisation }: NamedPost): boolean =>
  (organisation.regionId !== null && Object.values(regions).includes(organisation.regionId)) ||
  (groupId != null && [organisation.id, organisation.parentId].includes(groupId));

/** One seat of one mine: who holds it, why, who did, and who could. */
@Injectable()
export class SeatCases {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found for a foreign mine, and for a seat that the mine neither has nor ever had */
  async of(actor: Actor, mineId: string, key: string, day?: CivilDate): Promise<SeatCase> {
    const today = this.clock.today();
    const on = day ?? today;
    const { mine, seats, history } = await this.assignments.mine(actor, mineId, on);
    const held = history.filter((one) => one.seat === key);
    const seat = seats.find((one) => one.seat === key) ?? (held.length ? pastSeat(key) : null);
    if (!seat) throw refusals.notFound('挂牌类别', key);
    const regionPath = await regionPathOf(this.reader, mineId);
    const mayWrite = decide(actor, 'assignment.write', { regionPath, mineId }) === 'allow' && seat.grounds.length > 0;
    const candidates = mayWrite ? await this.assignments.candidates(actor, mineId, key, on) : [];
    const eligible = new Set(candidates.map(({ personId }) => personId));
    const others = mayWrite ? await peopleNear(this.reader, [mine], eligible, on) : [];
    const retracted = mayWrite ? await this.retracted(mineId, key) : [];
    return { mine, seat, on, today, history: held.reverse(), retracted, mayWrite, candidates, others };
  }

  /** What was entered by mistake and taken back: it counts nowhere, and is kept. */
  private async retracted(mineId: string, seat: string): Promise<RetractedHolding[]> {
    const found = (await this.reader.list(Assignment, { mineId, seat })).filter(
      ({ retractedAt }) => retractedAt !== null,
    );
    const people = await this.reader.byIds(
      Person,
      found.map(({ personId }) => personId),
    );
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return found.map(({ id, personId, fromDay, untilDay, retractionReason, retractionBasis }) => ({
      ...{ id, name: names.get(personId) ?? '', from: fromDay, until: untilDay },
      ...{ reason: retractionReason ?? '', basis: retractionBasis ?? '' },
    }));
  }
}

/** Everybody with a post in the units around mines, but for those who are named, by unit. */
export async function peopleNear(rows: Rows, mines: readonly MineView[], besides: ReadonlySet<string>, on: CivilDate) {
  return [...(await postsOn(rows, on))]
    .flatMap(([personId, posts]): OtherPerson[] => {
      const post = posts.find((one) => mines.some((mine) => isNear(mine, one)));
      if (!post || besides.has(personId)) return [];
      return [{ personId, name: post.personName, title: post.title, unit: post.organisationName }];
    })
    .sort((a, b) => (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : a.name < b.name ? -1 : 1));
}

/** A seat that no document asks for any more, and that somebody held once. */
const pastSeat = (seat: string): SeatOnDay => ({
  seat,
  name: seat,
  state: 'vacant',
  holder: null,
  reason: '现行文件不要求设此挂牌类别',
  grounds: [],
  deviation: null,
  titles: '',
});
