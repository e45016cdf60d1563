import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, later } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import type { TableFile } from '../workbooks/workbook-reader.js';
import type { RosterOrder } from './rosters.service.js';

const MINUTES = 60_000;
const PATIENCE = 60 * MINUTES;
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_OF_ONE = 5;

/** A table that was sent and tried, and waits for its answers. */
export interface WaitingRoster {
  id: string;
  accountId: string;
  file: TableFile;
  order: RosterOrder;
  until: string;
}

/**
 * Tables between the dry run and the import, so that nobody sends a file twice. They live in memory for an hour: what
 * they would change is judged again at every step, and a restart only asks for the file again.
 */
@Injectable()
export class WaitingRosters {
  private readonly waiting = new Map<string, WaitingRoster>();

  constructor(private readonly clock: Clock) {}

  keep(actor: Actor, file: TableFile, order: RosterOrder): WaitingRoster {
    this.clear();
    const own = [...this.waiting.values()].filter(({ accountId }) => accountId === actor.accountId);
    for (const { id } of own.slice(0, Math.max(0, own.length - MOST_OF_ONE + 1))) this.waiting.delete(id);
    const until = later(this.clock.now(), PATIENCE);
    const roster = { id: randomUUID(), accountId: actor.accountId, file, order, until };
    this.waiting.set(roster.id, roster);
    let bytes = [...this.waiting.values()].reduce((sum, one) => sum + one.file.bytes.length, 0);
    for (const one of this.waiting.values()) {
      if (bytes <= MOST_BYTES || one.id === roster.id) break;
      bytes -= one.file.bytes.length;
      this.waiting.delete(one.id);
    }
    return roster;
  }

  /** @throws not-found also where it is another's */
  of(actor: Actor, id: string): WaitingRoster {
    this.clear();
    const roster = this.waiting.get(id);
    if (!roster || roster.accountId !== actor.accountId) throw refusals.notFound('待导入的挂牌表（可能已过期）', id);
    return roster;
  }

  answer(roster: WaitingRoster, answers: Readonly<Record<string, string>>): void {
    const all = Object.assign(Object.create(null), roster.order.answers, answers);
    this.waiting.set(roster.id, { ...roster, order: { ...roster.order, answers: all } });
  }

  drop(roster: WaitingRoster): void {
    this.waiting.delete(roster.id);
  }

  private clear(): void {
    const now = this.clock.now();
    for (const { id, until } of this.waiting.values()) if (until <= now) this.waiting.delete(id);
  }
}
