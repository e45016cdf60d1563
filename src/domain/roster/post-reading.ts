import type { SeatRule } from '../policy.js';
import type { OrganisationKind, Rank, RegionLevel } from '../vocabulary.js';
import { rankOf } from './post-rank.js';

/** An organisation as far as titles name it. */
export interface KnownOrganisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  shortName: string | null;
  regionId: string | null;
  parentId: string | null;
}

/** One that a title names and the registry does not know yet. */
export type NamedOrganisation = Omit<KnownOrganisation, 'id'> & { id: null };

/** What a printed title says: in which organisation, as what, and what that is for the rules. */
export interface PostReading {
  organisation: KnownOrganisation | NamedOrganisation;
  post: string;
  rank: Rank;
}

/** Where a seat's holders come from: a place with its organisations, or a group (null: not known which) with its own. */
export interface TitleContext {
  seat: { name: string; kind: SeatRule['organisation']['kind'] };
  place: { id: string; name: string; level: RegionLevel } | null;
  group: KnownOrganisation | null;
  organisations: readonly KnownOrganisation[];
}

/** 副市长, 代区长, 县长助理: the government of the place is not named beside them. */
const GOVERNMENT_POST = /^(?:常务|代理|代)?副?[省市县区旗州盟]长(?:助理)?$/u;
/** Party posts say nothing of what a seat of the government asks for. */
const PARTY = /^(?:中共)?[^、]{0,12}?[省市县区旗州盟地]委(?!员)/u;
/** An organisation that the registry does not know, and a post in it; the longest organisation wins. */
const UNKNOWN = /^(.+(?:局|厅|委员会|中心|队|公司|集团|院|站|所))(.{2,})$/u;
/** The same of a bureau or group, whose sections are no organisations of their own but in a group. */
const SECTION = /^(.+(?:处室|办公室|部|处|科|室|中心|局|队|公司))(.{2,})$/u;

/** The names by which titles call an organisation: 朔州市应急管理局, its short name, and 市应急管理局 within the city. */
function aliases(organisation: KnownOrganisation, place: TitleContext['place']): string[] {
  const names = [organisation.name, organisation.shortName].filter((name) => name !== null);
  const local = names.flatMap((name) => {
    if (!place?.name || !name.startsWith(place.name)) return [name];
    const rest = name.slice(place.name.length);
    return [name, place.name.slice(-1) + rest, ...(place.level === 'county' ? [`县${rest}`] : [])];
  });
  return [...new Set(local.flatMap((name) => [name, name.replace('人民政府', '政府')]))];
}

/** The organisation that the seat asks for at its place, known or as it would be called. */
function seatsOwn(context: TitleContext): PostReading['organisation'] | null {
  const { seat, place, group, organisations } = context;
  if (!place) return group;
  const ofKind = organisations.filter((one) => one.kind === seat.kind && one.regionId === place.id);
  const known =
    ofKind.find((one) => aliases(one, place).includes(seat.name)) ??
    ofKind.find((one) => !ofKind.some((other) => other.id === one.parentId));
  if (known) return known;
  const office = seat.kind === 'government' ? '人民政府' : seat.name.replace(/^[省市县区旗]/u, '');
  return { id: null, kind: seat.kind, name: place.name + office, shortName: null, regionId: place.id, parentId: null };
}

/**
 * Reads a printed title for a seat: 市应急管理局副局长 is 副局长 of the bureau of the place, 市委常委、副市长 counts as
 * 副市长 of its government, 副局长 alone belongs to the seat's own organisation. Who heads another organisation
 * (市应急救援指挥中心主任) is none of the seat's 正职: the post belongs to that organisation and is 其他.
 * @returns what was expected where the organisation cannot be told.
 */
export function readTitle(title: string, context: TitleContext): PostReading | { problem: string } {
  const own = seatsOwn(context);
  const read: PostReading[] = [];
  for (const part of title.split('、')) {
    const reading = readPart(part, context, own, read.at(-1)?.organisation ?? own);
    if (reading) read.push(reading);
  }
  const order: readonly Rank[] = ['principal', 'deputy', 'assistant', 'other'];
  const foreign = (reading: PostReading) => (reading.organisation === own ? 0 : 1);
  const [best] = read.sort((a, b) => foreign(a) - foreign(b) || order.indexOf(a.rank) - order.indexOf(b.rank));
  return best ?? { problem: `无法判断“${title}”是哪个单位的职务，应写明单位和职务` };
}

function readPart(
  part: string,
  context: TitleContext,
  own: PostReading['organisation'] | null,
  before: PostReading['organisation'] | null,
): PostReading | null {
  const { seat, place, group } = context;
  const near = context.organisations.filter((one) => !place || one.regionId === place.id);
  const named = near
    .flatMap((one) => aliases(one, place).map((alias) => ({ one, alias })))
    .filter(({ alias }) => part.startsWith(alias) && part.length > alias.length)
    .sort((a, b) => b.alias.length - a.alias.length)[0];
  if (named) return within(named.one, part.slice(named.alias.length), context);
  if (seat.kind !== 'party' && PARTY.test(part)) return null;
  const bare = place && part.startsWith(place.name) ? part.slice(place.name.length) : part;
  if (GOVERNMENT_POST.test(bare)) {
    const government = near.find((one) => one.kind === 'government') ?? (seat.kind === 'government' ? own : null);
    const head = bare.replace(/助理$/u, '').slice(-2);
    return place && government && place.name.endsWith(head.slice(0, 1)) ? within(government, bare, context) : null;
  }
  const unknown = place ? UNKNOWN.exec(part) : null;
  if (place && unknown) return elsewhere(unknown, place, seat.kind, own);
  return before && (place || group) ? within(before, part, context) : null;
}

/** An organisation of the same place that the registry does not know; of another place nothing is guessed. */
function elsewhere(
  [, name = '', post = '']: RegExpExecArray,
  place: NonNullable<TitleContext['place']>,
  kind: OrganisationKind,
  own: PostReading['organisation'] | null,
): PostReading | null {
  const placed = name.startsWith(place.name);
  if (!placed && !name.startsWith(place.name.slice(-1))) return null;
  const organisation = {
    id: null,
    kind,
    name: placed ? name : place.name + name.slice(1),
    shortName: placed ? null : name,
    regionId: place.id,
    parentId: own?.id ?? null,
  };
  return { organisation, post, rank: 'other' };
}

/** A post within an organisation that is found; for the seat of a group's sections, within its section. */
function within(
  organisation: PostReading['organisation'],
  post: string,
  { seat, organisations }: TitleContext,
): PostReading {
  const section = seat.kind === 'group-department' && organisation.kind === 'group' ? SECTION.exec(post) : null;
  if (section) {
    const name = (organisation.shortName ?? organisation.name) + section[1];
    const kind = 'group-department' as const;
    const parentId = organisation.id;
    const department: NamedOrganisation = { id: null, kind, name, shortName: null, regionId: null, parentId };
    return { organisation: department, post: section[2] as string, rank: rankOf(section[2] as string, name) };
  }
  // The head of a unit below the seat's own is no head of the seat's.
  const upper = organisations.find((one) => one.id === organisation.parentId);
  const below = organisation.id !== null && upper?.kind === organisation.kind && upper.kind === 'regulator';
  return { organisation, post, rank: below ? 'other' : rankOf(post, organisation.name) };
}
