import { type Board, boardFingerprintText, type IssueRecord } from '../domain/placard.js';
import { refusals } from '../domain/refusals.js';
import type { TemplateEngine } from '../web/template-engine.js';
import { charactersOn, distinct, textsOn } from './board-characters.js';
import { aboutFile, type BoardDocument, boardsADocument } from './board-document.js';
import { type BoardTemplate, type BoardTemplateKey, shippedTemplate } from './board-templates.js';
import type { BoardToPrint } from './board-to-print.js';
import type { CutBoard } from './files/board-files.js';
import type { FileFacts } from './files/file-writer.js';
import { taggedBoard } from './files/tagged-file.js';
import { type CharactersInUse, cutFaces } from './fonts.js';
import { refuseMissingGlyphs } from './glyphs.js';
import { pressIdentity } from './press-identity.js';
import type { PrintStore } from './print-store.js';
import { refuseBadPrint, seenOf } from './printed-file.js';
import type { BoardPrinter } from './printer.js';
import type { Sheet } from './sheet.js';
import type { SheetSize } from './sheet-sizes.js';
import { Splitter } from './splitter.js';

export interface PrintedBoard extends BoardToPrint {
  pdf: Buffer;
  /** Printed before, and taken from the store. */
  remembered: boolean;
}

/** How boards are printed beside their size: all of it is left out for an ordinary print. */
export interface PrintManner {
  template?: BoardTemplate;
  /** Millimetres beyond the edge, with crop marks around them. */
  bleedMm?: number;
  /** With tags for screen readers: one board a document, because tags are not cut apart. */
  tagged?: boolean;
}

/** One for each page of the browser, and one that waits. */
const DOCUMENTS_AT_ONCE = 3;

export type Progress = (done: number, of: number) => void;

/** Makes boards into files: template, fonts cut to the characters in use, print many on one document, cut apart, check. */
export class BoardPress {
  private readonly standard: BoardTemplate;
  private readonly splitter = new Splitter();
  private identity: string | null = null;
  private cut: { characters: CharactersInUse; rules: string } = {
    characters: { text: '', titles: '', spread: '' },
    rules: '',
  };

  constructor(
    private readonly templates: TemplateEngine,
    private readonly printer: BoardPrinter,
    private readonly templatesFolder: string,
    private readonly store: PrintStore | null = null,
    private readonly boardsADocument: number | null = null,
  ) {
    this.standard = this.shipped('standard');
  }

  /** A template that ships with the program. */
  shipped(key: BoardTemplateKey): BoardTemplate {
    return shippedTemplate(this.templates, this.templatesFolder, key);
  }

  /**
   * The boards as files, in their order, each as soon as there is one. Refuses glyph-missing before the first print, then
   * text-too-long, print-failed and browser-missing. A board's bytes are the same whatever is printed with it; one that
   * was printed before comes from the store.
   */
  async *printBoards(
    jobs: readonly BoardToPrint[],
    size: SheetSize,
    { onProgress, ...manner }: PrintManner & { onProgress?: Progress } = {},
  ): AsyncGenerator<PrintedBoard> {
    const stored = await Promise.all(jobs.map((job) => this.stored(job, size, manner)));
    const fresh = this.printFresh(
      jobs.filter((_, index) => !stored[index]),
      size,
      manner,
    );
    for (const [index, job] of jobs.entries()) {
      const pdf = stored[index] ?? (await fresh.next()).value;
      if (!pdf) throw new Error('Fewer boards were printed than were asked for');
      onProgress?.(index + 1, jobs.length);
      yield { ...job, pdf, remembered: stored[index] !== null };
    }
  }

  /** One board; refuses as `printBoards` does. */
  async printBoard(
    board: Board,
    issue: IssueRecord | null,
    size: SheetSize,
    { inserts, ...manner }: PrintManner & Pick<BoardToPrint, 'inserts'> = {},
  ): Promise<Buffer> {
    for await (const { pdf } of this.printBoards([{ board, issue, inserts }], size, manner)) return pdf;
    throw new Error('No board was printed');
  }

  private async *printFresh(
    jobs: readonly BoardToPrint[],
    size: SheetSize,
    manner: PrintManner,
  ): AsyncGenerator<Buffer> {
    if (jobs.length === 0) return;
    const documents = await this.documents(jobs, size, manner);
    const printing: Promise<Buffer[]>[] = [];
    for (const index of documents.keys()) {
      // While files are handed out and put away, the browser's pages are at the next ones already.
      for (const following of documents.slice(printing.length, index + DOCUMENTS_AT_ONCE)) {
        printing.push(this.printed(following, size, manner));
        printing.at(-1)?.catch(() => undefined);
      }
      yield* await printing[index]!;
    }
  }

  /** What a file is printed from; a preview is of the moment, and not kept. */
  private partsOf({ board, issue, inserts }: BoardToPrint, size: SheetSize, manner: PrintManner): string[] | null {
    if (!issue) return null;
    const { widthMm, heightMm, layout, unitMm } = size;
    this.identity ??= pressIdentity(this.templatesFolder, this.printer.browserPath);
    const { serial, version, issuedOn, checkpoint, publicUrl, signed } = issue;
    const record = JSON.stringify([serial, version, issuedOn, checkpoint, publicUrl, signed?.key, signed?.signature]);
    const { template = this.standard, bleedMm = 0, tagged = false } = manner;
    const how = JSON.stringify([widthMm, heightMm, layout, unitMm, template.key, bleedMm, tagged, inserts ?? null]);
    return [this.identity, boardFingerprintText(board), record, how];
  }

  /** The file of a board that was printed before in the same manner, or null. */
  async stored(job: BoardToPrint, size: SheetSize, manner: PrintManner): Promise<Buffer | null> {
    const parts = this.store && this.partsOf(job, size, manner);
    return parts ? (this.store?.find(parts) ?? null) : null;
  }

  /** A document that is no board, as the browser prints it. Refuses as the printer does. */
  printSheet(sheet: Sheet): Promise<Buffer> {
    return this.printer.print(sheet);
  }

  /** Makes ready for boards like these: fonts are cut to all of them, and each page of the browser prints a few. */
  async warm(jobs: readonly BoardToPrint[], size: SheetSize): Promise<void> {
    if (!this.printer.browserPath) return;
    const [first, second] = await this.documents(jobs, size, {});
    await Promise.all([first, second].map((document) => document && this.printed(document, size, {})));
  }

  /** Ends the browser. */
  async close(): Promise<void> {
    await this.printer.close();
    await this.splitter.close();
  }

  private async printed(
    { jobs, sheet, about }: BoardDocument,
    size: SheetSize,
    manner: PrintManner,
  ): Promise<Buffer[]> {
    const whole = await this.printer.print(sheet);
    const cut = await this.cutApart(whole, about, manner);
    for (const [index, board] of cut.entries()) {
      const { file } = board;
      refuseBadPrint(board, about[index]!.title);
      const parts = this.store && this.partsOf(jobs[index]!, size, manner);
      if (parts) await this.store?.keep(parts, file);
    }
    return cut.map(({ file }) => file);
  }

  /** Fonts and drawings that are not ours cannot be taken apart: that is a refusal, and never a file. */
  private async cutApart(whole: Buffer, about: readonly FileFacts[], manner: PrintManner): Promise<CutBoard[]> {
    try {
      if (manner.tagged) return [seenOf(taggedBoard(whole, about[0]!))];
      return await this.splitter.split(whole, about, manner.bleedMm ?? 0);
    } catch (failure) {
      throw refusals.printFailed(`${about[0]?.title ?? ''}的打印文件无法核对（${(failure as Error).message}）`);
    }
  }

  /** What goes to the printer: the boards of one job share their styles and fonts. */
  private async documents(
    jobs: readonly BoardToPrint[],
    size: SheetSize,
    { template = this.standard, tagged = false }: PrintManner,
  ): Promise<BoardDocument[]> {
    refuseMissingGlyphs(jobs.flatMap(textsOn));
    const { widthMm, heightMm } = size;
    const pages: string[] = [];
    for (const job of jobs) pages.push(await template.html(job, size, !tagged));
    const fontsOf = (from: number, until: number) =>
      charactersOn(jobs.slice(from, until), pages.slice(from, until), template.serifAnywhere);
    const shared = tagged ? null : await this.fonts(fontsOf(0, jobs.length));
    const documents: BoardDocument[] = [];
    const step = tagged ? 1 : (this.boardsADocument ?? boardsADocument(jobs.length));
    for (let at = 0; at < jobs.length; at += step) {
      const part = jobs.slice(at, at + step);
      const drawn = pages.slice(at, at + step);
      const about = part.map((job, index) => aboutFile(job, drawn[index]!));
      const html = drawn.join('');
      const titles = about.map(({ title }) => title);
      // Tagged files are not cut apart, so that nothing of other boards may be in their fonts.
      const fonts = shared ?? (await cutFaces(fontsOf(at, at + step)));
      const styles = `${fonts}\n@page{size:${widthMm}mm ${heightMm}mm;margin:0}\n${template.styles}`;
      documents.push({ jobs: part, about, sheet: { styles, html, titles, widthMm, heightMm, tagged } });
    }
    return documents;
  }

  /**
   * Faces that draw these characters. What was cut before is kept in the cut: the next board of the same city needs no
   * other fonts, and leaves the printer's page loaded as it is.
   */
  private async fonts(needed: CharactersInUse): Promise<string> {
    const known = this.cut.characters;
    const characters = {
      text: distinct(known.text, needed.text),
      titles: distinct(known.titles, needed.titles),
      spread: distinct(known.spread, needed.spread),
    };
    const same = (['text', 'titles', 'spread'] as const).every((use) => characters[use] === known[use]);
    if (!same || this.cut.rules === '') this.cut = { characters, rules: await cutFaces(characters) };
    return this.cut.rules;
  }
}
