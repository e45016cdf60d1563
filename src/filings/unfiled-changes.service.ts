import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader, type Rows } from '../database/reader.js';
import type { Actor } from '../domain/authority.js';
import { type FilingLine, filingDue, filingLate, filingLines, type SeatMove } from '../domain/filing.js';
import { policiesOn } from '../domain/policies-in-force.js';
import { PoliciesService } from '../policies/policies.service.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { FilingQueries, type MovesAsked, type UnfiledMove } from './filings.queries.js';

/** A line of the table with the last day on which it may be reported, and how late it is. */
export type WaitingLine = FilingLine & { due: { on: string; clause: string } | null; late: number };

/** As many lines are listed; the count is whole. */
const LISTED = 300;

/** Changes of assignments that were not reported above yet, and until when they have to be. */
@Injectable()
export class UnfiledChanges {
  constructor(
    private readonly reader: Reader,
    private readonly queries: FilingQueries,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, named: string | undefined) {
    const region = startingRegion(await this.regions.tree(), actor, 'assignment.write', named);
    const lines = await this.waiting({ path: region.path });
    return {
      region,
      ...{ total: lines.length, overdue: lines.filter(({ late }) => late > 0).length },
      changes: lines.slice(0, LISTED),
    };
  }

  async count(path: string): Promise<{ count: number; late: number }> {
    const lines = await this.waiting({ path });
    return { count: lines.length, late: lines.filter(({ late }) => late > 0).length };
  }

  /** The lines that wait of a region or of one mine, each with its last day. */
  async waiting(asked: MovesAsked): Promise<WaitingLine[]> {
    const lines = await this.lines(asked);
    if (lines.length === 0) return [];
    const tree = await this.regions.tree();
    const packs = await this.policies.all();
    const today = this.clock.today();
    return lines.map((line) => {
      const chain = tree.codes(tree.withCode(line.regionCode).id);
      const due = filingDue(policiesOn(packs, chain, line.day), line.day);
      return { ...line, due, late: filingLate(due, today) };
    });
  }

  /** The table of changes that no reported filing covers. */
  async lines(asked: MovesAsked, rows: Rows = this.reader): Promise<FilingLine[]> {
    const moves = await this.queries.moves(asked, rows);
    if (moves.length === 0) return [];
    const packs = await this.policies.all(rows);
    const names = new Map(packs.flatMap(({ seats }) => seats.map(({ key, name }) => [key, name])));
    return filingLines(moves.map((move) => named(move, names)));
  }
}

const named = (
  { personId, personName, title, at: _entered, ...move }: UnfiledMove,
  names: ReadonlyMap<string, string>,
): SeatMove => ({
  ...move,
  seatName: names.get(move.seat) ?? move.seat,
  holder: { personId, name: personName, title },
});
