import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../database/evidence.js';
import {
  type Board,
  boardFingerprintText,
  boardTexts,
  type IssueRecord,
  rowWords,
  sheetName,
} from '../domain/placard.js';
import type { TemplateEngine } from '../web/template-engine.js';
import { boardView } from './board-page.js';
import { splitBoards } from './files/board-files.js';
import type { FileFacts } from './files/file-writer.js';
import { type CharactersInUse, cutFaces } from './fonts.js';
import { refuseMissingGlyphs } from './glyphs.js';
import { packedProof, proofOf } from './issue-proof.js';
import { spreadName } from './name-spread.js';
import { pressIdentity } from './press-identity.js';
import type { PrintStore } from './print-store.js';
import { refuseBadPrint } from './printed-file.js';
import type { BoardPrinter } from './printer.js';
import type { Sheet } from './sheet.js';
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

/** Boards of one document: enough that its own cost hardly counts, few enough that the pages share a city between them. */
const BOARDS_A_DOCUMENT = 9;

/** One for each page of the browser, and one that waits. */
const DOCUMENTS_AT_ONCE = 3;

export type Progress = (done: number, of: number) => void;

/** Makes boards into files: template, fonts cut to the characters in use, print many on one document, cut apart, check. */
export class BoardPress {
  private readonly style: string;
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
    private readonly boardsADocument = BOARDS_A_DOCUMENT,
  ) {
    const folder = join(templatesFolder, 'placards/standard');
    const parts = readdirSync(folder).sort();
    this.style = parts.map((part) => readFileSync(join(folder, part), 'utf8')).join('\n');
  }

  /**
   * The boards as files, in their order, each as soon as there is one. Refuses glyph-missing before the first print, then
   * text-too-long, print-failed and browser-missing. A board's bytes are the same whatever is printed with it; one that
   * was printed before comes from the store.
   */
  async *printBoards(
    jobs: readonly BoardToPrint[],
    size: SheetSize,
    { onProgress }: { onProgress?: Progress } = {},
  ): AsyncGenerator<PrintedBoard> {
    const stored = await Promise.all(jobs.map((job) => this.stored(job, size)));
    const fresh = this.printFresh(
      jobs.filter((_, index) => !stored[index]),
      size,
    );
    for (const [index, job] of jobs.entries()) {
      const pdf = stored[index] ?? (await fresh.next()).value;
      if (!pdf) throw new Error('Fewer boards were printed than were asked for');
      onProgress?.(index + 1, jobs.length);
      yield { ...job, pdf };
    }
  }

  /** One board; refuses as `printBoards` does. */
  async printBoard(board: Board, issue: IssueRecord | null, size: SheetSize): Promise<Buffer> {
    for await (const { pdf } of this.printBoards([{ board, issue }], size)) return pdf;
    throw new Error('No board was printed');
  }

  private async *printFresh(jobs: readonly BoardToPrint[], size: SheetSize): AsyncGenerator<Buffer> {
    if (jobs.length === 0) return;
    const documents = await this.documents(jobs, size);
    const printing: Promise<Buffer[]>[] = [];
    for (const index of documents.keys()) {
      // While files are handed out and put away, the browser's pages are at the next ones already.
      for (const following of documents.slice(printing.length, index + DOCUMENTS_AT_ONCE)) {
        printing.push(this.printed(following, size));
        printing.at(-1)?.catch(() => undefined);
      }
      yield* await printing[index]!;
    }
  }

  /** What a file is printed from; a preview is of the moment, and not kept. */
  private partsOf({ board, issue }: BoardToPrint, { widthMm, heightMm, layout, unitMm }: SheetSize): string[] | null {
    if (!issue) return null;
    this.identity ??= pressIdentity(this.templatesFolder, this.printer.browserPath);
    const { serial, version, issuedOn, checkpoint, publicUrl, signed } = issue;
    const record = JSON.stringify([serial, version, issuedOn, checkpoint, publicUrl, signed?.key, signed?.signature]);
    return [this.identity, boardFingerprintText(board), record, JSON.stringify([widthMm, heightMm, layout, unitMm])];
  }

  private async stored(job: BoardToPrint, size: SheetSize): Promise<Buffer | null> {
    const parts = this.store && this.partsOf(job, size);
    return parts ? (this.store?.find(parts) ?? null) : null;
  }

  /** Ends the browser. */
  close(): Promise<void> {
    return this.printer.close();
  }

  private async printed({ jobs, sheet, about }: BoardDocument, size: SheetSize): Promise<Buffer[]> {
    const files = await splitBoards(await this.printer.print(sheet), about);
    for (const [index, file] of files.entries()) {
      refuseBadPrint(file, about[index]!.title);
      const parts = this.store && this.partsOf(jobs[index]!, size);
      if (parts) await this.store?.keep(parts, file);
    }
    return files;
  }

  /** What goes to the printer: the boards of one job share their styles and fonts. */
  private async documents(jobs: readonly BoardToPrint[], size: SheetSize): Promise<BoardDocument[]> {
    refuseMissingGlyphs(jobs.flatMap(({ board, issue }) => boardTexts(board, issue)));
    const { widthMm, heightMm } = size;
    const pages = jobs.map(({ board, issue }) =>
      this.templates.render('placards/standard', boardView(board, issue, size)),
    );
    const fonts = await this.fonts({
      text: `${pages.join('')}${ESCAPED}`,
      titles: jobs.map(({ board }) => `${board.title}${board.mine.name}`).join('') + WATERMARK,
      spread: jobs.flatMap(({ board }) => board.rows.map((row) => spreadName(rowWords(row).name).lead)).join(''),
    });
    const styles = `${fonts}\n@page{size:${widthMm}mm ${heightMm}mm;margin:0}\n${this.style}`;
    const documents: BoardDocument[] = [];
    for (let at = 0; at < jobs.length; at += this.boardsADocument) {
      const part = jobs.slice(at, at + this.boardsADocument);
      const about = part.map(aboutFile);
      const html = pages.slice(at, at + this.boardsADocument).join('');
      documents.push({
        jobs: part,
        about,
        sheet: { styles, html, titles: about.map(({ title }) => title), widthMm, heightMm },
      });
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

interface BoardDocument {
  jobs: readonly BoardToPrint[];
  about: FileFacts[];
  sheet: Sheet;
}

/** What the file says of itself: whose board it is, which issue, and what its content was at the issue. */
function aboutFile({ board, issue }: BoardToPrint): FileFacts {
  const proof = issue && proofOf(board, issue);
  return {
    title: sheetName(board, issue),
    day: issue?.issuedOn ?? board.effectiveFrom,
    facts: {
      Subject: board.document.number,
      ...(issue ? { Serial: issue.serial } : {}),
      Fingerprint: sha256(boardFingerprintText(board)),
    },
    tokens: proof ? { Proof: packedProof(proof) } : {},
  };
}

/** The characters of a text, each once and in order: the same characters cut the same fonts. */
const distinct = (...texts: string[]): string => {
  const found = new Set<string>();
  for (const text of texts) for (const character of text) found.add(character);
  return [...found].sort().join('');
};
