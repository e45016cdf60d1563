import { holdingAt, inPost, valueAt } from './calendar.js';
import { SEATS, type Seat, type World } from './world.js';

type Answer = boolean | 'unknown';

/** Whether the mine owes the seat on the day. */
function owed(world: World, mine: number, seat: Seat, day: number): Answer {
  const { tier, group } = world.mines[mine]!;
  if (seat === 'group-leader') {
    const owner = valueAt(group, day);
    return owner === undefined ? 'unknown' : owner !== null;
  }
  const value = valueAt(tier, day);
  if (value === undefined) return 'unknown';
  return value === 'joint' || value === (seat === 'city-government' ? 'city-direct' : 'local');
}

/** Whether a person has a post of the rank, on the day, in the unit from which the seat's holders come. */
function serves(
  world: World,
  mine: number,
  seat: Seat,
  person: number,
  rank: 'principal' | 'deputy',
  day: number,
): Answer {
  const { county, group } = world.mines[mine]!;
  const posts = world.posts[person]!.filter((post) => post.rank === rank && inPost(post, day));
  if (seat === 'city-government') return posts.some(({ kind, at }) => kind === 'government' && at === 'city');
  if (seat === 'county-regulator') return posts.some(({ kind, at }) => kind === 'regulator' && at === county);
  const owner = valueAt(group, day);
  const groups = posts.filter(({ kind }) => kind === 'group').map(({ at }) => (at === 0 ? 0 : 1));
  return owner === undefined ? groups.length > 0 && 'unknown' : groups.some((one) => one === owner);
}

/** Whether the person may hold the seat by the rule: principals at high-gas mines, deputies at the others. */
function eligible(world: World, mine: number, seat: Seat, person: number, day: number): Answer {
  if (owed(world, mine, seat, day) === false) return false;
  const grade = valueAt(world.mines[mine]!.gasGrade, day);
  const as = (rank: 'principal' | 'deputy') => serves(world, mine, seat, person, rank, day);
  if (grade !== undefined) return as(grade === 'high' ? 'principal' : 'deputy');
  const both = [as('principal'), as('deputy')];
  return both[0] === both[1] ? both[0]! : 'unknown';
}

const rankAt = (world: World, mine: number, seat: Seat, day: number) => {
  if (day < world.packs[0]!.from || owed(world, mine, seat, day) === false) return null;
  return valueAt(world.mines[mine]!.gasGrade, day) ?? null;
};

/** Whether all documents that bind a county on the day are known, and there is one. */
function known(world: World, county: number, day: number): boolean {
  const binding = world.packs.filter(
    ({ at, from, until }, number) =>
      (number === 0 || at === 'city' || at === county) && from <= day && (until === null || day < until),
  );
  return binding.length > 0 && binding.every((pack) => pack.known);
}

/** One seat of a mine on a day in a few words; null = it is not shown. */
function seatAt(world: World, mine: number, seat: Seat, day: number): string | null {
  const spec = world.mines[mine]!;
  const holding = holdingAt(spec, seat, day);
  if (day < world.packs[0]!.from)
    return holding && `held by ${holding.person} ${known(world, spec.county, day) ? 'to-be-adjusted' : null}`;
  const due = owed(world, mine, seat, day);
  if (!holding) {
    const stated = spec.statements.find(
      (one) => one.seat === seat && one.from <= day && (one.until === null || day < one.until),
    );
    return due === false ? null : (stated?.kind ?? (due === true ? 'open' : 'unknown'));
  }
  const told = (deviation: string | null) => `held by ${holding.person} ${deviation}`;
  if (due !== false && eligible(world, mine, seat, holding.person, day) !== false) return told(null);
  if (due === false || holding.deviation === 'none') return told('to-be-adjusted');
  const [then, now] = [rankAt(world, mine, seat, holding.since), rankAt(world, mine, seat, day)];
  return told(then && now && then !== now ? 'to-be-adjusted' : holding.deviation);
}

/** The boards of all mines on a day. */
export const boardsAt = (world: World, day: number): string[] =>
  world.mines.flatMap((_, mine) =>
    SEATS.flatMap((seat) => {
      const told = seatAt(world, mine, seat, day);
      return told === null ? [] : [`mine ${mine} ${seat}: ${told}`];
    }),
  );
