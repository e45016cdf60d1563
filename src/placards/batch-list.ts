import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchKind, PrintForm } from './placards.form.js';
import type { Printable } from './placards.service.js';

/** What a batch is to print, and for whom. */
export interface BatchToPrint {
  id: string;
  accountId: string;
  asked: PrintForm;
  kind: BatchKind;
  boards: readonly Printable[];
}

/** How far a batch has come. */
export interface BatchProgress {
  done: number;
  /** Of those done, printed before and only taken from what was kept. */
  remembered: number;
  state: 'running' | 'done' | 'failed';
  /** Why it stopped. */
  reason: string;
}

/** Batches beyond this many are forgotten, the oldest first. */
const MOST_KEPT = 100;
const ID = /^[0-9a-f]{32}$/;

/**
 * Batches as files beside the printed boards, so that one goes on after a restart. As with the boards it is a memory and no
 * record: where it cannot be written, a batch only does not outlive the process.
 */
export class BatchList {
  constructor(private readonly folder: string) {}

  async begin(batch: BatchToPrint): Promise<void> {
    await this.write(`${batch.id}.json`, batch);
    await this.forgetOld().catch(() => undefined);
  }

  note(id: string, progress: BatchProgress): Promise<void> {
    return this.write(`${id}.progress.json`, progress);
  }

  async find(id: string): Promise<{ batch: BatchToPrint; progress: BatchProgress } | null> {
    if (!ID.test(id)) return null;
    try {
      const batch = JSON.parse(await readFile(join(this.folder, `${id}.json`), 'utf8')) as BatchToPrint;
      const begun: BatchProgress = { done: 0, remembered: 0, state: 'running', reason: '' };
      const progress = await readFile(join(this.folder, `${id}.progress.json`), 'utf8').then(JSON.parse, () => begun);
      return { batch, progress };
    } catch {
      return null;
    }
  }

  private async write(name: string, value: object): Promise<void> {
    const growing = join(this.folder, `${name}.${randomUUID()}`);
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(growing, JSON.stringify(value));
      await rename(growing, join(this.folder, name));
    } catch {
      await rm(growing, { force: true }).catch(() => undefined);
    }
  }

  private async forgetOld(): Promise<void> {
    const lists = (await readdir(this.folder)).filter((name) => ID.test(name.slice(0, -'.json'.length)));
    if (lists.length <= MOST_KEPT) return;
    const aged = await Promise.all(
      lists.map(async (name) => ({ name, at: (await stat(join(this.folder, name))).mtimeMs })),
    );
    for (const { name } of aged.sort((a, b) => a.at - b.at).slice(0, lists.length - MOST_KEPT)) {
      await rm(join(this.folder, name), { force: true });
      await rm(join(this.folder, name.replace('.json', '.progress.json')), { force: true });
    }
  }
}
