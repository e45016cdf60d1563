import { holdsOn } from '../civil-date.js';
import { seatRules } from '../policies-in-force.js';
import type { SeatRule } from '../policy.js';
import type { Finding } from '../refusal.js';
import type { Holding } from '../responsibility.js';
import type { SeatName } from './layout.js';
import type { PlannedRow } from './mine-plan.js';
import type { NamedLeader } from './people.js';
import { type KnownOrganisation, type PostReading, readTitle } from './post-reading.js';
import { grouped, type RosterRegistry } from './registry.js';
import type { RosterSeat } from './roster.js';
import { personName, titleText } from './text.js';

/** The seats that documents in force in the region or below it speak of, as tables name them. */
export function seatNames(registry: Pick<RosterRegistry, 'region' | 'regions'>): (SeatName & { rule: SeatRule })[] {
  const seats = new Map<string, SeatName & { rule: SeatRule }>();
  for (const region of [registry.region, ...registry.regions])
    for (const { rule } of seatRules(region.policies))
      if (!seats.has(rule.key)) seats.set(rule.key, { key: rule.key, name: rule.name, rule });
  return [...seats.values()];
}

/** Whom a row names for a seat: somebody to be identified, or the holder of the day under the same name and title. */
export type Leader = { named: NamedLeader } | { holder: Holding } | null;

/** Reads whom a row names for a seat: the same title for the same seat and place is read once. */
export function leaderReader(registry: RosterRegistry, day: string) {
  const rules = new Map(seatNames(registry).map((seat) => [seat.key, seat.rule]));
  const ofPlace = grouped(registry.organisations, (one) => one.regionId ?? '');
  const ofGroups = registry.organisations.filter((one) => ['group', 'group-department'].includes(one.kind));
  const read = new Map<string, PostReading | { problem: string }>();

  function reading(title: string, rule: SeatRule, { region, mine }: PlannedRow) {
    const { kind, level } = rule.organisation;
    const place = level ? (region.above[level] ?? null) : null;
    const group = level || !mine.groupId ? null : (ofGroups.find((one) => one.id === mine.groupId) ?? newGroup(mine));
    const key = [rule.key, place?.id, group?.id, title].join(' ');
    const known = read.get(key);
    if (known) return known;
    const groups = () => [
      ...ofGroups.filter((one) => one.id === group?.id || one.parentId === group?.id),
      ...ofGroups.filter((one) => one.id !== group?.id && one.parentId !== group?.id),
    ];
    const organisations = place ? (ofPlace.get(place.id) ?? []) : groups();
    const fresh = readTitle(title, { seat: { name: rule.name, kind }, place, group, organisations });
    read.set(key, fresh);
    return fresh;
  }

  return (row: PlannedRow, { seat, entry, at }: RosterSeat, findings: Finding[]): Leader => {
    if (entry.kind !== 'leader') return null;
    const holder = row.known?.holdings.get(seat)?.find((holding) => holdsOn(holding, day)) ?? null;
    if (holder && personName(holder.personName) === entry.name && titleText(holder.title) === entry.title)
      return { holder };
    const rule = rules.get(seat);
    const post = rule && reading(entry.title, rule, row);
    if (post && !('problem' in post))
      return { named: { at, name: entry.name, title: entry.title, reading: post, standing: holder } };
    if (post) findings.push({ at, message: post.problem });
    return null;
  };
}

const newGroup = ({ groupId, facts }: PlannedRow['mine']): KnownOrganisation => ({
  id: groupId as string,
  kind: 'group',
  name: String(facts.group),
  shortName: null,
  regionId: null,
  parentId: null,
});
