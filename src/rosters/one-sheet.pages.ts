import { type RosterTable, runs, sameDistrict, sameGrade, sameLeader, type TableRow } from '../domain/roster/table.js';
import { seatStates } from '../domain/vocabulary.js';
import type { Option } from '../web/links.js';

/** A page stays light; the workbook has them all. */
const MOST_ROWS_SHOWN = 150;

/** How many rows a cell takes that begins in each row; 0 where it began above. */
function spans(rows: readonly TableRow[], same: (a: TableRow, b: TableRow) => boolean): number[] {
  const found = rows.map(() => 1);
  for (const [from, until] of runs(rows, same))
    for (let row = from; row <= until; row += 1) found[row] = row === from ? until - from + 1 : 0;
  return found;
}

const cell = (span: number | undefined) => ({ begins: span !== 0, span: span && span > 1 ? span : null });

/** 一张表 with the cells of neighbouring rows merged as they are printed. */
export function oneSheetPage(
  { title, heads, seats, rows, note }: RosterTable,
  page: { regions: readonly Option[]; on: string; file: string },
) {
  const shown = rows.slice(0, MOST_ROWS_SHOWN);
  const districts = spans(shown, sameDistrict);
  const grades = spans(shown, sameGrade);
  const leaders = seats.map((_, seat) => spans(shown, sameLeader(seat)));
  return {
    ...page,
    ...{ title, note },
    seats: seats.map(({ name }) => ({ head: `${name}${heads}` })),
    rows: shown.map((row, index) => ({
      ...{ order: row.order, name: row.name },
      district: { ...cell(districts[index]), text: row.district },
      grade: { ...cell(grades[index]), text: row.gasGrade },
      leaders: row.leaders.map(({ name, title, holder }, seat) => ({
        ...cell(leaders[seat]?.[index]),
        ...{ name, title, lone: holder === null, open: name === seatStates.open },
      })),
    })),
    left: rows.length - shown.length,
  };
}
