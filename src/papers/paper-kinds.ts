import { filingLetter } from './kinds/filing-letter.js';
import { monthlyCircular } from './kinds/monthly-circular.js';
import type { PaperKind } from './paper-kind.js';

/** Every kind of document with a text of its own: a file here, a line there, a text in `templates/papers`. */
export const paperKinds: readonly PaperKind[] = [monthlyCircular, filingLetter];

export const paperKind = (key: string): PaperKind | undefined => paperKinds.find((kind) => kind.key === key);
