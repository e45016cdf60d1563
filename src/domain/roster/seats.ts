import { holdsOn, printDate } from '../civil-date.js';
import type { MineOnDay } from '../day-facts.js';
import type { Finding } from '../refusal.js';
import { eligibility, type Holding, type SeatDuty } from '../responsibility.js';
import { seatStates } from '../vocabulary.js';
import type { IdentifiedPerson } from './people.js';
import { type PlannedPosts, refOf } from './posts.js';
import { idIn, type KnownMine, type PlanOptions, type Ref } from './registry.js';
import type { RosterSeat } from './roster.js';
import { titleText } from './text.js';

/** What somebody outside the rule is admitted with: the table itself is the basis. */
export const ADMITTED = '附件载明';
/** What is said of seats that a table passes over. */
export const PASSED_OVER = '附件未载明';

interface SeatOfMine {
  mine: Ref;
  mineName: string;
  seat: string;
  seatName: string;
}

export type SeatChange = SeatOfMine &
  (
    | { kind: 'unchanged'; personName: string }
    | { kind: 'retitled'; assignmentId: string; personName: string; title: string; before: string }
    | { kind: 'made'; person: Ref; personName: string; title: string; deviates: boolean }
    | { kind: 'handed-over'; person: Ref; personName: string; title: string; deviates: boolean; before: string }
    | { kind: 'relieved'; before: string }
    | { kind: 'opened' }
    | { kind: 'stated'; statement: 'unknown' | 'vacant'; reason: string }
  );

/** A seat of a row, with everything that decides about it. */
export interface SeatCase {
  place: SeatOfMine;
  entry: RosterSeat['entry'];
  at: string;
  mine: MineOnDay;
  known: KnownMine | null;
  duty: SeatDuty | undefined;
  /** Kind and level of the organisations that the seat's holders come from. */
  organisation: string;
  person: IdentifiedPerson | null;
}

/** Who holds the seat on the day, and who takes it later. */
function holders({ known, place }: Pick<SeatCase, 'known' | 'place'>, day: string) {
  const holdings = known?.holdings.get(place.seat) ?? [];
  return {
    standing: holdings.find((holding) => holdsOn(holding, day)) ?? null,
    later: holdings.find((holding) => holding.from > day) ?? null,
  };
}

/**
 * What a table's entry means for the seat: the same holder stays, another one follows on the day, an empty seat is
 * taken. Nobody is relieved by a blank: that needs words. What contradicts the registry is a finding.
 */
export function planSeat(one: SeatCase, posts: PlannedPosts, options: PlanOptions, findings: Finding[]): SeatChange[] {
  const { place, entry, at, known } = one;
  const { standing, later } = holders(one, options.day);
  const said = (message: string): SeatChange[] => {
    findings.push({ at, message });
    return [];
  };
  const where = `${place.mineName}“${place.seatName}”`;
  if (entry.kind === 'unreadable') return [];
  if (entry.kind === 'leader')
    return one.person ? planLeader(one, one.person, standing, later, posts, options, said) : [];
  if (entry.kind === 'blank')
    return standing
      ? said(`${where}现由${standing.personName}挂牌，表中为空白；如已解除，应写应挂未挂或经批准空缺`)
      : [];
  if (entry.kind === 'none') {
    if (standing) return said(`${where}现由${standing.personName}挂牌，表中为—`);
    return one.duty?.owed === true ? said(`${where}按现行文件应设，表中为—；没有挂牌领导的，应写应挂未挂`) : [];
  }
  if (standing && entry.kind === 'unknown') return said(`${where}现由${standing.personName}挂牌，表中为情况不明`);
  if (standing && standing.from === options.day)
    return said(`台账记有${standing.personName}自${printDate(options.day)}起在${where}挂牌，与本表不一致`);
  const relief: SeatChange[] = standing ? [{ ...place, kind: 'relieved', before: standing.personName }] : [];
  const statement = known?.statements.get(place.seat);
  const stated = statement?.kind;
  if (statement && stated !== entry.kind && statement.from === options.day)
    return said(`台账记有${where}自${printDate(options.day)}起${seatStates[statement.kind]}，与本表不一致，请先核对`);
  if (entry.kind === 'open') return stated ? [...relief, { ...place, kind: 'opened' }] : relief;
  if (stated === entry.kind) return relief;
  // What the registry cannot tell either is no news.
  if (entry.kind === 'unknown' && known && one.duty?.owed !== true) return relief;
  return [...relief, { ...place, kind: 'stated', statement: entry.kind, reason: ADMITTED }];
}

function planLeader(
  one: SeatCase,
  person: IdentifiedPerson,
  standing: Holding | null,
  later: Holding | null,
  posts: PlannedPosts,
  { day }: PlanOptions,
  said: (message: string) => SeatChange[],
): SeatChange[] {
  const { place, entry, mine, duty } = one;
  if (entry.kind !== 'leader') return [];
  const { title } = entry;
  const personName = person.name;
  if (standing && standing.personId === person.known?.id) {
    if (titleText(standing.title) === title) return [{ ...place, kind: 'unchanged', personName }];
    return [{ ...place, kind: 'retitled', assignmentId: standing.id, personName, title, before: standing.title }];
  }
  const where = `${place.mineName}“${place.seatName}”`;
  if (!duty) return said(`现行文件没有“${place.seatName}”这一挂牌类别`);
  if (duty.owed === false)
    return said(
      `${where}按现行文件不设（${duty.grounds.map((ground) => `${ground.document} ${ground.clause}`).join('；')}），应写—`,
    );
  if (standing?.from === day)
    return said(`台账记有${standing.personName}自${printDate(day)}起在${where}挂牌，与本表“${personName}”不一致`);
  if (later && (!standing || standing.until === null || later.from < standing.until))
    return said(`台账记有${later.personName}自${printDate(later.from)}起在${where}挂牌，晚于本表的日期，请先核对`);
  const deviates = eligibility(duty, mine, posts.heldBy(person)).eligible !== true;
  const change = { ...place, person: refOf(person), personName, title, deviates };
  return [standing ? { ...change, kind: 'handed-over', before: standing.personName } : { ...change, kind: 'made' }];
}

/** Seats that a new mine owes and the table has no column for: it does not say, which is not the same as empty. */
export function passedOver(
  mine: Ref,
  mineName: string,
  duties: readonly SeatDuty[],
  columns: ReadonlySet<string>,
): SeatChange[] {
  return duties
    .filter((duty) => duty.owed !== false && !columns.has(duty.seat))
    .map((duty) => ({
      mine,
      mineName,
      seat: duty.seat,
      seatName: duty.name,
      kind: 'stated',
      statement: 'unknown',
      reason: PASSED_OVER,
    }));
}

/**
 * One person cannot sit at a mine for two organisations: that is a mistake of the table. Two seats of one organisation
 * (市政府 and 市政府包保, of two documents) may well have the same holder.
 */
export function twoSeats(cases: readonly SeatCase[]): Finding[] {
  const first = new Map<string, SeatCase>();
  return cases.flatMap((one) => {
    if (!one.person) return [];
    const key = `${idIn(one.place.mine)} ${idIn(refOf(one.person))}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, one);
    if (!earlier || earlier.organisation === one.organisation) return [];
    const both = `“${earlier.place.seatName}”和“${one.place.seatName}”`;
    return [{ at: one.at, message: `${one.person.name}在${one.place.mineName}同时占${both}两个挂牌类别` }];
  });
}
