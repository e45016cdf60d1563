import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type CutBoard, splitBoards } from './files/board-files.js';
import type { FileFacts } from './files/file-writer.js';
import type { SplitAnswer, SplitAsked } from './files/splitting-thread.js';

const THREAD = new URL('./files/splitting-thread.js', import.meta.url);

/** Megabytes that the thread may fill: many times what the largest document takes. */
const MEMORY = 192;
/** Megabytes of what was just made: with more, a thousand boards keep garbage about for nothing. */
const YOUNG_MEMORY = 16;

interface Waiting {
  asked: SplitAsked;
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
  private closed = false;
  private readonly waiting = new Map<number, Waiting>();
  private readonly threaded: boolean;

  constructor(
    private readonly entry: URL = THREAD,
    private readonly megabytes = MEMORY,
  ) {
    this.threaded = existsSync(fileURLToPath(entry));
  }

  /** As `splitBoards`; a thread that ends is replaced once. */
  async split(file: Buffer, about: readonly FileFacts[], bleedMm: number): Promise<CutBoard[]> {
    if (this.closed) throw new Error('打印服务已停止');
    if (!this.threaded) return splitBoards(file, about, bleedMm);
    try {
      return await this.inThread(file, about, bleedMm);
    } catch (failure) {
      if (!(failure instanceof ThreadEnded) || this.closed) throw failure;
      return this.inThread(file, about, bleedMm);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.thread?.terminate();
  }

  private inThread(file: Buffer, about: readonly FileFacts[], bleedMm: number): Promise<CutBoard[]> {
    this.asked += 1;
    const asked = { id: this.asked, file, about, bleedMm };
    return new Promise((resolve, reject) => this.ask({ asked, resolve, reject }));
  }

  private ask(waiting: Waiting): void {
    const thread = this.started();
    this.waiting.set(waiting.asked.id, waiting);
    thread.ref();
    thread.postMessage(waiting.asked);
  }

  private started(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(this.entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.megabytes, maxYoungGenerationSizeMb: YOUNG_MEMORY },
    });
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

  /** Whoever's turn it was may have been the cause; those behind are asked again in their order. */
  private ended(thread: Worker): void {
    if (this.thread === thread) this.thread = null;
    const [current, ...behind] = [...this.waiting.values()];
    this.waiting.clear();
    if (this.closed) for (const { reject } of behind) reject(new Error('打印服务已停止'));
    else for (const waiting of behind) this.ask(waiting);
    current?.reject(new ThreadEnded('切分牌板的线程意外结束'));
  }
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
