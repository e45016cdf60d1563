import type { Workbook } from '@cj-tech-master/excelts';
import { columnLetters } from '../domain/sheet.js';
import { writeValue } from './cell-values.js';

const NAME = '选项';

/** What may be chosen, on a hidden sheet: a list in a cell's own rule may have no more than 255 characters. */
export class ChoiceSheet {
  private readonly lists: { head: string; words: readonly string[] }[] = [];

  /** The range that holds the words, or null where there are none; equal lists are kept once. */
  rangeOf(head: string, words: readonly string[]): string | null {
    if (words.length === 0) return null;
    let column = this.lists.findIndex((list) => list.words.join('\n') === words.join('\n'));
    if (column < 0) column = this.lists.push({ head, words }) - 1;
    const letters = columnLetters(column);
    return `${NAME}!$${letters}$2:$${letters}$${words.length + 1}`;
  }

  write(workbook: Workbook): void {
    if (this.lists.length === 0) return;
    const sheet = workbook.addWorksheet(NAME, { state: 'veryHidden' });
    for (const [column, { head, words }] of this.lists.entries())
      for (const [row, word] of [head, ...words].entries()) writeValue(sheet.getCell(row + 1, column + 1), word);
  }
}
