import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../domain/authority.js';
import type { ProposalBody } from '../domain/proposal.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import type { ProposalPage } from './assignments.form.js';
import { ProposalQueries, type ProposalRow } from './proposals.queries.js';

/** The latest first where nothing else is asked. */
const SORTS = { created: 'p.created_at', on: 'p.on_day', state: 'p.state' };

/** A proposal as a list tells of it: not all of its lines, but how many there are. */
function lineOf({ body, onDay, ...proposal }: ProposalRow) {
  const { seatName, changes, proven } = JSON.parse(body) as ProposalBody & { seatName: string };
  return { ...proposal, on: onDay, seatName, changes: changes.length, proven };
}

/** Earlier 分配方案 of a place, each with what became of it. */
@Injectable()
export class ProposalList {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly regions: RegionQueries,
  ) {}

  async list(actor: Actor, { region, state, seat, ...form }: ProposalPage) {
    const within = region && chosenRegion(await this.regions.tree(), actor, 'assignment.read', region).path;
    const order = orderBy(form.sort ?? '-created', SORTS, 'p.id');
    const scope = scopeOf(actor, 'assignment.read');
    const { rows, total } = await this.queries.page(scope, { within, state, seat }, order, rowsOf(form));
    return pageOf(rows.map(lineOf), total, form);
  }
}
