import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Board, boardTexts, type IssueRecord, rowWords, sheetName } from '../domain/placard.js';
import type { TemplateEngine } from '../web/template-engine.js';
import { boardView } from './board-page.js';
import { type CharactersInUse, cutFaces } from './fonts.js';
import { refuseMissingGlyphs } from './glyphs.js';
import { spreadName } from './name-spread.js';
import { datedBy, refuseBadPrint } from './printed-file.js';
import type { BoardPrinter, Sheet } from './printer.js';
import type { SheetSize } from './sheet-sizes.js';

/** A board to print; without an issue record it is a preview. */
export interface BoardToPrint {
  board: Board;
  issue: IssueRecord | null;
}

export interface PrintedBoard extends BoardToPrint {
  pdf: Buffer;
}

/** What the template sets in the serif beside titles and names of mines. */
const WATERMARK = '草稿';

/** Characters that the HTML holds as references. */
const ESCAPED = '&<>"\'`=';

export type Progress = (done: number, of: number) => void;

/** Makes boards into files: template, fonts cut to the characters of the job, print, check. */
export class BoardPress {
  private readonly style: string;
  private lastCut = { key: '', rules: '' };

  constructor(
    private readonly templates: TemplateEngine,
    private readonly printer: BoardPrinter,
    templatesFolder: string,
  ) {
    const folder = join(templatesFolder, 'placards/standard');
    const parts = readdirSync(folder).sort();
    this.style = parts.map((part) => readFileSync(join(folder, part), 'utf8')).join('\n');
  }

  /**
   * The boards as files, in their order, each handed out as soon as it is printed. Refuses glyph-missing before the first
   * print, then text-too-long, print-failed and browser-missing. The same jobs make the same bytes in the same browser.
   */
  async *printBoards(
    jobs: readonly BoardToPrint[],
    size: SheetSize,
    { onProgress }: { onProgress?: Progress } = {},
  ): AsyncGenerator<PrintedBoard> {
    const sheets = await this.sheets(jobs, size);
    for (const [index, job] of jobs.entries()) {
      const pdf = await this.print(job, sheets[index]!);
      onProgress?.(index + 1, jobs.length);
      yield { ...job, pdf };
    }
  }

  /** One board; refuses as `printBoards` does. */
  async printBoard(board: Board, issue: IssueRecord | null, size: SheetSize): Promise<Buffer> {
    const job = { board, issue };
    const [sheet] = await this.sheets([job], size);
    return this.print(job, sheet!);
  }

  /** Ends the browser. */
  close(): Promise<void> {
    return this.printer.close();
  }

  private async print({ board, issue }: BoardToPrint, sheet: Sheet): Promise<Buffer> {
    const file = await this.printer.print(sheet);
    refuseBadPrint(file, sheet.title);
    return datedBy(file, issue?.issuedOn ?? board.effectiveFrom);
  }

  /** What goes to the printer: the boards of one job share their styles and fonts. */
  private async sheets(jobs: readonly BoardToPrint[], size: SheetSize): Promise<Sheet[]> {
    refuseMissingGlyphs(jobs.flatMap(({ board, issue }) => boardTexts(board, issue)));
    const { widthMm, heightMm } = size;
    const sheets = jobs.map(({ board, issue }) => ({
      html: this.templates.render('placards/standard', boardView(board, issue, size)),
      title: sheetName(board, issue),
    }));
    const fonts = await this.fonts({
      text: distinct([...sheets.map((sheet) => sheet.html), ESCAPED]),
      titles: distinct(jobs.flatMap(({ board }) => [board.title, board.mine.name, WATERMARK])),
      spread: distinct(jobs.flatMap(({ board }) => board.rows.map((row) => spreadName(rowWords(row).name).lead))),
    });
    const styles = `${fonts}\n@page{size:${widthMm}mm ${heightMm}mm;margin:0}\n${this.style}`;
    return sheets.map((sheet) => ({ ...sheet, styles, widthMm, heightMm }));
  }

  /** Reprinting a board needs no new cut, and leaves the printer's page loaded as it is. */
  private async fonts(characters: CharactersInUse): Promise<string> {
    const key = Object.values(characters).join('\n');
    if (this.lastCut.key !== key) this.lastCut = { key, rules: await cutFaces(characters) };
    return this.lastCut.rules;
  }
}

/** The characters of the texts, each once and in order: the same job cuts the same fonts. */
const distinct = (texts: string[]): string => [...new Set(texts.join(''))].sort().join('');
