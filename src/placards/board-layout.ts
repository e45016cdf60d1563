import type { Board } from '../domain/placard.js';
import type { SheetSize } from './sheet-sizes.js';
import { fitTable, type TableFit, type TableRow, tableHeight } from './table-fit.js';
import { heightOf, largestSize, sizeInLines } from './type-fit.js';

/** Sizes of type and boxes on one board, in the layout's unit; the style sheet takes them as custom properties. */
export interface BoardLayout {
  title: number;
  mine: number;
  fact: number;
  table: TableFit;
  panel: number;
  phone: number;
  code: number;
}

/** What a layout leaves to text, in its unit. Heights are what remains beside the parts of fixed height. */
interface Room {
  width: number;
  title: { largest: number };
  mine: { largest: number };
  fact: { largest: number; width: number };
  table: { width: number; largest: number; smallest: number };
  panel: { width: number; largest: number; smallest: number };
}
