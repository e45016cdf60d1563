import { randomUUID } from 'node:crypto';
import { type Clock, later } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import type { TableFile } from './workbook-reader.js';

const MINUTES = 60_000;
const PATIENCE = 60 * MINUTES;
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_OF_ONE = 5;

/** What goes with every table: how its questions were answered. */
interface Answerable {
  answers?: Readonly<Record<string, string>>;
}

/** A table that was sent and tried, and waits for its answers. */
export interface WaitingTable<Order extends Answerable> {
  id: string;
  accountId: string;
  file: TableFile;
  order: Order;
  until: string;
}

/**
 * Tables between the dry run and the import, so that nobody sends a file twice. They live in memory for an hour: what
 * they would change is judged again at every step, and a restart only asks for the file again.
 */
export class WaitingTables<Order extends Answerable> {
  private readonly waiting = new Map<string, WaitingTable<Order>>();

  /** @param what how a sentence calls such a table: 待导入的挂牌表 */
  constructor(
    private readonly clock: Clock,
    private readonly what: string,
  ) {}

  keep(actor: Actor, file: TableFile, order: Order): WaitingTable<Order> {
    this.clear();
    const own = [...this.waiting.values()].filter(({ accountId }) => accountId === actor.accountId);
    for (const { id } of own.slice(0, Math.max(0, own.length - MOST_OF_ONE + 1))) this.waiting.delete(id);
    const until = later(this.clock.now(), PATIENCE);
    const table = { id: randomUUID(), accountId: actor.accountId, file, order, until };
    this.waiting.set(table.id, table);
    let bytes = [...this.waiting.values()].reduce((sum, one) => sum + one.file.bytes.length, 0);
    for (const one of this.waiting.values()) {
      if (bytes <= MOST_BYTES || one.id === table.id) break;
      bytes -= one.file.bytes.length;
      this.waiting.delete(one.id);
    }
    return table;
  }

  /** @throws not-found also where it is another's */
  of(actor: Actor, id: string): WaitingTable<Order> {
    this.clear();
    const table = this.waiting.get(id);
    if (!table || table.accountId !== actor.accountId) throw refusals.notFound(`${this.what}（可能已过期）`, id);
    return table;
  }

  answer(table: WaitingTable<Order>, answers: Readonly<Record<string, string>>): void {
    const all = Object.assign(Object.create(null), table.order.answers, answers);
    this.waiting.set(table.id, { ...table, order: { ...table.order, answers: all } });
  }

  drop(table: WaitingTable<Order>): void {
    this.waiting.delete(table.id);
  }

  private clear(): void {
    const now = this.clock.now();
    for (const { id, until } of this.waiting.values()) if (until <= now) this.waiting.delete(id);
  }
}
