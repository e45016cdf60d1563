import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type CutBoard, splitBoards } from './files/board-files.js';
import type { FileFacts } from './files/file-writer.js';
import type { SplitAnswer, SplitAsked } from './files/splitting-thread.js';

const THREAD = new URL('./files/splitting-thread.js', import.meta.url);

/** Megabytes that the thread may fill: a hundred times what the largest document takes. */
const MEMORY = 512;

interface Waiting {
  resolve(boards: CutBoard[]): void;
  reject(failure: Error): void;
}

/** The thread ended in the middle of a document: out of memory, or by a defect. */
class ThreadEnded extends Error {}

/**
 * Cuts printed files apart in a thread of its own, so that the service answers and the browser is fed meanwhile. Where the
 * program is not compiled there is no file for a thread to begin with: then the work is done at once, to the same bytes.
 */
export class Splitter {
  private thread: Worker | null = null;
  private asked = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly threaded: boolean;

  constructor(private readonly entry: URL = THREAD) {
    this.threaded = existsSync(fileURLToPath(entry));
  }

  /** As `splitBoards`; a thread that ends is replaced once. */
  async split(file: Buffer, about: readonly FileFacts[], bleedMm: number): Promise<CutBoard[]> {
    if (!this.threaded) return splitBoards(file, about, bleedMm);
    try {
      return await this.inThread(file, about, bleedMm);
    } catch (failure) {
      if (!(failure instanceof ThreadEnded)) throw failure;
      return this.inThread(file, about, bleedMm);
    }
  }

  async close(): Promise<void> {
    const { thread } = this;
    this.thread = null;
    await thread?.terminate();
  }

  private inThread(file: Buffer, about: readonly FileFacts[], bleedMm: number): Promise<CutBoard[]> {
    const thread = this.started();
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      thread.ref();
      thread.postMessage({ id, file, about, bleedMm } satisfies SplitAsked);
    });
  }

  private started(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(this.entry, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    this.thread = thread;
    thread.unref();
    thread.on('message', ({ id, boards, refused }: SplitAnswer) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (this.waiting.size === 0) thread.unref();
      if (refused !== null) waiting?.reject(new Error(refused));
      // Buffers come out of a thread as plain bytes.
      else waiting?.resolve(boards.map((board) => ({ ...board, file: bufferOf(board.file) })));
    });
    // What went wrong is told by `exit` too, which always comes.
    thread.on('error', () => undefined);
    thread.on('exit', () => this.ended(thread));
    return thread;
  }

  private ended(thread: Worker): void {
    if (this.thread === thread) this.thread = null;
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of lost) reject(new ThreadEnded('切分牌板的线程意外结束'));
  }
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
