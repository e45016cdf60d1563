import fc from 'fast-check';
import { holderAt } from './calendar.js';
import {
  DAYS,
  type HolderSpec,
  type MineSpec,
  type PackSpec,
  type Place,
  type PostSpec,
  type QuotaSpec,
  SEATS,
  type Seat,
  type Timeline,
  type VisitSpec,
  type World,
} from './world.js';

const day = fc.integer({ min: 0, max: DAYS - 1 });
const length = fc.oneof(fc.integer({ min: 1, max: 45 }), fc.constantFrom(14, 15, 16, 28, 31, 59, 120, 76, 136, 197));
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 2 });
const often = (freq: number) => fc.integer({ min: 1, max: freq }).map((n) => n > 1);

const timeline = <Value>(value: fc.Arbitrary<Value>, unknown = 12): fc.Arbitrary<Timeline<Value>> =>
  fc.array(fc.record({ value: fc.option(value, { nil: undefined, freq: unknown }), days: length }), {
    minLength: 1,
    maxLength: 3,
  });

const holders = (people: number): fc.Arbitrary<HolderSpec[]> =>
  fc.array(
    fc.record({
      person: orNull(fc.integer({ min: 0, max: people - 1 })),
      days: length,
      deviation: fc.constantFrom('none' as const, 'none' as const, 'undocumented' as const, 'documented' as const),
    }),
    { maxLength: 5, size: 'max' },
  );

const mine = (counties: number, people: number): fc.Arbitrary<MineSpec> =>
  fc.record({
    county: fc.integer({ min: 0, max: counties - 1 }),
    tier: timeline(fc.constantFrom('city-direct' as const, 'joint' as const, 'local' as const), 20),
    gasGrade: timeline(fc.constantFrom('low' as const, 'low' as const, 'high' as const)),
    status: timeline(
      fc.constantFrom('producing' as const, 'producing' as const, 'stopped' as const, 'closed' as const),
    ),
    group: timeline(fc.constantFrom<number | null>(0, 0, 1, null)),
    pit: fc.constantFrom(true, false, false, null),
    holders: fc.record({
      'city-government': holders(people),
      'county-regulator': holders(people),
      'group-leader': holders(people),
    }),
    statements: fc.array(
      fc.record({
        seat: fc.constantFrom(...SEATS),
        kind: fc.constantFrom('unknown' as const, 'vacant' as const),
        from: day,
        until: orNull(fc.integer({ min: DAYS, max: DAYS + 60 })),
      }),
      { maxLength: 1 },
    ),
  });

const post = (counties: number): fc.Arbitrary<PostSpec> =>
  fc
    .record({
      kind: fc.constantFrom('government' as const, 'regulator' as const, 'group' as const),
      at: fc.constantFrom<Place>('city', ...Array.from({ length: counties }, (_, n) => n)),
      rank: fc.constantFrom('principal' as const, 'deputy' as const, 'deputy' as const),
      from: fc.oneof(fc.constant(0), day),
      days: orNull(length),
    })
    .map(({ days, ...one }) => ({ ...one, until: days === null ? null : one.from + days }));

const quota = (key: QuotaSpec['key']): fc.Arbitrary<QuotaSpec> =>
  fc.record({
    key: fc.constant(key),
    subject: fc.constantFrom<Seat | 'posts'>(...SEATS, 'posts'),
    quantifier: fc.constantFrom('any' as const, 'every' as const, 2 as const),
    count: fc.constantFrom(1, 1, 2),
    cycle: fc.constantFrom<QuotaSpec['cycle']>(
      { unit: 'month', n: 1 },
      { unit: 'month', n: 1 },
      { unit: 'month', n: 2 },
      { unit: 'half-year', n: 1 },
      { unit: 'week', n: 2 },
    ),
    underground: fc.boolean(),
    minutes: fc.constantFrom(null, null, 60),
    when: fc.constantFrom(
      'always' as const,
      'always' as const,
      'high' as const,
      'not high' as const,
      'no open pit' as const,
    ),
    season: fc.constantFrom(false, false, false, true),
  });

/** In every pack the same key has the same subject, as documents that replace one another do. */
const packs = (counties: number): fc.Arbitrary<PackSpec[]> =>
  fc
    .record({
      first: quota('first'),
      second: quota('second'),
      others: fc.array(
        fc.record({
          at: fc.constantFrom<Place>('city', 'city', 0, counties - 1),
          from: fc.oneof(fc.constant(0), day),
          days: orNull(length),
          known: often(6),
          replaces: fc.subarray<QuotaSpec['key']>(['first', 'second']),
          minimumDays: fc.constantFrom(10, 10, 5, 15),
          stopsOwed: fc.boolean(),
          pitCounts: often(3),
          quotas: fc.subarray<QuotaSpec['key']>(['first', 'second'], { minLength: 1 }),
          sharper: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      first0: fc.record({
        minimumDays: fc.constantFrom(10, 8),
        stopsOwed: fc.boolean(),
        pitCounts: often(3),
        from: fc.constantFrom(0, 0, 40),
      }),
    })
    .map(({ first, second, others, first0 }) => [
      { at: 'city' as const, until: null, known: true, replaces: [], quotas: [first, second], ...first0 },
      ...others.map(({ quotas, days, sharper, ...pack }) => ({
        ...pack,
        until: days === null ? null : pack.from + days,
        quotas: pack.known
          ? [first, second]
              .filter(({ key }) => quotas.includes(key))
              .map((one) => ({ ...one, quantifier: sharper ? ('every' as const) : one.quantifier }))
          : [],
      })),
    ]);

/** A visit by somebody, or by whoever holds a seat at the mine on the day of its last version. */
interface Draft extends Omit<VisitSpec, 'person'> {
  by: number | Seat;
}

const visit = (mines: number, people: number): fc.Arbitrary<Draft> =>
  fc.record({
    by: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...SEATS) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: people - 1 }) },
    ),
    versions: fc.array(
      fc.record({
        mine: fc.option(fc.integer({ min: 0, max: mines - 1 }), { nil: null, freq: 7 }),
        day,
        underground: often(4),
        minutes: fc.constantFrom(null, 59, 60, 200, 300),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    withdrawn: often(6).map((kept) => !kept),
  });

function visitOf(mines: readonly MineSpec[], { by, ...draft }: Draft): VisitSpec[] {
  if (typeof by === 'number') return [{ person: by, ...draft }];
  const last = draft.versions.at(-1);
  const mine = last && last.mine !== null ? mines[last.mine] : undefined;
  const person = mine && last ? holderAt(mine, by, last.day) : null;
  return person === null ? [] : [{ person, ...draft }];
}

/** Starts and ends of months, and days between. */
const edges = fc.constantFrom(0, 0, 0, 31, 59, 90, 120, 151, 181, 181, 212, 212, 212, 45, 100);

export const worlds: fc.Arbitrary<World> = fc
  .record({
    counties: fc.integer({ min: 1, max: 2 }),
    mines: fc.integer({ min: 1, max: 4 }),
    people: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ counties, mines, people }) =>
    fc.record({
      counties: fc.constant(counties),
      recordedSince: fc.array(fc.constantFrom<number | null>(-1000, -1000, -1000, -1000, 31, null), {
        minLength: counties + 1,
        maxLength: counties + 1,
      }),
      mines: fc.array(mine(counties, people), { minLength: mines, maxLength: mines }),
      posts: fc.array(fc.array(post(counties), { maxLength: 2 }), { minLength: people, maxLength: people }),
      leaves: fc.array(
        fc
          .record({
            person: fc.integer({ min: 0, max: people - 1 }),
            from: day,
            days: fc.constantFrom(5, 15, 22, 31, 60, 150),
          })
          .map(({ days, ...leave }) => ({ ...leave, until: leave.from + days })),
        { minLength: 1, maxLength: 4, size: 'max' },
      ),
      packs: packs(counties),
      visits: fc.array(visit(mines, people), { maxLength: 60, size: 'max' }),
      report: fc
        .record({
          place: fc.constantFrom<Place>('city', 'city', 0),
          from: edges,
          until: edges,
          seat: fc.constantFrom<Seat | null>(null, null, null, ...SEATS),
        })
        .map(({ from, until, ...report }) => ({
          ...report,
          from: Math.min(from, until),
          until: Math.max(from, until, Math.min(from, until) + 31),
        })),
    }),
  )
  .map(({ visits, ...world }) => ({ ...world, visits: visits.flatMap((draft) => visitOf(world.mines, draft)) }));
