import type { Finding } from '../domain/refusal.js';
import type { TableSheet } from '../domain/sheet.js';
import { markedTable } from './marked-rows.js';

/** So many rows are shown; all of them are in the workbook that is handed back. */
const MOST_ROWS_SHOWN = 100;
const MOST_LINES_SHOWN = 200;
const MOST_COLUMNS_SHOWN = 30;

export const ANSWER = 'answer:';

/** What a dry run found, whatever the table is about. */
export interface Trial {
  ready: boolean;
  changes: boolean;
  findings: readonly Finding[];
  questions: readonly { key: string; message: string; candidates: readonly { id: string; text: string }[] }[];
  notices: readonly string[];
  lines: readonly string[];
}

/** The dry run, for `workbooks/trial`: what is wrong beside its row, what is asked, what would change. */
export function trialParts(sheets: readonly TableSheet[], outcome: Trial, base: string) {
  const { rows, others } = markedTable(sheets, outcome.findings);
  return {
    base,
    ready: outcome.ready,
    changes: outcome.changes,
    findings: outcome.findings.length,
    others: others.map(({ at, message }) => ({ at, message })),
    rows: rows.slice(0, MOST_ROWS_SHOWN).map(({ sheet, row, cells, messages }) => ({
      at: sheets.length > 1 ? `${sheet} 第 ${row} 行` : `第 ${row} 行`,
      cells: cells.slice(0, MOST_COLUMNS_SHOWN),
      messages: messages.map(({ column, message }) => ({ at: `${column}${row}`, message })),
    })),
    rowsLeft: Math.max(0, rows.length - MOST_ROWS_SHOWN),
    questions: outcome.questions.map(({ key, message, candidates }, index) => ({
      name: `${ANSWER}${key}`,
      at: key,
      message,
      options: candidates.map(({ id, text }, number) => ({ value: id, text, id: `q${index}-${number}` })),
    })),
    notices: [...outcome.notices],
    lines: outcome.lines.slice(0, MOST_LINES_SHOWN),
    linesLeft: Math.max(0, outcome.lines.length - MOST_LINES_SHOWN),
  };
}

type Fields = Readonly<Record<string, string | string[] | null>>;

/** The answers among a form's fields, by what was asked. */
export const answersOf = (fields: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(ANSWER) && typeof value === 'string' ? [[name.slice(ANSWER.length), value]] : [],
    ),
  );
