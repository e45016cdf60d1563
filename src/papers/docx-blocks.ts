import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Block, Column, Paper, Table as PaperTable } from '../domain/paper.js';
import { paperMarks } from '../domain/paper-marks.js';
import { LINE, twips } from './docx-pages.js';
import { fontOf } from './docx-styles.js';
import { BODY, issuerPoints, percents } from './paper-size.js';

export const BODY_TWIPS = { width: twips(BODY.widthMm), height: twips(BODY.heightMm) } as const;

const RED = 'D7000F';
const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;
const ALIGNED: Record<Column['align'], (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
};
type Content = Paragraph | Table;

export const styled = (style: string, text: string) => new Paragraph({ style, text });
const empty = () => styled('Addressee', '');

/** Red head, number, red line, title and addressee: 35 mm of the text's upper edge stay free above the head (7.2.4). */
export function headOf(paper: Paper): Content[] {
  const { addressee } = paperMarks(paper);
  const head = paper.issuer === null ? [] : redHead(paper.issuer, paper.number);
  const number = paper.issuer === null && paper.number !== null ? [alone(paper.number)] : [];
  return [
    ...head,
    ...number,
    new Paragraph({ heading: HeadingLevel.TITLE, text: paper.title }),
    ...(addressee ? [styled('Addressee', addressee)] : []),
  ];
}

const alone = (number: string) =>
  new Paragraph({ style: 'PaperNumber', alignment: AlignmentType.RIGHT, text: number, spacing: { after: LINE } });

function redHead(issuer: string, number: string | null): Content[] {
  const points = issuerPoints(issuer);
  return [
    new Paragraph({
      style: 'PaperNumber',
      // Space above the first line of a page is kept by Word only as the line's own height.
      spacing: { before: twips(35), after: 2 * LINE, line: points * 26, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: issuer, font: fontOf('title'), color: RED, size: points * 2, bold: true })],
    }),
    new Paragraph({
      style: 'PaperNumber',
      text: number ?? '',
      spacing: { after: 2 * LINE, line: LINE, lineRule: LineRuleType.EXACT },
      border: { bottom: { style: BorderStyle.SINGLE, color: RED, size: 18, space: 11 } },
    }),
  ];
}

/** @param signed the last paragraph stays on the page of what is signed below it (GB/T 9704—2012, 7.3.5.4) */
export const blocksIn = (blocks: readonly Block[], width: number, signed = false): Content[] =>
  blocks.flatMap((block, index): Content[] => {
    if (block.kind === 'paragraph') {
      const keepNext = signed && index === blocks.length - 1;
      return [new Paragraph({ style: 'PaperText', text: block.text, keepNext })];
    }
    if (block.kind === 'heading') return [new Paragraph({ heading: LEVELS[block.level - 1]!, text: block.text })];
    return tableOf(block.table, width);
  });

/** The head is repeated on every page, and no row is cut in two. */
function tableOf({ caption, columns, rows }: PaperTable, width: number): Content[] {
  const shares = percents(columns.map(({ share }) => share));
  const widths = shares.map((share) => Math.floor((width * share) / 100));
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map((text, index) => cellOf(text, head ? null : columns[index]!.align, widths[index]!)),
    });
  return [
    ...(caption ? [styled('TableCaption', caption)] : []),
    new Table({
      width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      margins: { left: 70, right: 70 },
      rows: [
        row(
          columns.map(({ title }) => title),
          true,
        ),
        ...rows.map((cells) => row(cells, false)),
      ],
    }),
    new Paragraph({ style: 'TableCell', text: '' }),
  ];
}

const cellOf = (text: string, align: Column['align'] | null, width: number) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [
      new Paragraph({
        style: align ? 'TableCell' : 'TableHead',
        alignment: align ? ALIGNED[align] : AlignmentType.CENTER,
        text,
      }),
    ],
  });

/** Characters of a line: a digit takes half of one. */
const length = (text: string): number => [...text].reduce((sum, one) => sum + (/[\x20-\x7e]/.test(one) ? 0.5 : 1), 0);

/** 附件说明 one line below the text, then 署名 centred above the date, which stands four characters from the edge. */
export function signatureOf(paper: Paper): Content[] {
  const { annexes, unit, date } = paperMarks(paper);
  const character = BODY_TWIPS.width / BODY.characters;
  const right = (text: string) => {
    const characters = 4 + (Math.max(length(unit), length(date)) - length(text)) / 2;
    return new Paragraph({ style: 'Signature', text, indent: { right: Math.round(characters * character) } });
  };
  const lines = annexes.map((text, index) => {
    // A line that wraps goes on below its own title and not below the word 附件.
    const hanging = Math.round((index === 0 ? 3 : 0) * character);
    return new Paragraph({
      style: 'AnnexList',
      text: `${index === 0 ? '附件：' : ''}${text}`,
      indent: { left: Math.round(5 * character), hanging },
    });
  });
  return [
    ...(lines.length > 0 ? [styled('AnnexList', ''), ...lines] : []),
    ...(paper.signature ? [styled('AnnexList', ''), styled('AnnexList', ''), right(unit), right(date)] : []),
  ];
}

/** 抄送 between two lines, and the hash below everything. */
export function imprintOf(paper: Paper): Content[] {
  const { copiesTo } = paperMarks(paper);
  const line = { style: BorderStyle.SINGLE, size: 8, space: 4, color: '000000' };
  return [
    ...(copiesTo
      ? [empty(), new Paragraph({ style: 'Imprint', text: copiesTo, border: { top: line, bottom: line } })]
      : []),
    ...(paper.evidence ? [styled('Evidence', paper.evidence)] : []),
  ];
}
