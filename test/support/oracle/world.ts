/**
 * A small random world in plain figures, so that a failing one prints small. Days count from 1 January 2026; places are
 * `city` or the number of a county; people, mines and groups are numbers. Spans are half-open, null = no end.
 */
export interface World {
  counties: number;
  /** Counties in which visits are recorded from a day; null = they are not. The city is index 0, county n is n + 1. */
  recordedSince: (number | null)[];
  mines: MineSpec[];
  posts: PostSpec[][];
  leaves: { person: number; from: number; until: number }[];
  packs: PackSpec[];
  visits: VisitSpec[];
  report: { place: Place; from: number; until: number; seat: Seat | null };
}

export type Place = 'city' | number;
export const SEATS = ['city-government', 'county-regulator', 'group-leader'] as const;
export type Seat = (typeof SEATS)[number];

export interface MineSpec {
  county: number;
  tier: Timeline<'city-direct' | 'joint' | 'local'>;
  gasGrade: Timeline<'low' | 'high'>;
  status: Timeline<'producing' | 'stopped' | 'closed'>;
  group: Timeline<number | null>;
  pit: boolean | null;
  holders: Record<Seat, HolderSpec[]>;
  statements: { seat: Seat; kind: 'unknown' | 'vacant'; from: number; until: number | null }[];
}

/** Values one after another, each for so many days, the last for ever; undefined = not known. */
export type Timeline<Value> = { value: Value | undefined; days: number }[];

/** One after another from the first day on; person null = a gap. */
export interface HolderSpec {
  person: number | null;
  days: number;
  deviation: 'none' | 'undocumented' | 'documented';
}

export interface PostSpec {
  kind: 'government' | 'regulator' | 'group';
  /** City or county of an office, number of a group. */
  at: Place;
  rank: 'principal' | 'deputy';
  from: number;
  until: number | null;
}

export interface QuotaSpec {
  key: 'first' | 'second';
  subject: Seat | 'posts';
  quantifier: 'any' | 'every' | 2;
  count: number;
  cycle: { unit: 'week' | 'month' | 'half-year'; n: number };
  underground: boolean;
  minutes: number | null;
  when: 'always' | 'high' | 'not high' | 'no open pit';
  season: boolean;
}

export interface PackSpec {
  /** The first pack binds the province and brings the seats; the others bind the city or a county. */
  at: Place;
  from: number;
  until: number | null;
  known: boolean;
  replaces: QuotaSpec['key'][];
  minimumDays: number;
  stopsOwed: boolean;
  pitCounts: boolean;
  quotas: QuotaSpec[];
}

/** The versions of a record, each correcting the one before; the last one may be withdrawn. */
export interface VisitSpec {
  person: number;
  versions: { mine: number | null; day: number; underground: boolean; minutes: number | null }[];
  withdrawn: boolean;
}

/** The day with a number, by the platform's calendar in UTC. */
export const written = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

/** Holders and facts are known from 1 December 2025 on; 76, 136 and 197 days later a month is half over. */
export const START = -31;
/** Random days lie between the 1st of January and the 31st of July. */
export const DAYS = 212;
