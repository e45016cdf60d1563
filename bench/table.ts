/** What a figure is held to. */
export interface Goal {
  text: string;
  met(figure: number): boolean;
}

/** A line of the table. */
export interface Row {
  /** In Chinese and English. */
  row: string;
  ours: string;
  against: string;
  ratio: string;
  goal: string;
  met: boolean | null;
}

type Unit = '×' | 'ms' | 'MB' | '/s';

export const atMost = (limit: number, unit: Unit = '×'): Goal => ({
  text: `≤ ${limit.toLocaleString('en')} ${unit}`,
  met: (figure) => figure <= limit,
});

export const atLeast = (limit: number, unit: Unit = '×'): Goal => ({
  text: `≥ ${limit.toLocaleString('en')} ${unit}`,
  met: (figure) => figure >= limit,
});

/** Three digits that mean something. */
export const digits = (figure: number): string =>
  figure >= 100 ? Math.round(figure).toLocaleString('en') : figure.toPrecision(figure < 0.1 ? 2 : 3);

export const milliseconds = (figure: number): string =>
  figure >= 10_000 ? `${digits(figure / 1000)} s` : `${digits(figure)} ms`;

export const perSecond = (figure: number): string => `${digits(figure)}/s`;

/** A line whose goal, if it has one, is about the ratio. */
export const compared = (
  row: string,
  { ours, against, ratio, goal }: { ours: string; against: string; ratio: number; goal?: Goal },
): Row => ({
  row,
  ours,
  against,
  ratio: `${digits(ratio)} ×`,
  goal: goal?.text ?? '',
  met: goal ? goal.met(ratio) : null,
});

/** A line whose goal, if it has one, is about the figure itself. */
export const measured = (
  row: string,
  { ours, figure, goal, against = '' }: { ours: string; figure?: number; goal?: Goal; against?: string },
): Row => ({
  row,
  ours,
  against,
  ratio: '',
  goal: goal?.text ?? '',
  met: goal && figure !== undefined ? goal.met(figure) : null,
});

const HEAD: (keyof Row)[] = ['row', 'ours', 'against', 'ratio', 'goal', 'met'];
const HEADINGS: Record<keyof Row, string> = {
  row: '项目 row',
  ours: '本系统 ours',
  against: '对照 measured against',
  ratio: '比值 ratio',
  goal: '目标 goal',
  met: '达到 met',
};

/** Characters of the East Asian planes stand two columns wide on a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const width = (text: string): number => [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

const cell = (row: Row, key: keyof Row): string => {
  if (key !== 'met') return row[key];
  return row.met === null ? '' : row.met ? '是 yes' : '否 no';
};

/** The table as aligned text. */
export function printTable(rows: readonly Row[]): string {
  const lines = [HEAD.map((key) => HEADINGS[key]), ...rows.map((row) => HEAD.map((key) => cell(row, key)))];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => width(line[column]!))));
  const rule = widths.map((columns) => '─'.repeat(columns)).join('──');
  const text = lines.map((line) =>
    line
      .map((part, column) => padded(part, widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [text[0], rule, ...text.slice(1)].join('\n');
}
