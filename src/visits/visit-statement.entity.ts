import { Check, Entity, Index } from 'typeorm';
import { Id, InstantColumn, RefColumn, RefTo, TextColumn, WordColumn } from '../database/columns.js';
import type { StatementKind } from '../domain/visit-statement.js';
import { Visit } from './visit.entity.js';

/**
 * 煤矿确认: what the mine says of one record, and what is answered. Rows are never changed: a later statement names the
 * one it replaces, a reply the dispute it answers. A record that corrects another has no statement yet.
 */
@Entity('visit_statements')
@Check('ck_visit_statements_answers', "(kind = 'reply') = (answers IS NOT NULL)")
@Index('ix_visit_statements_visit', ['visitId'])
@Index('uq_visit_statements_first', ['visitId'], { unique: true, where: "kind <> 'reply' AND replaces IS NULL" })
@Index('uq_visit_statements_replaces', ['replaces'], { unique: true, where: 'replaces IS NOT NULL' })
@Index('ix_visit_statements_answers', ['answers'], { where: 'answers IS NOT NULL' })
export class VisitStatement {
  @Id() id: string;
  @RefTo(() => Visit) visitId: string;
  @WordColumn() kind: StatementKind | 'reply';
  /** 、-separated keys of what is disputed. */
  @TextColumn({ nullable: true }) grounds: string | null;
  @TextColumn({ nullable: true }) words: string | null;
  @RefTo(() => VisitStatement, { nullable: true }) replaces: string | null;
  @RefTo(() => VisitStatement, { nullable: true }) answers: string | null;
  /** By the server's clock. */
  @InstantColumn() saidAt: string;
  @RefColumn() saidBy: string;
}
