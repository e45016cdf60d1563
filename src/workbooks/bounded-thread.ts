import { Worker } from 'node:worker_threads';

const MEGABYTES = 256;
const PATIENCE_MILLISECONDS = 20_000;
/** A table is looked at, answered about and taken in: the thread that read it first is warm for the next time. */
const IDLE_MILLISECONDS = 30_000;

interface Idle {
  worker: Worker;
  timer: NodeJS.Timeout;
}
const idle = new Map<() => void, Idle>();

function workerFor(run: () => void): Worker {
  const kept = idle.get(run);
  idle.delete(run);
  if (kept) {
    clearTimeout(kept.timer);
    kept.worker.ref();
    return kept.worker;
  }
  const worker = new Worker(`(${run.toString()})()`, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    stdout: true,
    stderr: true,
  });
  // One that fails while nobody waits for it is only not kept.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (idle.get(run)?.worker === worker) idle.delete(run);
  });
  return worker;
}

/** Keeps one thread of a kind for a while; neither it nor its timer keeps the process alive. */
function keep(run: () => void, worker: Worker): void {
  if (idle.has(run)) {
    void worker.terminate();
    return;
  }
  const end = () => {
    idle.delete(run);
    void worker.terminate();
  };
  worker.unref();
  idle.set(run, { worker, timer: setTimeout(end, IDLE_MILLISECONDS).unref() });
}

/**
 * Has a function do a task in a thread with little memory and time: whatever a strange file makes of it ends there. The
 * function goes there as text; it answers each message with one.
 * @returns what it posts, or the reason why there is nothing
 */
export async function inBoundedThread<Answer>(run: () => void, task: unknown): Promise<Answer | { reason: string }> {
  const worker = workerFor(run);
  let timer: NodeJS.Timeout | undefined;
  let sound = false;
  const heard: [string, (answer: Answer) => void][] = [];
  try {
    return await new Promise<Answer | { reason: string }>((resolve) => {
      const tooMuch = (reason: string) => () => resolve({ reason });
      const hear = (event: string, listener: (answer: Answer) => void) => {
        heard.push([event, listener]);
        worker.once(event, listener);
      };
      timer = setTimeout(tooMuch('读取超过 20 秒，表格过大或不是正常的表格'), PATIENCE_MILLISECONDS);
      hear('message', (answer: Answer) => {
        sound = true;
        resolve(answer);
      });
      hear('error', tooMuch('读取所需内存过多，表格过大或不是正常的表格'));
      hear('exit', tooMuch('读取中断，表格过大或不是正常的表格'));
      worker.postMessage(task);
    });
  } finally {
    clearTimeout(timer);
    for (const [event, listener] of heard) worker.off(event, listener);
    if (sound) keep(run, worker);
    else await worker.terminate();
  }
}
