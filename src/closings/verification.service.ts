import { Injectable } from '@nestjs/common';
import { type Instant, later, startOfDay } from '../database/clock.js';
import { sha256 } from '../database/evidence.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { addDays } from '../domain/civil-date.js';
import { type Mismatch, mismatchesOf } from '../domain/closing-check.js';
import { amended, closedTotals, type Differences, differencesOf, isNone } from '../domain/closing-lines.js';
import type { Totals } from '../domain/compliance.js';
import { refusals } from '../domain/refusals.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { changedWithoutTrace, lookBack } from './as-of.queries.js';
import { ClosingDifferences } from './closing-differences.service.js';
import { ClosingQueries, type ClosingRow } from './closings.queries.js';
import { closedLine } from './statement.js';
import { type Looked, StatementMaker } from './statement-maker.service.js';

/** What a check of a statement found. */
export interface Verification {
  label: string;
  hash: string;
  /** Whether the stored bytes, and those of every amendment in its chain, have the hashes that the trail tells. */
  bytes: { agrees: boolean; wrong: string[] };
  /** Judged again from the frozen inputs alone. */
  frozen: Mismatch[];
  /** Compiled again from the registry as it had been entered until the closing. */
  registry: { asOf: string; differences: Differences };
  agrees: boolean;
  /** Where the registry differs: changes since then of what bears no instant, so that it cannot be looked back on. */
  without: { seq: number; sentence: string }[];
}

export interface Rerun {
  label: string;
  asOf: string;
  totals: Totals;
  /** Beside the statement with the amendments that had been confirmed by then. */
  differences: Differences;
  lines: readonly ReturnType<typeof closedLine>[];
}

/** A civil day's last moment, or the instant itself, written as all instants are: they are compared as texts. */
export const instantOf = (asOf: string): Instant =>
  asOf.includes('T') ? later(asOf, 0) : later(startOfDay(addDays(asOf, 1)), -1);

/** Recomputing closed statements: they must match. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly queries: ClosingQueries,
    private readonly differences: ClosingDifferences,
    private readonly maker: StatementMaker,
    private readonly policies: PoliciesService,
    private readonly regions: RegionQueries,
  ) {}

  /** @throws not-found */
  async verify(actor: Actor, id: string): Promise<Verification> {
    const row = await this.permitted(actor, id);
    this.differences.forget(id);
    const statement = await this.differences.statement(id);
    const { report } = await this.asEntered(actor, row, row.closedAt);
    const differences = differencesOf(statement, { lines: report.lines.map(closedLine), unowed: report.unowed });
    const frozen = mismatchesOf(statement, statement.inputs);
    const wrong = await this.wrongBytes(row);
    const { label, hash, closedAt } = row;
    return {
      ...{ label, hash, bytes: { agrees: wrong.length === 0, wrong }, frozen },
      registry: { asOf: closedAt, differences },
      agrees: wrong.length === 0 && frozen.length === 0 && isNone(differences),
      without: isNone(differences) ? [] : await changedWithoutTrace(this.reader, closedAt),
    };
  }

  /**
   * Compiles the period again as the registry had been entered until an instant, by the documents loaded until the
   * closing: no later document rewrites it.
   * @throws not-found
   */
  async rerun(actor: Actor, id: string, asOf: string): Promise<Rerun> {
    const row = await this.permitted(actor, id);
    const { statement, amendments } = await this.differences.stated(id);
    const { report } = await this.asEntered(actor, row, asOf);
    const lines = report.lines.map(closedLine);
    const until = amendments.filter(({ confirmedAt }) => confirmedAt <= asOf);
    const stays = await this.queries.merged();
    return {
      ...{ label: row.label, asOf, totals: closedTotals({ lines }), lines },
      differences: differencesOf(amended(statement, until, stays), { lines, unowed: report.unowed }, stays),
    };
  }

  /** Other writers wait meanwhile: what is looked back on is a unit that is undone. */
  private async asEntered(
    actor: Actor,
    { regionId, fromDay, untilDay, closedAt }: ClosingRow,
    at: string,
  ): Promise<Looked> {
    const documents = at < closedAt ? at : closedAt;
    const editions = await this.policies.editionsAsOf(documents, await this.regions.tree());
    const packs = await this.policies.ofEditions(editions);
    return this.units.rehearse(actor, async (work) => {
      await lookBack(work, at);
      return this.maker.look(regionId, { from: fromDay, until: untilDay }, packs);
    });
  }

  private async wrongBytes(row: ClosingRow): Promise<string[]> {
    const told = await this.queries.hashesTold(row.id);
    const wrong: string[] = [];
    if (sha256(await this.queries.body(row.id)) !== row.hash || !told.has(row.hash)) wrong.push(row.label);
    let previous = row.hash;
    for (const { number, body, hash } of await this.queries.amendments(row.id)) {
      const chained = (JSON.parse(body) as { previous: string }).previous === previous;
      if (sha256(body) !== hash || !told.has(hash) || !chained) wrong.push(`${row.label} 更正第${number}号`);
      previous = hash;
    }
    return wrong;
  }

  private async permitted(actor: Actor, id: string): Promise<ClosingRow> {
    const row = await this.queries.one(id);
    if (!row) throw refusals.notFound('关账报表', id);
    permit(actor, 'closing.read', { regionPath: row.regionPath }, '关账报表', id);
    return row;
  }
}
