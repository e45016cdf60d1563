import { boardView, boardWords } from '../board-page.js';
import type { DrawnBoard } from '../board-to-print.js';
import { spreadName } from '../name-spread.js';
import type { SheetSize } from '../sheet-sizes.js';
import { nameScale } from '../table-fit.js';
import { layOutPeople } from './portraits-layout.js';

/** The board with a card for each seat: the holder's photo, or an outline where there is none. */
export function portraitsView({ board, issue, pictures, marked }: DrawnBoard, size: SheetSize) {
  const standard = boardView(board, issue, size, marked);
  const words = boardWords(board, issue);
  const { people, panel } = layOutPeople(words, size);
  const numbers = { photo: people.photo, size: people.size };
  const properties = Object.entries(numbers).map(([name, value]) => `--${name}:${value.toFixed(2)}`);
  return {
    ...standard,
    style: [standard.style, `--cards:${people.columns}`, `--panel:${panel.toFixed(2)}`, ...properties].join(';'),
    people: words.rows.map((row, index) => ({
      ...row,
      ...spreadName(row.name),
      scale: nameScale(row.name),
      picture: row.state === 'held' ? (pictures[index] ?? '') : '',
      unit: row.unit,
    })),
  };
}
