import { Check, Entity, Index } from 'typeorm';
import {
  DayColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import { Mine } from '../mines/mine.entity.js';
import { Placard } from './placard.entity.js';

/**
 * 上墙: an issued placard hung in a place, with photos of it. Rows are never changed: one entered by mistake is taken back
 * by another that names it, and stays.
 */
@Entity('placard_postings')
@Check('ck_placard_postings_withdraws', "(kind = 'withdrawal') = (withdraws IS NOT NULL)")
@Index('ix_placard_postings_placard', ['placardId'])
@Index('ix_placard_postings_mine', ['mineId'])
@Index('uq_placard_postings_withdraws', ['withdraws'], { unique: true, where: 'withdraws IS NOT NULL' })
export class Posting {
  @Id() id: string;
  @WordColumn() kind: 'posting' | 'withdrawal';
  @RefTo(() => Placard, { length: 32 }) placardId: string;
  @RefTo(() => Mine) mineId: string;
  @NameColumn() place: string;
  /** The day on which it was hung. */
  @DayColumn() onDay: string;
  @RefTo(() => Posting, { nullable: true }) withdraws: string | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}
