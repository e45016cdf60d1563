import { Injectable } from '@nestjs/common';
import type { Period } from '../domain/period.js';
import { factsNamed } from '../domain/policy-facts.js';
import { type Asked, quotaAsks, quotaCondition } from '../domain/quota-mines.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import { ComplianceQueries, type KnownFact, type KnownStop } from './compliance.queries.js';
import { spanOf } from './report-context.js';

/** Whether a quota's turn runs over a mine for whoever held it on some days. */
export type AskedOf = (turn: QuotaTurn) => (mineId: string, held: readonly Period[]) => Asked;

/** What is known of mines that decides over which of them quotas run. */
export interface AskedFacts {
  facts: Map<string, KnownFact[]>;
  stops: Map<string, KnownStop[]>;
}

/** Which mines quotas run over: those that satisfy their condition and were not stopped all the while. */
@Injectable()
export class AskedMines {
  constructor(private readonly queries: ComplianceQueries) {}

  /** Loads the facts that decide, once for all turns. */
  async over(turns: readonly QuotaTurn[], mineIds: readonly string[]): Promise<AskedFacts & { askedOf: AskedOf }> {
    const span = spanOf(turns.map((turn) => turn.window));
    const kinds = [...new Set(turns.flatMap((turn) => factsNamed(conditionOf(turn))))];
    const stopsCount = turns.some(({ policy }) => !policy.stoppedMines.owed);
    const facts = span && kinds.length > 0 ? await this.queries.facts(mineIds, kinds, span) : new Map();
    const stops = span && stopsCount ? await this.queries.stops(mineIds, span) : new Map();
    const askedOf: AskedOf = (turn) => {
      const asks = quotaAsks({ ...turn, ...readingsOf(turn) }, turn.window);
      return (mineId, held) => asks(facts.get(mineId) ?? [], stops.get(mineId) ?? [], held);
    };
    return { facts, stops, askedOf };
  }
}

/** The readings of a document that decide over which mines its quotas run. */
export const readingsOf = ({ policy }: Pick<QuotaTurn, 'policy'>) => ({
  stoppedMinesOwed: policy.stoppedMines.owed,
  openPitCountsAsUnderground: policy.openPitCountsAsUnderground,
});

const conditionOf = ({ quota, policy }: QuotaTurn) => quotaCondition(quota, policy.openPitCountsAsUnderground);
