import { parentPort } from 'node:worker_threads';
import { type CutBoard, splitBoards } from './board-files.js';
import type { FileFacts } from './file-writer.js';

/** What the thread is asked. */
export interface SplitAsked {
  id: number;
  file: Uint8Array;
  about: readonly FileFacts[];
  bleedMm: number;
}

/** What it answers: the files, or why there are none. */
export interface SplitAnswer {
  id: number;
  boards: CutBoard[];
  refused: string | null;
}

/** The bytes in memory of their own, which can be handed over. */
const own = (bytes: Buffer): Buffer =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : Buffer.from(new Uint8Array(bytes).buffer);

function answer({ id, file, about, bleedMm }: SplitAsked): SplitAnswer {
  try {
    const boards = splitBoards(Buffer.from(file.buffer, file.byteOffset, file.byteLength), about, bleedMm);
    return { id, boards: boards.map((board) => ({ ...board, file: own(board.file) })), refused: null };
  } catch (failure) {
    return { id, boards: [], refused: (failure as Error).message };
  }
}

parentPort?.on('message', (asked: SplitAsked) => {
  const given = answer(asked);
  parentPort?.postMessage(
    given,
    given.boards.map(({ file }) => file.buffer as ArrayBuffer),
  );
});
