import type { Policy, Predicate, QuotaRule, SeatRule } from '../../../src/domain/policy.js';
import { type PackSpec, type QuotaSpec, type Seat, written } from './world.js';

const conditions: Record<QuotaSpec['when'], Predicate> = {
  always: { always: true },
  high: { fact: 'gasGrade', in: ['high'] },
  'not high': { not: { fact: 'gasGrade', in: ['high'] } },
  'no open pit': { not: { fact: 'workings', in: ['open-pit'] } },
};

const holders: SeatRule['holders'] = [
  { when: conditions.high, ranks: ['principal'], titles: '正职', clause: '' },
  { when: conditions.always, ranks: ['deputy'], titles: '副职', clause: '' },
];
const seat = (key: Seat, organisation: SeatRule['organisation'], appliesWhen: Predicate): SeatRule => ({
  key,
  name: key,
  organisation,
  appliesWhen,
  holders,
  clause: '',
});

/** The three kinds of seat that there are: of the city, of the county, of the mine's group. */
export const seats: SeatRule[] = [
  seat('city-government', { kind: 'government', level: 'city' }, { fact: 'tier', in: ['city-direct', 'joint'] }),
  seat('county-regulator', { kind: 'regulator', level: 'county' }, { fact: 'tier', in: ['joint', 'local'] }),
  seat('group-leader', { kind: 'group', level: null }, { fact: 'group', exists: true }),
];

const quotaOf = ({
  key,
  subject,
  quantifier,
  count,
  cycle,
  underground,
  minutes,
  when,
  season,
}: QuotaSpec): QuotaRule => ({
  key,
  subject:
    subject === 'posts'
      ? { posts: { kinds: ['government', 'regulator'], ranks: ['principal', 'deputy'], levels: ['city', 'county'] } }
      : { seat: subject },
  appliesWhen: conditions[when],
  quantifier: quantifier === 2 ? { atLeast: 2 } : quantifier,
  count,
  cycle,
  modality: { underground, minimumMinutes: minutes },
  place: subject === 'posts' ? 'anywhere' : 'mine',
  season: season ? [2, 3, 6] : null,
  text: key,
  clause: '',
});

/** A pack as the registry keeps it. */
export const policyOf = (id: string, region: string, pack: PackSpec, top: boolean): Policy => ({
  id,
  document: { number: id, title: id, issuer: '', issuedOn: null },
  contentKnown: pack.known,
  region,
  inForce: { from: written(pack.from), until: pack.until === null ? null : written(pack.until) },
  repeals: [],
  replaces: { seats: [], quotas: pack.replaces },
  refersTo: [],
  illustrative: true,
  seats: top ? seats : [],
  quotas: pack.quotas.map(quotaOf),
  duties: [],
  readings: [],
  partMonth: { minimumDays: pack.minimumDays, clause: '' },
  stoppedMines: { owed: pack.stopsOwed, clause: '' },
  openPitCountsAsUnderground: pack.pitCounts,
  placard: { title: '', supervisionPhone: null, seniorPhones: false, places: [] },
  filing: null,
});
