import { type SheetSize, sheetSizes } from '../../src/placards/sheet-sizes.js';

/** The long form (`GUAPAI_TEST=long npm test`) looks at everything; the short one, run at every change, at enough. */
export const everything = process.env.GUAPAI_TEST === 'long';

/** Sheets of the same proportions are the same drawing: the short form prints one of each, and the largest of all. */
const ENOUGH = ['a4', 'a3', 'board-1500x1000'];

export const lookedAtSizes: readonly (readonly [string, SheetSize])[] = Object.entries(sheetSizes).filter(
  ([name]) => everything || ENOUGH.includes(name),
);
