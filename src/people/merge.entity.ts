import { Entity, Index } from 'typeorm';
import { CountColumn, Id, InstantColumn, RefColumn, TextColumn, WordColumn } from '../database/columns.js';

/**
 * 合并: two entries turned out to be one. The merged entry stays on file and leads to the kept one. `body` says what was
 * moved and how each row was before, as JSON, so that it can be undone.
 */
@Entity('merges')
@Index('ix_merges_kept', ['keptId'])
@Index('ix_merges_merged', ['mergedId'])
export class Merge {
  @Id() id: string;
  @WordColumn() kind: 'person' | 'mine';
  @RefColumn() keptId: string;
  @RefColumn() mergedId: string;
  @TextColumn() reason: string;
  @TextColumn() basis: string;
  @TextColumn() body: string;
  @InstantColumn() madeAt: string;
  @RefColumn() madeBy: string;
  @InstantColumn({ nullable: true }) undoneAt: string | null;
  @RefColumn({ nullable: true }) undoneBy: string | null;
  @TextColumn({ nullable: true }) undoReason: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
