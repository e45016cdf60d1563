import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { chinaDaySql, daysSql, type Engine, type SqlParameters } from '../database/sql.js';
import type { CivilDate } from '../domain/civil-date.js';
import { ASKED_WITHIN, type ConfirmationFilter, type StatementKind } from '../domain/visit-statement.js';

/** What a mine said of a record, or what it was answered. */
export interface StatementRow {
  id: string;
  visitId: string;
  kind: StatementKind | 'reply';
  grounds: string | null;
  words: string | null;
  replaces: string | null;
  answers: string | null;
  saidAt: string;
  saidBy: string;
  saidByName: string | null;
}

/** By what to cut a list, on which day, and how many days a mine has. */
export interface ConfirmationCut {
  state: ConfirmationFilter;
  today: CivilDate;
  days: number;
}

const SILENT = `NOT EXISTS (SELECT 1 FROM visit_statements s WHERE s.visit_id = v.id AND s.kind <> 'reply')`;
const said = (condition: string) => `v.id IN (SELECT s.visit_id FROM visit_statements s WHERE ${condition}
  AND NOT EXISTS (SELECT 1 FROM visit_statements n WHERE n.replaces = s.id))`;

/** The condition on visits `v` that `confirmationOf` would find in the state. */
export function confirmationSql(
  engine: Engine,
  { state, today, days }: ConfirmationCut,
): { sql: string; parameters: SqlParameters } {
  if (state === 'confirmed') return { sql: said(`s.kind = 'confirmed'`), parameters: {} };
  if (state === 'contested') return { sql: said(`s.kind = 'disputed'`), parameters: {} };
  if (state === 'disputed') {
    const unanswered = `s.kind = 'disputed' AND NOT EXISTS (SELECT 1 FROM visit_statements a WHERE a.answers = s.id)`;
    return { sql: said(unanswered), parameters: {} };
  }
  const received = chinaDaySql(engine, 'v.received_at');
  const past = daysSql(engine, received, ':confirmationDay');
  const asked = `v.mine_id IS NOT NULL AND ${SILENT}
    AND (v.corrects IS NOT NULL OR ${daysSql(engine, 'v.on_day', received)} <= :askedWithin)`;
  const time = { open: '', waiting: ` AND ${past} <= :confirmationDays`, overdue: ` AND ${past} > :confirmationDays` };
  return {
    sql: `(${asked}${time[state]})`,
    parameters: {
      askedWithin: ASKED_WITHIN,
      ...(state === 'open' ? {} : { confirmationDay: today, confirmationDays: days }),
    },
  };
}

@Injectable()
export class VisitStatementQueries {
  constructor(private readonly reader: Reader) {}

  /** All that was said of these records, the earliest first. Whoever asks has shown that he may see the records. */
  of(visitIds: readonly string[]): Promise<StatementRow[]> {
    if (visitIds.length === 0) return Promise.resolve([]);
    return this.reader.all(
      `SELECT s.id, s.visit_id, s.kind, s.grounds, s.words, s.replaces, s.answers, s.said_at, s.said_by,
         a.display_name AS said_by_name FROM visit_statements s LEFT JOIN accounts a ON a.id = s.said_by
       WHERE s.visit_id IN (:visitIds) ORDER BY s.said_at, s.id`,
      { visitIds },
    );
  }
}
