import { Entity, Index } from 'typeorm';
import { DayColumn, FlagColumn, Id, InstantColumn, RefColumn, WordColumn } from '../database/columns.js';
import type { Round } from '../domain/reminder.js';

/**
 * Who was told what, once: the claim is made in the unit that makes the messages, so that of two processes one finds it
 * taken. A subject is a person or a region: where the kind is a round or `begun`, the one whose rules were due.
 */
@Entity('reminder_claims')
@Index('uq_reminder_claims', ['kind', 'subjectId', 'month', 'day'], { unique: true })
export class ReminderClaim {
  @Id() id: string;
  @WordColumn() kind: 'short' | 'escalation' | 'digest' | 'begun' | `round-${Round['kind']}`;
  @RefColumn() subjectId: string;
  /** The month that it is about. */
  @WordColumn() month: string;
  /** The day for which it was due. */
  @DayColumn() day: string;
  /** It was made on a later day, because nobody was there on its own. */
  @FlagColumn() late: boolean;
  @InstantColumn() madeAt: string;
}
