import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { BatchList, type BatchProgress, type BatchToPrint } from './batch-list.js';
import type { BatchKind } from './placards.form.js';
import type { Printable } from './placards.service.js';
import type { PrintOrder } from './print-order.js';
import { PrintOrders } from './print-orders.service.js';
import { PrintingService } from './printing.service.js';

/** Boards that are being printed one after another, and how far it has come. */
export interface Batch extends BatchToPrint, BatchProgress {
  order: PrintOrder;
}

const MOST_RUNNING = 8;
const MOST_KNOWN = 40;

/** So often it is noted how far a batch has come: what is printed after that is found in the store. */
const NOTED_EVERY = 10;

/**
 * 成批打印 in the background. A batch is only a list: its files lie in the store of printed boards, so that one that was
 * broken off, by a failure or with the process, goes on where it stopped.
 */
@Injectable()
export class BatchesService {
  private readonly batches = new Map<string, Batch>();
  private readonly list: BatchList;

  constructor(
    private readonly printing: PrintingService,
    private readonly orders: PrintOrders,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.list = new BatchList(join(settings.printFolder, 'batches'));
  }

  /** @throws too-many-batches */
  async start(actor: Actor, boards: readonly Printable[], order: PrintOrder, kind: BatchKind): Promise<Batch> {
    this.refuseTooMany();
    const id = randomBytes(16).toString('hex');
    const batch: Batch = {
      ...{ id, accountId: actor.accountId, asked: order.asked, order, kind, boards },
      ...{ done: 0, remembered: 0, state: 'running', reason: '' },
    };
    this.know(batch);
    await this.list.begin({ id, accountId: batch.accountId, asked: batch.asked, kind, boards });
    void this.run(batch);
    return batch;
  }

  /** A batch of the actor's own. */
  async show(actor: Actor, id: string): Promise<Batch> {
    const batch = this.batches.get(id) ?? (await this.kept(actor, id));
    if (!batch || batch.accountId !== actor.accountId) throw refusals.notFound('打印批次', id);
    return batch;
  }

  /** Goes on where the batch stopped: what was printed is not printed again. @throws too-many-batches */
  async resume(actor: Actor, id: string): Promise<Batch> {
    const batch = await this.show(actor, id);
    if (batch.state !== 'failed') return batch;
    this.refuseTooMany();
    Object.assign(batch, { done: 0, remembered: 0, state: 'running', reason: '' } satisfies BatchProgress);
    void this.run(batch);
    return batch;
  }

  /** What was printed, together; what is not there any more is printed anew, to the same bytes. */
  async file(actor: Actor, id: string, kind: BatchKind): Promise<Buffer> {
    const { boards, order } = await this.show(actor, id);
    return this.printing.together(boards, order, kind);
  }

  private refuseTooMany(): void {
    const running = [...this.batches.values()].filter(({ state }) => state === 'running').length;
    if (running >= MOST_RUNNING) throw refusals.tooManyBatches();
  }

  private know(batch: Batch): void {
    this.batches.set(batch.id, batch);
    for (const [known, { state }] of this.batches)
      if (this.batches.size > MOST_KNOWN && state !== 'running') this.batches.delete(known);
  }

  /** A batch of another run of the program: one that was running then has been broken off. */
  private async kept(actor: Actor, id: string): Promise<Batch | null> {
    const found = await this.list.find(id);
    if (!found || found.batch.accountId !== actor.accountId) return null;
    const order = await this.orders.of(actor, found.batch.asked);
    const progress: BatchProgress =
      found.progress.state === 'running'
        ? { ...found.progress, state: 'failed', reason: '打印期间系统曾经停止，可以从中断处继续' }
        : found.progress;
    const batch: Batch = { ...found.batch, ...progress, order };
    const raced = this.batches.get(id);
    if (!raced) this.know(batch);
    return raced ?? batch;
  }

  private async run(batch: Batch): Promise<void> {
    try {
      for await (const { remembered } of this.printing.printAll(batch.boards, batch.order)) {
        batch.done += 1;
        batch.remembered += remembered ? 1 : 0;
        if (batch.done % NOTED_EVERY === 0) await this.note(batch);
      }
      batch.state = 'done';
    } catch (failure) {
      batch.state = 'failed';
      batch.reason = failure instanceof Refusal ? failure.message : '打印意外中断';
    }
    await this.note(batch);
  }

  private note({ id, done, remembered, state, reason }: Batch): Promise<void> {
    return this.list.note(id, { done, remembered, state, reason });
  }
}
