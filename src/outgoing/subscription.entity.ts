import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { Channel } from '../domain/outgoing.js';
import { Region } from '../regions/region.entity.js';

/** 推送订阅: what of a region is told to which program, robot or mailbox. */
@Entity('subscriptions')
@Index('ix_subscriptions_region', ['regionId'])
export class Subscription {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @WordColumn() channel: Channel;
  @NameColumn() name: string;
  /** Sealed: a robot's address is the key to its group. */
  @TextColumn() address: string;
  /** The address as it may be shown. */
  @TextColumn() shownAddress: string;
  /** Kinds of `outgoingKinds`, separated by commas. */
  @TextColumn() kinds: string;
  /** Sealed; null where the channel signs nothing. */
  @TextColumn({ nullable: true }) secret: string | null;
  @InstantColumn({ nullable: true }) pausedAt: string | null;
  @InstantColumn({ nullable: true }) endedAt: string | null;
  @InstantColumn() createdAt: string;
  @RefColumn() createdBy: string;
  @CountColumn({ default: 1 }) revision: number;
}

/** How far a subscription has read the evidence trail. It moves with the deliveries that it made, in one unit. */
@Entity('subscription_cursors')
export class SubscriptionCursor {
  @RefTo(() => Subscription, { primary: true }) subscriptionId: string;
  @CountColumn() seq: number;
}
