import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { zipSync } from 'fflate';
import { sheetName } from '../domain/placard.js';
import { refusals } from '../domain/refusals.js';
import { BoardInsertsReader } from './board-inserts.reader.js';
import { bookOf } from './files/board-book.js';
import { fileName } from './placard-files.js';
import type { BatchKind } from './placards.form.js';
import type { Printable } from './placards.service.js';
import { BoardPress, type Progress } from './press.js';
import { type PrintOrder, plainOrder } from './print-order.js';
import { sheetSizes } from './sheet-sizes.js';

/** One printed board and the name of its file. */
export interface PrintedFile {
  name: string;
  pdf: Buffer;
  printable: Printable;
  /** Printed before, and taken from what was kept. */
  remembered: boolean;
}

/** Printing, outside any unit of work: whatever becomes of it, the records stand. */
@Injectable()
export class PrintingService implements OnApplicationShutdown {
  constructor(
    private readonly press: BoardPress,
    private readonly inserts: BoardInsertsReader,
  ) {}

  async print(printable: Printable, order: PrintOrder = plainOrder('a4')): Promise<Buffer> {
    for await (const { pdf } of this.printAll([printable], order)) return pdf;
    throw new Error('No board was printed');
  }

  /** The boards as files, in their order, each as soon as it is printed. */
  async *printAll(boards: readonly Printable[], order: PrintOrder, onProgress?: Progress): AsyncGenerator<PrintedFile> {
    const { size, manner, label, day } = order;
    const jobs = await this.inserts.of(boards, manner.template?.key ?? 'standard', day);
    let index = 0;
    for await (const { pdf, remembered } of this.press.printBoards(jobs, sheetSizes[size], { ...manner, onProgress })) {
      const printable = boards[index++] as Printable;
      yield { name: fileName(printable, label), pdf, printable, remembered };
    }
  }

  /** All boards as one file to hand over: an archive, whose PDFs are packed already and only stored, or one document. */
  async together(boards: readonly Printable[], order: PrintOrder, kind: BatchKind): Promise<Buffer> {
    if (kind === 'pdf') {
      if (order.manner.tagged)
        throw refusals.invalidForm([{ at: 'tagged', message: '读屏版每矿一个文件，请选压缩包' }]);
      return this.book(boards, order);
    }
    const files: Record<string, Uint8Array> = {};
    for await (const { name, pdf } of this.printAll(boards, order)) files[name] = pdf;
    return Buffer.from(zipSync(files, { level: 0 }));
  }

  private async book(boards: readonly Printable[], order: PrintOrder): Promise<Buffer> {
    const files: Buffer[] = [];
    for await (const { pdf } of this.printAll(boards, order)) files.push(pdf);
    const titles = boards.map(({ board, issue }) => sheetName(board, issue));
    const days = boards.map(({ board, issue }) => issue?.issuedOn ?? board.effectiveFrom).sort();
    return bookOf(files, titles, { title: `挂牌责任牌（${boards.length} 块）`, day: days.at(-1)!, facts: {} });
  }

  async onApplicationShutdown() {
    await this.press.close();
  }
}
