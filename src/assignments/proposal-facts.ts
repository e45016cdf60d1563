import type { Rows } from '../database/reader.js';
import type { Apportionment, ApportionProblem } from '../domain/apportion/terms.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { policiesOn } from '../domain/policies-in-force.js';
import {
  type Candidate,
  operationReasons,
  type ProposalBody,
  type ProposalOperation,
  type ProposedChange,
  problemOf,
  type SeatToGive,
} from '../domain/proposal.js';
import { refusals } from '../domain/refusals.js';
import { seatDuties } from '../domain/responsibility.js';
import { statementsOf } from '../mines/mines.queries.js';
import { type HoldingView, poolOn } from './assignments.queries.js';
import type { DayFacts } from './responsibility.reader.js';

/** A seat's problem on a day, with the names that the offer prints. */
export interface SeatProblem {
  problem: ApportionProblem;
  seatName: string;
  seats: SeatToGive[];
  names: ReadonlyMap<string, string>;
  unknown: ProposalBody['unknown'];
}

/**
 * Gathers the seat's mines and candidates on a day.
 * @throws seat-unknown when no document in force there speaks of the seat
 */
export async function problemOn(
  rows: Rows,
  facts: DayFacts,
  seat: string,
  on: CivilDate,
  keeps: (seat: SeatToGive, holding: HoldingView) => boolean,
): Promise<SeatProblem> {
  const holderOf = new Map(facts.holdings.filter((one) => one.seat === seat).map((one) => [one.mineId, one]));
  const statements = await statementsOf(rows, { ids: facts.mines.map((mine) => mine.id) });
  const seats: SeatToGive[] = [];
  const unknown: ProposalBody['unknown'] = [];
  let seatName: string | null = null;
  for (const mine of facts.mines) {
    const duties = seatDuties(mine, policiesOn(facts.policies, facts.tree.on(on).codes(mine.regionId), on));
    const duty = duties.find((one) => one.seat === seat);
    if (!duty) continue;
    seatName = duty.name;
    const holder = holderOf.get(mine.id);
    const statement = statements
      .get(mine.id)
      ?.get(seat)
      ?.find((one) => holdsOn(one, on));
    const gap = !holder && (statement?.kind === 'unknown' || duty.owed === 'unknown');
    if (gap) unknown.push({ mineId: mine.id, mineName: mine.name, reason: statement?.reason ?? '是否应设尚不明确' });
    if (duty.owed !== true || gap || (!holder && statement)) continue;
    const given: SeatToGive = { mine, district: mine.regionId, duty, holder: null, standing: holder?.personId ?? null };
    seats.push({ ...given, holder: holder && keeps(given, holder) ? holder.personId : null });
  }
  if (seatName === null) throw refusals.seatUnknown(seat);
  const candidates = await candidatesOn(rows, facts, seat, on);
  const names = new Map([
    ...facts.holdings.map((one) => [one.personId, one.personName] as const),
    ...candidates.map((one) => [one.id, one.name] as const),
  ]);
  return { problem: problemOf(seats, candidates), seatName, seats, names, unknown };
}

/** Everybody with a post on the day, and everybody admitted to the seat's pool of one of the mines' regions. */
export async function candidatesOn(rows: Rows, facts: DayFacts, seat: string, on: CivilDate): Promise<Candidate[]> {
  const regionIds = [...new Set(facts.mines.flatMap((mine) => Object.values(mine.regions)))];
  const pool = regionIds.length ? (await poolOn(rows, regionIds, on)).filter((one) => one.seat === seat) : [];
  const admissions = new Map<string, { name: string; regionIds: string[] }>();
  for (const { personId, personName, regionId } of pool) {
    const known = admissions.get(personId);
    if (known) known.regionIds.push(regionId);
    else admissions.set(personId, { name: personName, regionIds: [regionId] });
  }
  const candidates = [...facts.posts].map(([id, posts]) => ({
    id,
    name: posts[0]?.personName ?? '',
    posts,
    admittedIn: admissions.get(id)?.regionIds ?? [],
  }));
  const postless = [...admissions].filter(([id]) => !facts.posts.has(id));
  return [
    ...candidates,
    ...postless.map(([id, { name, regionIds }]) => ({ id, name, posts: [], admittedIn: regionIds })),
  ];
}

/** The offer: what would change, the loads before and after, and whether nothing better exists. */
export function bodyOf(
  { problem, seats, names, unknown }: SeatProblem,
  operation: ProposalOperation,
  found: Apportionment,
): ProposalBody {
  const named = (id: string) => ({ id, name: names.get(id) ?? id });
  const changes = seats.flatMap(({ mine, standing, district }): ProposedChange[] => {
    const to = found.holders.get(mine.id);
    if (!to || to === standing) return [];
    return [{ mineId: mine.id, mineName: mine.name, district, from: standing ? named(standing) : null, to: named(to) }];
  });
  const before = (id: string) => seats.filter((seat) => seat.standing === id).length;
  const pairsBefore = new Set(seats.flatMap((seat) => (seat.standing ? [`${seat.standing} ${seat.district}`] : [])))
    .size;
  const impossible = seats
    .filter((seat) => found.impossible.includes(seat.mine.id))
    .map(({ mine }) => ({ mineId: mine.id, mineName: mine.name, reason: '没有符合规则或经批准列入的人选' }));
  return {
    changes,
    loads: problem.leaders.map(({ id }) => ({
      personId: id,
      name: named(id).name,
      before: before(id),
      after: found.loads.get(id) ?? 0,
    })),
    spread: found.spread,
    pairs: found.pairs,
    pairsBefore,
    replaced: changes.filter((change) => change.from).length,
    proven: found.proven,
    gap: found.gap ?? null,
    impossible,
    unknown,
    reason: operationReasons[operation],
  };
}
