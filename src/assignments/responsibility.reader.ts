import { Injectable } from '@nestjs/common';
import type { Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import { policiesOn } from '../domain/policies-in-force.js';
import type { Policy } from '../domain/policy.js';
import { rankAsked } from '../domain/pool.js';
import { type SeatOnDay, seatDuties, seatsOn } from '../domain/responsibility.js';
import { type MineChoice, type MineView, minesOn, statementsOf } from '../mines/mines.queries.js';
import { type NamedPost, postsOn } from '../people/people.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { type HoldingView, holdingsOn } from './assignments.queries.js';

/** A mine on a day with the state of each of its seats. */
export interface MineBoard {
  mine: MineView;
  seats: SeatOnDay[];
  /** The packs that bound its place on the day. */
  policies: Policy[];
}

/** Everything the rules look at on one day, loaded once. */
export interface DayFacts {
  tree: RegionTree;
  policies: readonly Policy[];
  mines: MineView[];
  posts: Map<string, NamedPost[]>;
  holdings: HoldingView[];
}

/** Answers "who is answerable for this mine on this day, by which clause". */
@Injectable()
export class ResponsibilityReader {
  constructor(
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
  ) {}

  /** Loads the facts of a day, from the reader or as a unit of work sees them. */
  async factsOn(rows: Rows, choice: MineChoice, day: CivilDate): Promise<DayFacts> {
    const tree = await this.regions.tree(rows);
    const mines = await minesOn(rows, tree, choice, day);
    const posts = await postsOn(rows, day);
    const holdings = await holdingsOn(rows, choice, day);
    return { tree, policies: await this.policies.all(rows), mines, posts, holdings };
  }

  /** Every mine of the choice with its seats. */
  async boards(rows: Rows, choice: MineChoice, day: CivilDate): Promise<MineBoard[]> {
    const facts = await this.factsOn(rows, choice, day);
    const statements = await statementsOf(rows, choice);
    const outgrown = await this.outgrown(rows, facts, day);
    const byMine = new Map<string, HoldingView[]>();
    for (const holding of facts.holdings) byMine.set(holding.mineId, [...(byMine.get(holding.mineId) ?? []), holding]);
    return facts.mines.map((mine) => {
      const policies = policiesOn(facts.policies, facts.tree.on(day).codes(mine.regionId), day);
      const held = byMine.get(mine.id) ?? [];
      const seats = seatsOn(
        day,
        mine,
        policies,
        held,
        statements.get(mine.id) ?? new Map(),
        (id) => facts.posts.get(id) ?? [],
        (holding) => outgrown.has(holding.id),
      );
      return { mine, seats, policies };
    });
  }

  /**
   * Ids of the holdings outside the rule for which another rank is asked on the day than when they began: the reason and
   * the basis of then do not cover it. Only mines with a fact or a document younger than the holding are looked at again.
   */
  private async outgrown(
    rows: Rows,
    { tree, policies, mines, holdings }: DayFacts,
    day: CivilDate,
  ): Promise<Set<string>> {
    const today = new Map(mines.map((mine) => [mine.id, mine]));
    const packsOf = (mine: MineView, on: CivilDate) => policiesOn(policies, tree.on(on).codes(mine.regionId), on);
    const askedOf = (mine: MineView | undefined, seat: string, on: CivilDate) => {
      const duty = mine && seatDuties(mine, packsOf(mine, on)).find((one) => one.seat === seat);
      return mine && duty ? rankAsked(duty, mine) : null;
    };
    const older = holdings.filter(({ deviates, mineId, from }) => {
      const mine = deviates && today.get(mineId);
      if (!mine) return false;
      return [...mine.dated, ...packsOf(mine, day).map((policy) => policy.inForce)].some((one) => one.from > from);
    });
    const found = new Set<string>();
    for (const from of new Set(older.map((holding) => holding.from))) {
      const begun = older.filter((holding) => holding.from === from);
      const ids = [...new Set(begun.map((holding) => holding.mineId))];
      const then = new Map((await minesOn(rows, tree, { ids }, from)).map((mine) => [mine.id, mine]));
      for (const { id, mineId, seat } of begun) {
        const before = askedOf(then.get(mineId), seat, from);
        const now = askedOf(today.get(mineId), seat, day);
        if (before && now && before !== now) found.add(id);
      }
    }
    return found;
  }
}
