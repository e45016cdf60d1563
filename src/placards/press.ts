import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Board, boardTexts, type IssueRecord, rowWords, sheetName } from '../domain/placard.js';
import type { TemplateEngine } from '../web/template-engine.js';
import { boardView } from './board-page.js';
import { cutFaces } from './fonts.js';
import { refuseMissingGlyphs } from './glyphs.js';
import { spreadName } from './name-spread.js';
import { datedBy, refuseBadPrint } from './printed-file.js';
import type { BoardPrinter } from './printer.js';
import type { SheetSize } from './sheet-sizes.js';

/** A board to print; without an issue record it is a preview. */
export interface BoardToPrint {
  board: Board;
  issue: IssueRecord | null;
}

export interface PrintedBoard extends BoardToPrint {
  pdf: Buffer;
}

/**
 * Makes boards into files: template, fonts cut to the characters of the job, print, check. The order of the boards is
 * kept, and each file is handed out as soon as it is printed.
 */
export class BoardPress {
  private readonly style: string;

  constructor(
    private readonly templates: TemplateEngine,
    private readonly printer: BoardPrinter,
    templatesFolder: string,
  ) {
    this.style = readFileSync(join(templatesFolder, 'placards/standard.css'), 'utf8');
  }

  /** Refuses glyph-missing before the first print, text-too-long, print-failed and browser-missing. */
  async *printBoards(
    jobs: readonly BoardToPrint[],
    size: SheetSize,
    { onProgress }: { onProgress?: (done: number, of: number) => void } = {},
  ): AsyncGenerator<PrintedBoard> {
    refuseMissingGlyphs(jobs.flatMap(({ board, issue }) => boardTexts(board, issue)));
    const pages = jobs.map(({ board, issue }) => this.page(board, issue, size));
    const styles = `${await this.fonts(pages, jobs)}\n@page{size:${size.widthMm}mm ${size.heightMm}mm;margin:0}\n${this.style}`;
    for (const [index, job] of jobs.entries()) {
      const { board, issue } = job;
      const title = sheetName(board, issue);
      const { widthMm, heightMm } = size;
      const file = await this.printer.print({ styles, html: pages[index]!, title, widthMm, heightMm });
      refuseBadPrint(file, title);
      onProgress?.(index + 1, jobs.length);
      yield { ...job, pdf: datedBy(file, issue?.issuedOn ?? board.effectiveFrom) };
    }
  }

  /** One board; refuses as `printBoards` does. */
  async printBoard(board: Board, issue: IssueRecord | null, size: SheetSize): Promise<Buffer> {
    for await (const { pdf } of this.printBoards([{ board, issue }], size)) return pdf;
    throw new Error('unreachable: one board yields one file');
  }

  /** Ends the browser. */
  close(): Promise<void> {
    return this.printer.close();
  }

  /** The board as HTML, as it goes to the printer. */
  page(board: Board, issue: IssueRecord | null, size: SheetSize): string {
    return this.templates.render('placards/standard', boardView(board, issue, size));
  }

  private fonts(pages: string[], jobs: readonly BoardToPrint[]): Promise<string> {
    const characters = (texts: string[]) => [...new Set(texts.join(''))].sort().join('');
    const names = jobs.flatMap(({ board }) => board.rows.map((row) => spreadName(rowWords(row).name).lead));
    return cutFaces(characters(pages), characters(names));
  }
}
