import { Inject, Injectable } from '@nestjs/common';
import { Clock, civilDayOf } from '../database/clock.js';
import type { CivilDate } from '../domain/civil-date.js';
import {
  type Confirmation,
  type ConfirmationFilter,
  confirmationOf,
  confirmationWords,
  type DisputeGround,
  disputeText,
  lastDayToState,
} from '../domain/visit-statement.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { type ConfirmationCut, type StatementRow, VisitStatementQueries } from './visit-statements.queries.js';
import type { VisitRow } from './visits.queries.js';

/** How a record stands with its mine, as lists and pages show it. */
export interface ConfirmationView extends Confirmation {
  printed: string;
  /** The last day on which the mine's statement is in time. */
  until: CivilDate;
  /** The statement that stands. */
  statementId: string | null;
  dispute: string | null;
  replies: { words: string; by: string; at: string }[];
}

export const groundsOf = ({ grounds }: Pick<StatementRow, 'grounds'>) =>
  (grounds?.split('、') ?? []) as DisputeGround[];

export const disputeOf = (statement: Pick<StatementRow, 'grounds' | 'words'>): string =>
  disputeText(groundsOf(statement), statement.words);

/** 煤矿确认: asked of the mine once a record has arrived, and shown beside it whatever comes of that. */
@Injectable()
export class VisitConfirmations {
  constructor(
    private readonly statements: VisitStatementQueries,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get days(): number {
    return this.settings.confirmationDays;
  }

  cut(state: ConfirmationFilter): ConfirmationCut {
    return { state, today: this.clock.today(), days: this.days };
  }

  /** All that was said of these records, the earliest first. */
  said(visitIds: readonly string[]) {
    return this.statements.of(visitIds);
  }

  /** How records that the asker may see stand, each with its confirmation. */
  async beside<Row extends VisitRow>(rows: readonly Row[]): Promise<(Row & { confirmation: ConfirmationView })[]> {
    const said = await this.statements.of(rows.map(({ id }) => id));
    return rows.map((row) => ({
      ...row,
      confirmation: this.of(
        row,
        said.filter(({ visitId }) => visitId === row.id),
      ),
    }));
  }

  async besideOne<Row extends VisitRow>(row: Row): Promise<Row & { confirmation: ConfirmationView }> {
    const said = await this.statements.of([row.id]);
    return { ...row, confirmation: this.of(row, said) };
  }

  private of(row: VisitRow, said: readonly StatementRow[]): ConfirmationView {
    const standing = said.find(({ id, kind }) => kind !== 'reply' && !said.some(({ replaces }) => replaces === id));
    const replies = said.filter(({ answers }) => answers !== null && answers === standing?.id);
    const receivedOn = civilDayOf(row.receivedAt);
    const asked = {
      mineId: row.mineId,
      on: row.onDay,
      receivedOn,
      correction: row.corrects !== null,
      stands: row.kind === 'visit' && row.replacedBy === null,
    };
    const statement =
      standing && standing.kind !== 'reply'
        ? { kind: standing.kind, on: civilDayOf(standing.saidAt), replies: replies.length }
        : null;
    const confirmation = confirmationOf(asked, statement, this.clock.today(), this.days);
    return {
      ...confirmation,
      printed: confirmationWords(confirmation),
      until: lastDayToState(receivedOn, this.days),
      statementId: standing?.id ?? null,
      dispute: standing?.kind === 'disputed' ? disputeOf(standing) : null,
      replies: replies.map(({ words, saidByName, saidAt }) => ({
        words: words ?? '',
        by: saidByName ?? '',
        at: saidAt,
      })),
    };
  }
}
