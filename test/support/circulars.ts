import { Workbook } from '@cj-tech-master/excelts';
import { Reader } from '../../src/database/reader.js';
import type { Paper, Table } from '../../src/domain/paper.js';
import { textsOfPaper } from '../../src/domain/paper-marks.js';
import type { TestWeb } from './web.js';

/** What tests read back from a circular, and reckon anew from compliance, so that it is not held against itself. */

export const tablesOf = ({ body, attachments }: Paper): Table[] =>
  [...body, ...attachments.flatMap((attachment) => attachment.body)].flatMap((block) =>
    block.kind === 'table' ? [block.table] : [],
  );
export const wordsOf = (paper: Paper) =>
  textsOfPaper(paper)
    .map(({ text }) => text)
    .join('\n');
export const annex = ({ attachments }: Paper, title: string) => {
  const found = attachments.find((attachment) => attachment.title === title)?.body[0];
  return found?.kind === 'table' ? found.table.rows : [];
};

export interface Line {
  subject: string;
  regionCode: string;
  regionName: string;
  personName: string;
  title: string;
  window: { printed: string };
  document: string;
  clause: string;
  standing: { state: string; owed: number; made: number; reason?: string };
  missing: { name: string }[];
}
export const sum = (lines: readonly Line[], of: 'owed' | 'made') =>
  lines.reduce((all, { standing }) => all + standing[of], 0);
export const rate = (lines: readonly Line[]) => {
  const [owed, made] = [sum(lines, 'owed'), sum(lines, 'made')];
  return owed === 0 ? '—' : `${(Math.floor((made * 1000) / owed) / 10).toFixed(1)}%（${made}/${owed}）`;
};
export const figures = (lines: readonly Line[]) => {
  const [owed, made] = [sum(lines, 'owed'), sum(lines, 'made')];
  return [String(owed), String(made), String(owed - made), rate(lines)];
};
export const expectedBoth = (now: readonly Line[], before: readonly Line[]) => {
  const keyOf = (line: Line) => `${line.regionName}|${line.subject}`;
  return new Map(
    [...new Set(now.map(keyOf))].map((key) => {
      const [lines, others] = [now, before].map((list) => list.filter((line) => keyOf(line) === key)) as [
        Line[],
        Line[],
      ];
      const count = (state: string) => String(lines.filter(({ standing }) => standing.state === state).length);
      const people = String(new Set(lines.map(({ personName, title }) => personName + title)).size);
      return [
        key,
        [
          ...[people, ...figures(lines), others.length ? rate(others) : '—'],
          ...[count('exempt'), count('not-applicable'), count('unknown')],
        ],
      ] as const;
    }),
  );
};

/** Every sheet of a workbook, row by row: figures as figures. */
export async function sheetsOf(bytes: Buffer): Promise<(string | number)[][][]> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  return workbook.worksheets.map((sheet) => {
    const rows: (string | number)[][] = [];
    sheet.eachRow((row) => {
      const cells: (string | number)[] = [];
      row.eachCell({ includeEmpty: true }, ({ value }) => {
        cells.push(typeof value === 'number' ? value : String(value ?? ''));
      });
      rows.push(cells);
    });
    return rows;
  });
}

/** What the trail tells of the issuing of a circular, in clear. */
export async function factsOfIssuing(web: Pick<TestWeb, 'get'>, id: string): Promise<Record<string, unknown>> {
  const entry = await web
    .get(Reader)
    .one<{ bytes: string }>("SELECT bytes FROM audit_entries WHERE action = 'circular.issued' AND subject_id = :id", {
      id,
    });
  return JSON.parse(entry?.bytes ?? '').facts;
}
