import { Entity, Index } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CountColumn, Id, InstantColumn, RefTo, WordColumn } from '../database/columns.js';

/** 日历订阅 of a leader's account: who has the address reads what is owed, until it is revoked. Only its hash is kept. */
@Entity('calendar_feeds')
@Index('uq_calendar_feeds_hash', ['hash'], { unique: true })
@Index('ix_calendar_feeds_account', ['accountId'])
export class CalendarFeed {
  @Id() id: string;
  @RefTo(() => Account) accountId: string;
  @WordColumn({ length: 64 }) hash: string;
  @InstantColumn() createdAt: string;
  @InstantColumn({ nullable: true }) revokedAt: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
