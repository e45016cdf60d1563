import { monthlyCircular, quarterlyReport } from './kinds/circulars.js';
import { filingLetter } from './kinds/filing-letter.js';
import { measureLetters } from './kinds/measure-letters.js';
import type { PaperKind } from './paper-kind.js';

/** Every kind of document with a text of its own: a file here, a line there, a text in `templates/papers`. */
export const paperKinds: readonly PaperKind[] = [monthlyCircular, quarterlyReport, filingLetter, ...measureLetters];

export const paperKind = (key: string): PaperKind | undefined => paperKinds.find((kind) => kind.key === key);
