import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { zipSync } from 'fflate';
import { fileName } from './placard-files.js';
import type { Printable } from './placards.service.js';
import { BoardPress, type Progress } from './press.js';
import { type SheetSizeKey, sheetSizes } from './sheet-sizes.js';

/** One printed board and the name of its file. */
export interface PrintedFile {
  name: string;
  pdf: Buffer;
  printable: Printable;
}

/** Printing, outside any unit of work: whatever becomes of it, the records stand. */
@Injectable()
export class PrintingService implements OnApplicationShutdown {
  constructor(private readonly press: BoardPress) {}

  print({ board, issue }: Printable, size: SheetSizeKey): Promise<Buffer> {
    return this.press.printBoard(board, issue, sheetSizes[size]);
  }

  /** The boards as files, in their order, each as soon as it is printed. */
  async *printAll(
    boards: readonly Printable[],
    size: SheetSizeKey,
    onProgress?: Progress,
  ): AsyncGenerator<PrintedFile> {
    let index = 0;
    for await (const { pdf } of this.press.printBoards(boards, sheetSizes[size], { onProgress })) {
      const printable = boards[index++] as Printable;
      yield { name: fileName(printable, size), pdf, printable };
    }
  }

  /** One archive of all boards; PDFs are compressed already and only stored. */
  async archive(boards: readonly Printable[], size: SheetSizeKey): Promise<Buffer> {
    const files: Record<string, Uint8Array> = {};
    for await (const { name, pdf } of this.printAll(boards, size)) files[name] = pdf;
    return Buffer.from(zipSync(files, { level: 0 }));
  }

  async onApplicationShutdown() {
    await this.press.close();
  }
}
