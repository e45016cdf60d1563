import { Injectable } from '@nestjs/common';
import type { Span } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';
import { factsNamed } from '../domain/policy-facts.js';
import { type Asked, type DatedFact, quotaCondition, runsOver, throughout } from '../domain/quota-mines.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import { ComplianceQueries } from './compliance.queries.js';
import { spanOf } from './report-context.js';

/** Whether a quota's turn runs over a mine for whoever held it on some days. */
export type AskedOf = (turn: QuotaTurn) => (mineId: string, held: readonly Period[]) => Asked;

/** Which mines quotas run over: those that satisfy their condition and were not stopped all the while. */
@Injectable()
export class AskedMines {
  constructor(private readonly queries: ComplianceQueries) {}

  /** Loads the facts that decide, once for all turns. */
  async over(turns: readonly QuotaTurn[], mineIds: readonly string[]): Promise<AskedOf> {
    const span = spanOf(turns.map((turn) => turn.window));
    const kinds = [...new Set(turns.flatMap((turn) => factsNamed(conditionOf(turn))))];
    const stopsCount = turns.some(({ policy }) => !policy.stoppedMines.owed);
    const facts =
      span && kinds.length > 0 ? await this.queries.facts(mineIds, kinds, span) : new Map<string, DatedFact[]>();
    const stops = span && stopsCount ? await this.queries.stops(mineIds, span) : new Map<string, Span[]>();
    return (turn) => {
      const condition = conditionOf(turn);
      const unconditional = factsNamed(condition).length === 0;
      return (mineId, held) => {
        if (!turn.policy.stoppedMines.owed && throughout(stops.get(mineId) ?? [], turn.window))
          return { asked: false, outside: false, reason: '本期一直停产停建或已关闭' };
        if (unconditional) return { asked: true };
        return runsOver(condition, facts.get(mineId) ?? [], held, turn.minimumDays);
      };
    };
  }
}

const conditionOf = ({ quota, policy }: QuotaTurn) => quotaCondition(quota, policy.openPitCountsAsUnderground);
