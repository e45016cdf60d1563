import type { BoardWords } from '../board-layout.js';
import { listHeight, quotaTexts } from '../board-layout.js';
import type { SheetSize } from '../sheet-sizes.js';
import { nameScale, type TableRow } from '../table-fit.js';
import { heightOf, largestSize } from '../type-fit.js';

/** The cards as they will be set: how many stand side by side, how high the photos are, and the size of a name. */
export interface PeopleFit {
  columns: number;
  photo: number;
  size: number;
}

/** Proportions of a card; the style sheet uses the same. */
const CARD = { gap: 4, pad: 2, beside: 4, ratio: 0.75, level: 0.56, post: 0.6, note: 0.46 } as const;

/** Height of what stands beside a photo. */
function wordsHeight(row: TableRow, size: number, width: number): number {
  const name = size * nameScale(row.name);
  return (
    heightOf(row.level, size * CARD.level, width - size * CARD.level) +
    heightOf(row.name, name, width) +
    heightOf(row.post, size * CARD.post, width) +
    heightOf(row.unit, size * CARD.note, width) +
    heightOf(row.note, size * CARD.note, width) +
    heightOf(row.phone, size * CARD.post, width) +
    size * 0.7
  );
}

/** The arrangement whose photos and names are largest in this room. */
export function peopleIn(rows: TableRow[], width: number, height: number, landscape: boolean): PeopleFit {
  const [largest, tallest] = landscape ? [13, 62] : [9.5, 44];
  const fits = [1, 2, 3, 4].map((columns): PeopleFit => {
    const card = (width - (columns - 1) * CARD.gap) / columns - 2 * CARD.pad;
    const lines = Math.max(1, Math.ceil(rows.length / columns));
    const room = (height - (lines - 1) * CARD.gap) / lines - 2 * CARD.pad - 1;
    const photo = Math.max(4, Math.min(room, tallest, (card * 0.4) / CARD.ratio));
    const words = card - photo * CARD.ratio - CARD.beside;
    const holds = (size: number) => rows.every((row) => wordsHeight(row, size, words) <= room);
    return { columns, photo, size: holds(1.4) ? largestSize(largest, 1.4, holds) : 0 };
  });
  const worth = ({ photo, size }: PeopleFit) => Math.min(photo / tallest, size / largest);
  return fits.reduce((best, fit) => (worth(fit) > worth(best) ? fit : best));
}

/** Cards take what room duties and quotas leave; where it is little, these are set smaller. */
export function layOutPeople(words: BoardWords, size: SheetSize): { people: PeopleFit; panel: number } {
  const landscape = size.layout === 'landscape';
  const width = size.widthMm / size.unitMm - (landscape ? 42 : 34);
  const foot = (landscape ? [0, 42, 62] : [18, 34, 52])[words.hasCode ? 2 : words.phone ? 1 : 0]!;
  const top = heightOf(words.mine, landscape ? 16.5 : 11, width) + heightOf(words.basis, landscape ? 4.5 : 3, width);
  const document = landscape ? heightOf(words.document + words.issuer, 4.6, width) : 0;
  const room = (landscape ? 193 : 214) - top - document;
  const lists = [words.duties, quotaTexts(words)];
  if (landscape) {
    const side = width * 0.34;
    const height = (type: number) => lists.reduce((sum, texts) => sum + listHeight(texts, type, side), 0);
    const panel = largestSize(6.6, 2.4, (type) => height(type) + foot <= room);
    return { panel, people: peopleIn(words.rows, width - side - 10, room, true) };
  }
  const column = words.duties.length > 0 && words.quotas.length > 0 ? (width - 8) / 2 : width;
  const height = (type: number) => Math.max(...lists.map((texts) => listHeight(texts, type, column)));
  const panel = largestSize(4.4, 1.8, (type) => height(type) <= (room - foot) * (words.rows.length > 8 ? 0.3 : 0.42));
  return { panel, people: peopleIn(words.rows, width, room - foot - height(panel), false) };
}
