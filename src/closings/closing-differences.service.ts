import { Injectable } from '@nestjs/common';
import type { ComplianceReport } from '../compliance/compliance-report.js';
import { KeptReports } from '../compliance/kept-reports.js';
import { TrailQueries } from '../compliance/trail.queries.js';
import { canonicalJson, sha256 } from '../database/evidence.js';
import type { Actor } from '../domain/authority.js';
import { causesOf, changedInputs } from '../domain/closing-causes.js';
import type { FrozenInputs } from '../domain/closing-inputs.js';
import { amended, type ClosedResult, closedTotals, type Differences, differencesOf } from '../domain/closing-lines.js';
import type { Period } from '../domain/period.js';
import type { Policy } from '../domain/policy.js';
import { PoliciesService } from '../policies/policies.service.js';
import { CauseQueries } from './causes.queries.js';
import { ClosingQueries, type ClosingRow } from './closings.queries.js';
import {
  type AmendmentBody,
  closedLine,
  type ExplainedDifferences,
  editionsBefore,
  type Statement,
} from './statement.js';
import { StatementMaker } from './statement-maker.service.js';

/** A statement with its amendments: what it says as of now. */
export interface Stated {
  statement: Statement;
  amendments: AmendmentBody[];
  result: ClosedResult;
  /** What the result as amended was judged by. */
  inputs: FrozenInputs;
}

/** As many statements are kept in memory. */
const MOST_KEPT = 48;

/** What the registry says of closed periods today, beside what was closed. */
@Injectable()
export class ClosingDifferences {
  private readonly statements = new Map<string, Statement>();
  private readonly seen = new WeakMap<ComplianceReport, Map<string, Differences>>();

  constructor(
    private readonly queries: ClosingQueries,
    private readonly causes: CauseQueries,
    private readonly reports: KeptReports,
    private readonly trail: TrailQueries,
    private readonly maker: StatementMaker,
    private readonly policies: PoliciesService,
  ) {}

  /** The frozen statement. It never changes, so that it is read once. */
  async statement(id: string): Promise<Statement> {
    const known = this.statements.get(id);
    if (known) return known;
    const statement = JSON.parse(await this.queries.body(id)) as Statement;
    this.statements.set(id, statement);
    const [oldest] = this.statements.keys();
    if (oldest && this.statements.size > MOST_KEPT) this.statements.delete(oldest);
    return statement;
  }

  /** Lets the statement be read anew: a check trusts no memory. */
  forget(id: string): void {
    this.statements.delete(id);
  }

  async stated(id: string): Promise<Stated> {
    const statement = await this.statement(id);
    const rows = await this.queries.amendments(id);
    const amendments = rows.map(({ body }) => JSON.parse(body) as AmendmentBody);
    const result = amended(statement, amendments, await this.queries.merged());
    return { statement, amendments, result, inputs: amendments.at(-1)?.inputs ?? statement.inputs };
  }

  /**
   * What a standing statement would say otherwise today: nobody has confirmed it yet. As cheap as the report of the
   * period, which is compiled anew only after something happened that can concern it.
   */
  async pending(
    actor: Actor,
    closing: Pick<ClosingRow, 'id' | 'regionId' | 'fromDay' | 'untilDay'>,
  ): Promise<Differences> {
    const { statement, amendments, result } = await this.stated(closing.id);
    const form = { regionId: closing.regionId, period: periodOf(closing) };
    const packs = await this.packsOf(statement);
    if (packs) return this.against(result, (await this.maker.look(form.regionId, form.period, packs)).report);
    const report = await this.reports.report(actor, form);
    const known = this.seen.get(report) ?? new Map<string, Differences>();
    this.seen.set(report, known);
    const key = `${closing.id} ${amendments.length}`;
    const differences = known.get(key) ?? (await this.against(result, report));
    known.set(key, differences);
    return differences;
  }

  /** The same with what caused each difference, read where units run together from their transaction. */
  async explained(id: string): Promise<ExplainedDifferences & { stated: Stated; inputs: FrozenInputs; seen: string }> {
    const stated = await this.stated(id);
    const { statement, result } = stated;
    const packs = await this.packsOf(statement);
    const { report, inputs } = await this.maker.look(statement.region.id, statement.period, packs);
    const stays = await this.queries.merged();
    const { lines, unowed } = await this.against(result, report);
    const changes = lines.length > 0 ? changedInputs(stated.inputs, inputs) : [];
    const since = stated.amendments.at(-1)?.trailSeq ?? statement.trailSeq;
    const entries = await this.causes.entriesOf(changes, since);
    const both = [stated.inputs, inputs];
    return {
      ...{ stated, inputs, unowed },
      lines: lines.map((one) => ({
        ...one,
        // A record of a visit never changes: one that nothing is told of counts otherwise because of another cause.
        causes: causesOf(one, changes, both, stays)
          .map((change) => ({ ...change, entries: entries(change) }))
          .filter(({ kind, entries: told }) => kind !== 'visit' || told.length > 0),
      })),
      totals: { before: closedTotals(result), after: closedTotals(report) },
      seen: sha256(canonicalJson({ lines, unowed })),
    };
  }

  /** A document that was loaded after the closing rewrites no closed period: it is judged by those of its day. */
  async packsOf(statement: Statement): Promise<Policy[] | undefined> {
    const { until } = statement.period;
    const now = await this.policies.editions();
    if (editionsBefore(now, until) === editionsBefore(statement.editions, until)) return undefined;
    return this.policies.ofEditions(statement.editions);
  }

  lastEntry(): Promise<number> {
    return this.trail.last();
  }

  private async against(result: ClosedResult, { lines, unowed }: Pick<ComplianceReport, 'lines' | 'unowed'>) {
    return differencesOf(result, { lines: lines.map(closedLine), unowed }, await this.queries.merged());
  }
}

export const periodOf = ({ fromDay, untilDay }: Pick<ClosingRow, 'fromDay' | 'untilDay'>): Period => ({
  from: fromDay,
  until: untilDay,
});
