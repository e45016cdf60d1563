import type { ApportionProblem, Operation } from './apportion/terms.js';
import type { MineOnDay, PostHeld } from './day-facts.js';
import { poolMayHold } from './pool.js';
import { eligibility, type SeatDuty } from './responsibility.js';

/** A mine whose seat a proposal may touch: held or open. Vacant and unknown seats are not given out. */
export interface SeatToGive {
  mine: MineOnDay;
  district: string;
  duty: SeatDuty;
  /** Who keeps it unless the operation moves him; null = to be given out. */
  holder: string | null;
  /** Who holds it on the day; null = nobody. */
  standing: string | null;
}

/** *Adjust* gives out the seats whose holders a changed fact has put outside the rule, and moves nobody else. */
export type ProposalOperation = Operation | 'adjust';

/** What a proposal says of itself when every seat was thought open. */
export const FROM_SCRATCH_REASON =
  '假定全部应设的挂牌类别均为空缺，重新分配：先使各人挂牌数相差最小，再使跨县（市、区）最少；仅供参考';

export const operationReasons: Record<ProposalOperation, string> = {
  fill: '保留现有挂牌责任人，将应挂未挂的煤矿分配到人：先使各人挂牌数相差最小，再使跨县（市、区）最少',
  rebalance: '在全部符合条件的人选中重新均衡：先使各人挂牌数相差最小，再使变动最少，最后使跨县（市、区）最少',
  adjust: '仅调整因煤矿情况变化而不再符合规则的挂牌责任人，其余不动：先使各人挂牌数相差最小，再使跨县（市、区）最少',
};

/** Someone who may come into question, with the posts of the day. */
export interface Candidate {
  id: string;
  name: string;
  posts: readonly PostHeld[];
  /** Regions to whose pool of the seat the person is admitted, with a reason and a basis: it stands in for their mines. */
  admittedIn: readonly string[];
}

/** Whether the person is admitted to the pool of one of the mine's regions. */
export const admittedAt = ({ admittedIn }: Pick<Candidate, 'admittedIn'>, mine: MineOnDay): boolean =>
  Object.values(mine.regions).some((region) => admittedIn.includes(region));

/**
 * The apportionment problem of a seat: for each mine those eligible by rule, and those admitted to the pool where the
 * rule lets the pool stand in. People who may hold none of the mines are left out. The order of the leaders, by name
 * and id, decides between equals, so that the same day always gives the same proposal.
 */
export function problemOf(seats: readonly SeatToGive[], candidates: readonly Candidate[]): ApportionProblem {
  const ordered = [...candidates].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
  const mines = seats.map(({ mine, district, duty, holder }) => {
    const pool = poolMayHold(duty, mine);
    const eligible = ordered
      .filter((person) => (pool && admittedAt(person, mine)) || eligibility(duty, mine, person.posts).eligible === true)
      .map((person) => person.id);
    return { id: mine.id, district, eligible, holder };
  });
  const named = new Set(mines.flatMap((mine) => mine.eligible));
  return { mines, leaders: ordered.filter((person) => named.has(person.id)).map(({ id, name }) => ({ id, name })) };
}

/** One line of a proposal: who holds the seat now, and who would. */
export interface ProposedChange {
  mineId: string;
  mineName: string;
  district: string;
  from: { id: string; name: string } | null;
  to: { id: string; name: string };
}

/** What is offered to the clerk, with the figures that show why. */
export interface ProposalBody {
  changes: ProposedChange[];
  loads: { personId: string; name: string; before: number; after: number }[];
  spread: number;
  pairs: number;
  pairsBefore: number;
  replaced: number;
  proven: boolean;
  gap: string | null;
  /** Open seats for which nobody is eligible. */
  impossible: { mineId: string; mineName: string; reason: string }[];
  /** Seats whose holders are not known: a gap of the data, never filled by a proposal. */
  unknown: { mineId: string; mineName: string; reason: string }[];
  reason: string;
}
