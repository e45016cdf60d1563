import { printDate } from '../../domain/civil-date.js';
import { shifts } from '../../domain/vocabulary.js';
import type { DrawnBoard } from '../board-to-print.js';
import { spreadName } from '../name-spread.js';
import type { SheetSize } from '../sheet-sizes.js';
import { nameScale } from '../table-fit.js';
import { sizeInLines } from '../type-fit.js';

/** Lines of the strip: those known, and the rest to be written by hand. */
const LINES = { portrait: 10, landscape: 6 } as const;

const HEADS = ['姓名', '职务', '班次', '入井时间', '出井时间'];
/** Shares of the width. */
const WIDTHS = { portrait: [21, 33, 12, 17, 17], landscape: [19, 38, 11, 16, 16] } as const;

/** 今日下井领导 at the mine's mouth: who goes underground on the day, with lines to go on by hand. */
export function undergroundView({ board, issue, inserts }: DrawnBoard, size: SheetSize) {
  const { layout, unitMm, widthMm, heightMm } = size;
  const day = inserts?.underground?.day ?? null;
  const people = inserts?.underground?.people ?? [];
  const lines = Math.max(LINES[layout], people.length);
  const width = widthMm / unitMm - 40;
  const row = (layout === 'portrait' ? 186 : 168) / (lines + 0.8);
  const type = Math.min(layout === 'portrait' ? 9 : 13, row * 0.5);
  const post = (WIDTHS[layout][1] / 100) * width - 4;
  const blank = { name: '', post: '', shift: null, inAt: null, outAt: null, recorded: false };
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
        post: person.post,
        shift: person.shift ? shifts[person.shift] : '',
        // A time that is only planned must not read like one that was kept.
        inAt: person.inAt && !person.recorded ? `拟${person.inAt}` : (person.inAt ?? ''),
        outAt: person.outAt ?? '',
        ...spreadName(person.name),
        scale: nameScale(person.name),
        postType: sizeInLines(person.post, post, 2, type * 0.72, type * 0.3).toFixed(2),
      };
    }),
    phone: board.phone ?? '',
    serial: issue?.serial ?? '',
  };
}
