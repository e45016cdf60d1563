import { printDate } from '../domain/civil-date.js';
import type { DrawnBoard } from './board-to-print.js';
import { spreadName } from './name-spread.js';
import type { SheetSize } from './sheet-sizes.js';
import { nameScale } from './table-fit.js';
import { sizeInLines } from './type-fit.js';

/** Lines of the strip: those known, and the rest to be written by hand. */
const LINES = { portrait: 10, landscape: 6 } as const;

const HEADS = ['姓名', '职务', '入井时间', '出井时间'];
/** Shares of the width. */
const WIDTHS = { portrait: [22, 38, 20, 20], landscape: [20, 44, 18, 18] } as const;

/** 今日下井领导 at the mine's mouth: who is underground today, with lines to go on by hand. */
export function undergroundView({ board, issue, inserts }: DrawnBoard, size: SheetSize) {
  const { layout, unitMm, widthMm, heightMm } = size;
  const day = inserts?.underground?.day ?? null;
  const people = inserts?.underground?.people ?? [];
  const lines = Math.max(LINES[layout], people.length);
  const width = widthMm / unitMm - 40;
  const row = (layout === 'portrait' ? 186 : 168) / (lines + 0.8);
  const type = Math.min(layout === 'portrait' ? 9 : 13, row * 0.5);
  const post = (WIDTHS[layout][1] / 100) * width - 4;
  const blank = { name: '', post: '', inAt: '' };
  const numbers = {
    title: layout === 'portrait' ? 17 : 25,
    type,
    row,
    mine: sizeInLines(board.mine.name, width * 0.62, 1, layout === 'portrait' ? 9 : 13, 5),
  };
  const properties = Object.entries(numbers).map(([name, value]) => `--${name}:${value.toFixed(2)}`);
  return {
    layout,
    style: [`--u:${unitMm.toFixed(4)}mm`, `--w:${widthMm}mm`, `--h:${heightMm}mm`, ...properties].join(';'),
    mine: board.mine.name,
    day: day ? printDate(day) : '　　　年　　月　　日',
    columns: HEADS.map((head, index) => ({ head, width: WIDTHS[layout][index] })),
    rows: Array.from({ length: lines }, (_, index) => {
      const person = people[index] ?? blank;
      return {
        ...person,
        ...spreadName(person.name),
        scale: nameScale(person.name),
        postType: sizeInLines(person.post, post, 2, type * 0.72, type * 0.3).toFixed(2),
      };
    }),
    phone: board.phone ?? '',
    serial: issue?.serial ?? '',
  };
}
