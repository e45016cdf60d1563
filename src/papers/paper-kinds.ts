import { monthlyCircular, quarterlyReport } from './kinds/circulars.js';
import { filingLetter } from './kinds/filing-letter.js';
import { measureLetters } from './kinds/measure-letters.js';
import { digestReminder, escalationReminder, groupReminder, personalReminder } from './kinds/reminders.js';
import type { PaperKind } from './paper-kind.js';

/** Every kind of document with a text of its own: a file here, a line there, a text in `templates/papers`. */
export const paperKinds: readonly PaperKind[] = [
  monthlyCircular,
  quarterlyReport,
  filingLetter,
  ...measureLetters,
  personalReminder,
  escalationReminder,
  groupReminder,
  digestReminder,
];

export const paperKind = (key: string): PaperKind | undefined => paperKinds.find((kind) => kind.key === key);
