import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { BatchKind } from './placards.form.js';
import type { Printable } from './placards.service.js';
import type { PrintOrder } from './print-order.js';
import { PrintingService } from './printing.service.js';

/** Boards that are being printed one after another, and how far it has come. */
export interface Batch {
  id: string;
  accountId: string;
  order: PrintOrder;
  kind: BatchKind;
  boards: readonly Printable[];
  done: number;
  /** Of those done, printed before and only taken from what was kept. */
  remembered: number;
  state: 'running' | 'done' | 'failed';
  /** Why it stopped. */
  reason: string;
}

const MOST_RUNNING = 8;
const MOST_KNOWN = 40;

/**
 * 成批打印 in the background. A batch is only a list: its files lie in the store of printed boards, so that one that was
 * broken off (or forgotten with the process) goes on where it stopped, whoever starts it again.
 */
@Injectable()
export class BatchesService {
  private readonly batches = new Map<string, Batch>();

  constructor(private readonly printing: PrintingService) {}

  /** @throws too-many-batches */
  start(actor: Actor, boards: readonly Printable[], order: PrintOrder, kind: BatchKind): Batch {
    const running = [...this.batches.values()].filter(({ state }) => state === 'running').length;
    if (running >= MOST_RUNNING) throw refusals.tooManyBatches();
    const id = randomBytes(16).toString('hex');
    const batch: Batch = {
      ...{ id, accountId: actor.accountId, order, kind, boards },
      ...{ done: 0, remembered: 0, state: 'running', reason: '' },
    };
    this.batches.set(id, batch);
    for (const [known, { state }] of this.batches)
      if (this.batches.size > MOST_KNOWN && state !== 'running') this.batches.delete(known);
    void this.run(batch);
    return batch;
  }

  /** A batch of the actor's own. */
  show(actor: Actor, id: string): Batch {
    const batch = this.batches.get(id);
    if (!batch || batch.accountId !== actor.accountId) throw refusals.notFound('打印批次', id);
    return batch;
  }

  /** Goes on where the batch stopped: what was printed is not printed again. */
  resume(actor: Actor, id: string): Batch {
    const batch = this.show(actor, id);
    if (batch.state !== 'failed') return batch;
    Object.assign(batch, { done: 0, remembered: 0, state: 'running', reason: '' });
    void this.run(batch);
    return batch;
  }

  /** What was printed, together; what is not there any more is printed anew, to the same bytes. */
  async file(actor: Actor, id: string, kind: BatchKind): Promise<Buffer> {
    const { boards, order } = this.show(actor, id);
    return this.printing.together(boards, order, kind);
  }

  private async run(batch: Batch): Promise<void> {
    try {
      for await (const { remembered } of this.printing.printAll(batch.boards, batch.order)) {
        batch.done += 1;
        batch.remembered += remembered ? 1 : 0;
      }
      batch.state = 'done';
    } catch (failure) {
      batch.state = 'failed';
      batch.reason = failure instanceof Refusal ? failure.message : '打印意外中断';
    }
  }
}
