import { Entity, Index } from 'typeorm';
import { CountColumn, DayColumn, Id, InstantColumn, RefColumn, TextColumn, WordColumn } from '../database/columns.js';

/** What can be altered, as it is printed. */
export const alterationKinds = {
  renaming: '更名',
  transfer: '改属',
  closure: '关闭',
  merger: '合并登记',
  split: '拆分',
  'region-recoding': '行政区划代码、名称变更',
  'region-transfer': '改隶上级',
  'region-merger': '撤并',
} as const;
export type AlterationKind = keyof typeof alterationKinds;

/** An alteration of the registry that was carried out, with what it takes to take it back. */
@Entity('alterations')
@Index('ix_alterations_subject', ['subject', 'subjectId'])
@Index('ix_alterations_other', ['subject', 'otherId'])
export class Alteration {
  @Id() id: string;
  @WordColumn() kind: AlterationKind;
  @WordColumn() subject: 'mine' | 'region';
  @RefColumn() subjectId: string;
  /** The mine or region that a merger leads to or a split makes. */
  @RefColumn({ nullable: true }) otherId: string | null;
  @DayColumn() onDay: string;
  @TextColumn() sentence: string;
  @TextColumn() reason: string;
  @TextColumn() basis: string;
  /** The rows that it changed, as they were: canonical JSON. */
  @TextColumn() body: string;
  @InstantColumn() doneAt: string;
  @RefColumn() doneBy: string;
  @InstantColumn({ nullable: true }) undoneAt: string | null;
  @RefColumn({ nullable: true }) undoneBy: string | null;
  @TextColumn({ nullable: true }) undoReason: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
