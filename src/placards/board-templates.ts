import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateEngine } from '../web/template-engine.js';
import { boardView } from './board-page.js';
import { type BoardToPrint, type DrawnBoard, withPictures } from './board-to-print.js';
import { portraitsView } from './portraits/portraits-page.js';
import type { SheetSize } from './sheet-sizes.js';
import { undergroundView } from './underground/strip-page.js';

/** A template that ships with the program: `templates/placards/<key>.hbs`, and its folders of styles. */
interface TemplateRow {
  name: string;
  styles: readonly string[];
  view: (board: DrawnBoard, size: SheetSize) => object;
}

/** Every template that ships with the program: one row a template. */
export const boardTemplates = {
  standard: {
    name: '标准牌板',
    styles: ['standard'],
    view: ({ board, issue, marked }, size) => boardView(board, issue, size, marked),
  },
  portraits: { name: '带照片牌板', styles: ['standard', 'portraits'], view: portraitsView },
  underground: { name: '今日下井领导（条幅）', styles: ['standard', 'underground'], view: undergroundView },
} as const satisfies Record<string, TemplateRow>;

export type BoardTemplateKey = keyof typeof boardTemplates;

export const isBoardTemplate = (key: string): key is BoardTemplateKey => Object.hasOwn(boardTemplates, key);

/** A template as the press uses it. */
export interface BoardTemplate {
  /** Tells its prints from those of others. */
  key: string;
  styles: string;
  /** `marked`: a mark may stand in the place of the code. */
  html(board: BoardToPrint, size: SheetSize, marked: boolean): Promise<string>;
  /** Whether any text may be set in the serif, and not only titles and names of mines. */
  serifAnywhere?: boolean;
}

/** The template that ships under this key. */
export function shippedTemplate(engine: TemplateEngine, folder: string, key: BoardTemplateKey): BoardTemplate {
  const { styles, view } = boardTemplates[key] as TemplateRow;
  return {
    key,
    styles: styles.map((one) => stylesIn(join(folder, 'placards', one))).join('\n'),
    html: async (board, size, marked) =>
      engine.render(`placards/${key}`, view(await withPictures(board, marked), size)),
  };
}

const stylesIn = (folder: string): string =>
  readdirSync(folder)
    .sort()
    .map((part) => readFileSync(join(folder, part), 'utf8'))
    .join('\n');
