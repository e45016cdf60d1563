import type { Finding } from '../refusal.js';
import { identifyGroups, plannedFacts } from './facts.js';
import { changesMine, codeMaker, type PlannedMine, type PlannedRow, planMine } from './mine-plan.js';
import { identifyMines } from './mines.js';
import { type IdentifiedPeople, type IdentifiedPerson, identifyPeople } from './people.js';
import { type PlannedPosts, planPosts } from './posts.js';
import type { FileReading } from './reading.js';
import type { PlanOptions, Ref, RosterRegistry } from './registry.js';
import type { RosterQuestion } from './roster.js';
import { ADMITTED, passedOver, planSeat, type SeatCase, type SeatChange, twoSeats } from './seats.js';
import { type Leader, leaderReader, seatNames } from './titles.js';

export interface PlannedAdmission {
  regionId: string;
  seat: string;
  seatName: string;
  person: Ref;
  personName: string;
  reason: string;
}

/** What an import would change, complete: nothing else is written. */
export interface RosterPlan extends Omit<PlannedPosts, 'findings' | 'heldBy'> {
  mines: PlannedMine[];
  groups: { ref: Ref; name: string }[];
  admissions: PlannedAdmission[];
  seats: SeatChange[];
  findings: Finding[];
  questions: RosterQuestion[];
}

/**
 * Compares a table with the registry of its region on a day, and works out everything that carrying it out would change.
 * The plan may be carried out only if it has neither findings nor questions; the same table a second time plans nothing.
 */
export function planRoster(
  reading: Omit<FileReading, 'notices'>,
  registry: RosterRegistry,
  options: PlanOptions,
): RosterPlan {
  const { day, answers } = options;
  const findings = [...reading.findings];
  const named = identifyMines(reading.rows, registry, answers);
  const groups = identifyGroups(reading.rows, registry.organisations, answers);
  const nextCode = codeMaker(registry.mines);
  const places = new Map(registry.regions.map((region) => [region.id, region.name]));
  const rows = named.rows.map((one) =>
    planMine(one, plannedFacts(one, groups.groups, options, findings), nextCode, places),
  );
  const leaderOf = leaderReader(registry, day);
  const organisationOf = new Map(
    seatNames(registry).map(({ key, rule }) => [key, `${rule.organisation.kind} ${rule.organisation.level}`]),
  );
  const entries = rows.flatMap((row) =>
    row.row.seats.map((seat) => ({ row, seat, leader: leaderOf(row, seat, findings) })),
  );
  const leaders = entries.flatMap(({ leader }) => (leader && 'named' in leader ? leader.named : []));
  const people = identifyPeople(leaders, registry, day, answers);
  const posts = planPosts(leaders, people.personOf, registry, day);
  const cases = entries.map(
    ({ row, seat, leader }): SeatCase => ({
      place: { mine: row.plan.ref, mineName: row.plan.name, seat: seat.seat, seatName: seat.seatName },
      entry: seat.entry,
      at: seat.at,
      mine: row.mine,
      known: row.known,
      duty: row.duties.find((duty) => duty.seat === seat.seat),
      organisation: organisationOf.get(seat.seat) ?? seat.seat,
      person: personOf(leader, people.personOf),
    }),
  );
  const seats = cases.flatMap((one) => planSeat(one, posts, options, findings));
  const unsaid = rows.flatMap(({ known, plan, duties }) =>
    known ? [] : passedOver(plan.ref, plan.name, duties, reading.columns),
  );
  const { organisations, posts: newPosts, people: newPeople, tenures } = posts;
  return {
    mines: rows.map((row) => row.plan).filter(changesMine),
    groups: [...groups.groups.values()].filter((group) => group.ref.id === null),
    organisations,
    posts: newPosts,
    people: newPeople,
    tenures,
    admissions: admissions(rows, seats, registry),
    seats: [...seats, ...unsaid],
    findings: [
      ...findings,
      ...named.findings,
      ...groups.findings,
      ...people.findings,
      ...posts.findings,
      ...twoSeats(cases),
    ],
    questions: [...reading.questions, ...named.questions, ...groups.questions, ...people.questions],
  };
}

function personOf(leader: Leader, identified: IdentifiedPeople['personOf']): IdentifiedPerson | null {
  if (leader && 'named' in leader) return identified.get(leader.named) ?? null;
  if (!leader) return null;
  const { personId: id, personName: name } = leader.holder;
  return { key: id, name, known: { id, name, note: null, tenures: [] }, homonym: false };
}

/** Whoever takes a seat outside the rule is admitted to the pool of the seat's jurisdiction, once. */
function admissions(
  rows: readonly PlannedRow[],
  seats: readonly SeatChange[],
  registry: RosterRegistry,
): PlannedAdmission[] {
  const rules = new Map(seatNames(registry).map((seat) => [seat.key, seat.rule]));
  const regionOf = new Map(rows.map((row) => [row.plan.ref.key, row.region]));
  const done = new Set(registry.admitted.map((one) => `${one.regionId} ${one.seat} ${one.personId}`));
  return seats.flatMap((change) => {
    if ((change.kind !== 'made' && change.kind !== 'handed-over') || !change.deviates) return [];
    const level = rules.get(change.seat)?.organisation.level;
    const region = regionOf.get(change.mine.key);
    const regionId = (level && region?.above[level]?.id) ?? registry.region.id;
    const key = `${regionId} ${change.seat} ${change.person.id ?? change.person.key}`;
    if (done.has(key)) return [];
    done.add(key);
    const { seat, seatName, person, personName } = change;
    return [{ regionId, seat, seatName, person, personName, reason: ADMITTED }];
  });
}

/** Whether carrying the plan out would write nothing. */
export const changesNothing = (plan: RosterPlan): boolean =>
  plan.mines.length === 0 &&
  plan.tenures.length === 0 &&
  plan.people.length === 0 &&
  plan.admissions.length === 0 &&
  plan.seats.every((change) => change.kind === 'unchanged');

/** How many of each kind of change, for previews and for the evidence trail. */
export function countsOf(plan: RosterPlan, rows: number): Record<string, number> {
  const seats = (kind: SeatChange['kind']) => plan.seats.filter((change) => change.kind === kind).length;
  return {
    rows,
    minesNew: plan.mines.filter((mine) => mine.ref.id === null).length,
    minesChanged: plan.mines.filter((mine) => mine.ref.id !== null).length,
    peopleNew: plan.people.length,
    tenures: plan.tenures.length,
    admissions: plan.admissions.length,
    made: seats('made'),
    handedOver: seats('handed-over'),
    relieved: seats('relieved'),
    retitled: seats('retitled'),
    unchanged: seats('unchanged'),
    stated: seats('stated') + seats('opened'),
    findings: plan.findings.length,
    questions: plan.questions.length,
  };
}
