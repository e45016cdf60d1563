import { Worker } from 'node:worker_threads';

const MEGABYTES = 256;
const PATIENCE_MILLISECONDS = 20_000;

/**
 * Runs a function, as text, in a thread with little memory and time: whatever a strange file makes of it ends there.
 * @returns what it posts, or the reason why there is nothing
 */
export async function inBoundedThread<Answer>(run: () => void, task: unknown): Promise<Answer | { reason: string }> {
  const worker = new Worker(`(${run.toString()})()`, {
    eval: true,
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer | { reason: string }>((resolve) => {
      const tooMuch = (reason: string) => () => resolve({ reason });
      timer = setTimeout(tooMuch('读取超过 20 秒，表格过大或不是正常的表格'), PATIENCE_MILLISECONDS);
      worker.once('message', resolve);
      worker.once('error', tooMuch('读取所需内存过多，表格过大或不是正常的表格'));
      worker.once('exit', tooMuch('读取中断，表格过大或不是正常的表格'));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
