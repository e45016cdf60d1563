import { Entity, Index } from 'typeorm';
import { CountColumn, DayColumn, Id, InstantColumn, RefColumn, TextColumn, WordColumn } from '../database/columns.js';

/**
 * What a mine or a region was until a day: the record itself bears what it is now. On an earlier day the value was that
 * of the first row that ends after it.
 */
@Entity('formers')
@Index('ix_formers_subject', ['subject', 'subjectId', 'field'])
export class Former {
  @Id() id: string;
  @WordColumn() subject: 'mine' | 'region';
  @RefColumn() subjectId: string;
  /** name, code, region (of a mine), parent (of a region). */
  @WordColumn() field: FormerField;
  @TextColumn() value: string;
  /** The first day on which it was so no longer. */
  @DayColumn() untilDay: string;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  /** When the change was taken back: the value never ended. */
  @InstantColumn({ nullable: true }) retractedAt: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

export type FormerField = 'name' | 'code' | 'region' | 'parent';
