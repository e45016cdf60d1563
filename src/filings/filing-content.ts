import { canonicalJson, sha256 } from '../database/evidence.js';
import { type CivilDate, printDate } from '../domain/civil-date.js';
import { type FilingLine, holderPrinted, moveName } from '../domain/filing.js';
import type { Column, Paper, Table } from '../domain/paper.js';
import type { PaperDraft } from '../domain/paper-text.js';
import type { RosterTable } from '../domain/roster/table.js';

/** The table of assignments as it stands with the changes, on the day. */
export interface Annex {
  on: CivilDate;
  table: RosterTable;
}

/** All that the papers of a filing say, frozen when it is drafted; number and day come with its report. */
export interface FilingContent {
  draft: PaperDraft;
  unit: string;
  lines: FilingLine[];
  /** Null where no document says which seats there are. */
  annex: Annex | null;
}

/** The form in which a content is kept, and by which it is known. */
export function frozen(content: FilingContent): { content: string; contentHash: string } {
  const text = canonicalJson(content);
  return { content: text, contentHash: sha256(text) };
}

/** The cover letter with its attachments; before it is reported it has no number, and the day of its draft. */
export const filingPaper = (
  { draft, unit }: FilingContent,
  report: { number: string; on: CivilDate } | null,
  drafted: { on: CivilDate; hash: string },
): Paper => ({
  ...draft,
  issuer: null,
  number: report?.number ?? null,
  signature: { unit, on: report?.on ?? drafted.on },
  evidence: `备案材料校验码 sha256 ${drafted.hash}`,
});

const column = (title: string, share: number, align: Column['align'] = 'centre'): Column => ({ title, share, align });

/** 变动情况表: old → new, from which day, why and by which clause. */
export const changeTable = (lines: readonly FilingLine[]): Table => ({
  caption: null,
  columns: [
    ...[column('序号', 4), column('煤矿', 16, 'left'), column('辖区', 7), column('挂牌类别', 11), column('变动', 8)],
    ...[column('原挂牌责任人', 15, 'left'), column('现挂牌责任人', 15, 'left'), column('自何日', 14)],
    column('理由和依据', 15, 'left'),
  ],
  rows: lines.map((line, index) => [
    ...[String(index + 1), line.mineName, line.regionName, line.seatName, moveName(line)],
    ...[holderPrinted(line.before), line.correction ? '前报有误，未曾担任' : holderPrinted(line.after)],
    ...[printDate(line.day), reasonsPrinted(line)],
  ]),
});

export const reasonsPrinted = ({ reasons, clause }: FilingLine): string =>
  [...reasons, ...(clause ? [clause] : [])].join('；');

/** Beside more seats than these, name and post share a column: the page is no wider than a sheet. */
const SEATS_IN_TWO_COLUMNS = 3;

/** The adjusted 挂牌煤矿表 in the columns in which it is issued; empty where there is none. */
export function annexTable(annex: Annex | null): Table {
  const seats = annex?.table.seats ?? [];
  const apart = seats.length <= SEATS_IN_TWO_COLUMNS;
  return {
    caption: annex ? `截至${printDate(annex.on)}` : null,
    columns: [
      ...[column('序号', 6), column('煤矿', 18, 'left'), column('辖区', 9), column('瓦斯等级', 9)],
      ...seats.flatMap(({ name }) =>
        apart ? [column(name, 9), column('职务', 14, 'left')] : [column(name, 15, 'left')],
      ),
    ],
    rows: (annex?.table.rows ?? []).map((row) => [
      ...[String(row.order), row.name, row.district, row.gasGrade],
      ...row.leaders.flatMap(({ name, title }) => (apart ? [name, title] : [title ? `${name}　${title}` : name])),
    ]),
  };
}

/** What the text of the letter may fill in. */
export function letterView(region: string, lines: readonly FilingLine[], annex: Annex | null, remark: string) {
  const corrections = lines.filter(({ correction }) => correction).length;
  return {
    region,
    mines: String(new Set(lines.map(({ mineId }) => mineId)).size),
    changes: String(lines.length),
    corrections: corrections > 0 ? `其中更正前次报告 ${corrections} 项。` : '',
    annex: annex ? `变动后的挂牌煤矿表（截至${printDate(annex.on)}）见附件2。` : '',
    remark,
  };
}
