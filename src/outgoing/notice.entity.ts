import { Entity, Index } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { CountColumn, Id, InstantColumn, NameColumn, RefTo, TextColumn, WordColumn } from '../database/columns.js';

/** 通知: what an account is told on the pages themselves. That it was read is a mark for the reader, and no evidence. */
@Entity('notices')
@Index('ix_notices_account', ['accountId', 'readAt'])
export class Notice {
  @Id() id: string;
  @RefTo(() => Account) accountId: string;
  @WordColumn() kind: string;
  @NameColumn() title: string;
  @TextColumn() body: string;
  /** Where it can be settled: an address of ours, or null. */
  @TextColumn({ nullable: true }) href: string | null;
  @InstantColumn() madeAt: string;
  @InstantColumn({ nullable: true }) readAt: string | null;
}

/** Where an account wants its notices sent besides; its holder enters it. */
@Entity('mail_addresses')
@Index('uq_mail_addresses_account', ['accountId'], { unique: true })
export class MailAddress {
  @Id() id: string;
  @RefTo(() => Account) accountId: string;
  @NameColumn({ nullable: true }) address: string | null;
  @InstantColumn() enteredAt: string;
  @CountColumn({ default: 1 }) revision: number;
}
