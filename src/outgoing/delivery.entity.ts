import { Entity, Index } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CountColumn, Id, InstantColumn, NameColumn, RefTo, TextColumn, WordColumn } from '../database/columns.js';
import type { Channel, DeliveryState } from '../domain/outgoing.js';
import { Region } from '../regions/region.entity.js';
import { Subscription } from './subscription.entity.js';

/**
 * One message on its way to one receiver, made in the transaction of what it tells. It is the post room's own record:
 * the trail tells of what was given up and sent again, not of each try.
 */
@Entity('deliveries')
@Index('uq_deliveries_once', ['onceKey'], { unique: true })
@Index('ix_deliveries_due', ['state', 'dueAt'])
@Index('ix_deliveries_region', ['regionId', 'madeAt'])
export class Delivery {
  /** The same in every try: by it receivers know what they already have. */
  @Id() id: string;
  /** What must not be sent twice bears the same key. */
  @NameColumn() onceKey: string;
  @RefTo(() => Region) regionId: string;
  @RefTo(() => Subscription, { nullable: true }) subscriptionId: string | null;
  /** Whose mailbox, where it is no subscription's. */
  @RefTo(() => Account, { nullable: true }) accountId: string | null;
  @WordColumn() channel: Channel;
  @WordColumn() kind: string;
  @NameColumn() title: string;
  @TextColumn() body: string;
  @WordColumn() state: DeliveryState;
  @CountColumn({ default: 0 }) attempts: number;
  @InstantColumn() dueAt: string;
  /** Until when the process that took it has it to itself. */
  @InstantColumn({ nullable: true }) leasedUntil: string | null;
  @InstantColumn() madeAt: string;
  @InstantColumn({ nullable: true }) settledAt: string | null;
  @TextColumn({ nullable: true }) outcome: string | null;
}

/** One try of a delivery. */
@Entity('delivery_attempts')
@Index('ix_delivery_attempts_delivery', ['deliveryId'])
export class DeliveryAttempt {
  @Id() id: string;
  @RefTo(() => Delivery) deliveryId: string;
  @InstantColumn() at: string;
  @WordColumn() result: 'sent' | 'failed';
  @TextColumn() outcome: string;
  @CountColumn() milliseconds: number;
}
