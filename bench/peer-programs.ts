import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Document, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import sharp from 'sharp';
import { projectRoot } from '../src/settings.js';
import {
  factsOf,
  footOf,
  listsOf,
  type PeerBoard,
  type PeerSheet,
  plainHtml,
  tableOf,
  typstSource,
} from './peer-sheets.js';
import { inWorkshop } from './workshop.js';

const run = promisify(execFile);
const folder = join(projectRoot(), 'bench/peers');
const points = (millimetres: number) => (millimetres / 25.4) * 72;

/** The faces that a peer may print with: cut to the characters in use, as bytes and as rules of a style sheet. */
export interface PeerFonts {
  sans: Buffer;
  serif: Buffer;
  rules: string;
}

/** Prints the boards, each on a page or in a file of its own. */
export type PeerPrint = (boards: readonly PeerBoard[], sheet: PeerSheet) => Promise<void>;

/** Installs what npm has into a folder of its own; without a registry those peers are only missing. */
export async function installPeers(): Promise<void> {
  if (existsSync(join(folder, 'node_modules'))) return;
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }).catch(() => undefined);
}

async function peer<Module>(name: string): Promise<Module | null> {
  try {
    const path = createRequire(join(folder, 'package.json')).resolve(name);
    return (await import(pathToFileURL(path).href)) as Module;
  } catch {
    return null;
  }
}

/** As much of the libraries as is called here. */
interface PdfKit {
  on(event: string, listener: (part: Buffer) => void): PdfKit;
  registerFont(name: string, font: Buffer): PdfKit;
  font(name: string): PdfKit;
  fontSize(size: number): PdfKit;
  text(text: string, options?: object): PdfKit;
  table(rows: { data: string[][] }): PdfKit;
  save(): PdfKit;
  restore(): PdfKit;
  translate(x: number, y: number): PdfKit;
  scale(by: number): PdfKit;
  path(path: string): PdfKit;
  fill(): PdfKit;
  end(): void;
}

export async function pdfkit(fonts: PeerFonts): Promise<PeerPrint | null> {
  const library = await peer<{ default: new (options: object) => PdfKit }>('pdfkit');
  if (!library) return null;
  return async (boards, { widthMm, heightMm }) => {
    const unit = points(heightMm) / 297;
    for (const board of boards) {
      const made = new library.default({ size: [points(widthMm), points(heightMm)], margin: 10 * unit });
      const ended = new Promise<void>((resolve) => made.on('end', () => resolve()));
      made
        .on('data', () => undefined)
        .registerFont('sans', fonts.sans)
        .registerFont('serif', fonts.serif);
      made
        .font('serif')
        .fontSize(12 * unit)
        .text(board.words.title, { align: 'center' });
      made.fontSize(9 * unit).text(board.words.mine, { align: 'center' });
      made
        .font('sans')
        .fontSize(4 * unit)
        .text(factsOf(board))
        .text(board.words.basis);
      made.table({ data: tableOf(board) });
      for (const { head, texts } of listsOf(board)) {
        made.text(head);
        for (const [index, text] of texts.entries()) made.text(`${index + 1}. ${text}`);
      }
      for (const line of footOf(board)) made.text(line);
      made.save().translate(points(widthMm) - 46 * unit, points(heightMm) - 46 * unit);
      made
        .scale((36 * unit) / board.code.side)
        .path(board.code.path)
        .fill()
        .restore();
      made.end();
      await ended;
    }
  };
}

interface PdfMake {
  virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
  addFonts(fonts: object): void;
  setUrlAccessPolicy(may: () => boolean): void;
  setLocalAccessPolicy(may: () => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}

export async function pdfmake(fonts: PeerFonts): Promise<PeerPrint | null> {
  const library = await peer<{ default: PdfMake }>('pdfmake');
  if (!library) return null;
  const make = library.default;
  make.setUrlAccessPolicy(() => false);
  make.setLocalAccessPolicy(() => true);
  make.virtualfs.writeFileSync('sans.ttf', fonts.sans);
  make.virtualfs.writeFileSync('serif.ttf', fonts.serif);
  const face = (file: string) => ({ normal: file, bold: file, italics: file, bolditalics: file });
  make.addFonts({ sans: face('sans.ttf'), serif: face('serif.ttf') });
  return async (boards, { widthMm, heightMm }) => {
    const unit = points(heightMm) / 297;
    for (const board of boards) {
      const { side, path } = board.code;
      await make
        .createPdf({
          pageSize: { width: points(widthMm), height: points(heightMm) },
          defaultStyle: { font: 'sans', fontSize: 4 * unit },
          content: [
            { text: board.words.title, font: 'serif', fontSize: 12 * unit, alignment: 'center' },
            { text: board.words.mine, font: 'serif', fontSize: 9 * unit, alignment: 'center' },
            ...[factsOf(board), board.words.basis],
            { table: { headerRows: 1, body: tableOf(board) } },
            ...listsOf(board).flatMap(({ head, texts }) => [head, { ol: [...texts] }]),
            ...footOf(board),
            { svg: `<svg viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`, width: 36 * unit },
          ],
        })
        .getBuffer();
    }
  };
}

interface Typst {
  NodeCompiler: {
    create(options: { fontArgs: { fontBlobs: Buffer[] }[] }): {
      pdf(source: { mainFileContent: string }): Buffer;
      evictCache(age: number): void;
    };
  };
}

/** typst, all boards in one document that is not cut apart, or a document a board. */
export async function typst(fonts: PeerFonts, together: boolean): Promise<PeerPrint | null> {
  const library = await peer<Typst>('@myriaddreamin/typst-ts-node-compiler');
  if (!library) return null;
  const compiler = library.NodeCompiler.create({ fontArgs: [{ fontBlobs: [fonts.sans, fonts.serif] }] });
  return async (boards, sheet) => {
    for (const part of together ? [boards] : boards.map((board) => [board])) {
      compiler.pdf({ mainFileContent: typstSource(part, sheet) });
      // What it remembers of a board would spare it the work that is measured.
      compiler.evictCache(0);
    }
  };
}

const onPath = async (program: string) => {
  const folders = (process.env.PATH ?? '').split(':');
  return folders.map((place) => join(place, program)).find((path) => existsSync(path)) ?? null;
};

/** A program that turns a file of HTML into one of PDF, started for each board. */
export async function htmlProgram(name: string, options: string[], fonts: PeerFonts): Promise<PeerPrint | null> {
  const program = await onPath(name);
  if (!program) return null;
  return async (boards, sheet) => {
    for (const board of boards) {
      const [from, to] = [inWorkshop('peer.html'), inWorkshop('peer.pdf')];
      writeFileSync(from, plainHtml([board], sheet, fonts.rules));
      await run(program, [...options, from, to], { env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' } });
    }
  };
}

async function docxOf(board: PeerBoard, { widthMm, heightMm }: PeerSheet): Promise<Buffer> {
  const { side, path } = board.code;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`;
  const code = await sharp(Buffer.from(svg), { density: 300 }).png().toBuffer();
  const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440);
  const unit = points(heightMm) / 297;
  const line = (text: string, size = 4) =>
    new Paragraph({ children: [new TextRun({ text, size: Math.round(2 * size * unit) })] });
  const children = [
    ...[line(board.words.title, 12), line(board.words.mine, 9), line(factsOf(board)), line(board.words.basis)],
    new Table({
      rows: tableOf(board).map(
        (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [line(text)] })) }),
      ),
    }),
    ...listsOf(board).flatMap(({ head, texts }) => [line(head), ...texts.map((text) => line(text))]),
    ...footOf(board).map((text) => line(text)),
    new Paragraph({
      children: [new ImageRun({ type: 'png', data: code, transformation: { width: 36 * unit, height: 36 * unit } })],
    }),
  ];
  const page = { size: { width: twips(widthMm), height: twips(heightMm) } };
  return Packer.toBuffer(new Document({ sections: [{ properties: { page }, children }] }));
}

/** LibreOffice as an office uses it: documents of Word turned into PDF, all of them in one run. */
export async function libreOffice(): Promise<PeerPrint | null> {
  const program = await onPath('soffice');
  if (!program) return null;
  return async (boards, sheet) => {
    const into = inWorkshop('office');
    rmSync(into, { recursive: true, force: true });
    mkdirSync(into);
    const files: string[] = [];
    for (const [index, board] of boards.entries()) {
      files.push(join(into, `${index}.docx`));
      writeFileSync(files.at(-1)!, await docxOf(board, sheet));
    }
    const profile = `-env:UserInstallation=${pathToFileURL(inWorkshop('office-profile')).href}`;
    await run(program, [profile, '--headless', '--convert-to', 'pdf', '--outdir', into, ...files]);
  };
}
