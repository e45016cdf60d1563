import type { Finding } from '../refusal.js';
import type { TableSheet } from '../sheet.js';
import { findLayout, type SeatName } from './layout.js';
import { type RosterAnswers, type RosterReading, type RosterRow, readRoster } from './roster.js';

/** All sheets of a file that are in the issued layout, as one table. */
export interface FileReading extends RosterReading {
  /** The seats that the table has columns for. */
  columns: ReadonlySet<string>;
  /** What was passed over. */
  notices: string[];
}

/** A mine stands once in a table: exact full name and district are its identity. */
function repeated(rows: readonly RosterRow[]): Finding[] {
  const first = new Map<string, string>();
  return rows.flatMap((row) => {
    const identity = `${row.district.text} ${row.name}`;
    const earlier = first.get(identity);
    if (earlier === undefined) first.set(identity, row.at);
    return earlier === undefined
      ? []
      : [{ at: row.at, message: `${row.name}（${row.district.text}）与 ${earlier} 重复` }];
  });
}

/**
 * Reads every sheet in the issued layout. Sheets without its header are passed over; a file without any is a finding.
 * @param place the region that the table is about, with the seats that documents in force there speak of.
 */
export function readSheets(
  sheets: readonly TableSheet[],
  place: { name: string; seats: readonly SeatName[] },
  answers: RosterAnswers,
): FileReading {
  const rows: RosterRow[] = [];
  const findings: Finding[] = [];
  const questions: RosterReading['questions'] = [];
  const columns = new Set<string>();
  const notices: string[] = [];
  let tables = 0;
  for (const sheet of sheets) {
    const layout = findLayout(sheet, place);
    if (!layout) {
      if (sheet.rows.some((row) => row.some((cell) => cell.text.trim())))
        notices.push(`工作表“${sheet.name}”没有挂牌表表头，未读取`);
      continue;
    }
    tables += 1;
    if (Array.isArray(layout)) {
      findings.push(...layout);
      continue;
    }
    const reading = readRoster(sheet, layout, answers);
    rows.push(...reading.rows);
    findings.push(...reading.findings);
    questions.push(...reading.questions);
    for (const { seat } of layout.leaders) columns.add(seat);
    if (layout.ignored.length > 0) notices.push(`“${sheet.name}”中以下各列不导入：${layout.ignored.join('、')}`);
  }
  if (tables === 0)
    findings.push({
      at: sheets[0]?.name ?? '',
      message: '没有找到挂牌表的表头，应有：矿井名称、所在行政区域、矿井瓦斯等级，以及挂牌煤矿领导的姓名、职务',
    });
  return { rows, findings: [...findings, ...repeated(rows)], questions, columns, notices };
}
