import { Entity, Index } from 'typeorm';
import { Id, InstantColumn, RefColumn, RefTo, TextColumn, WordColumn } from '../../database/columns.js';
import { Person } from '../../people/person.entity.js';

/**
 * 照片 of a person for boards. Rows are never changed: the latest of a person holds, and a withdrawal leaves the person
 * without one.
 */
@Entity('portraits')
@Index('ix_portraits_person', ['personId'])
export class PortraitRecord {
  @Id() id: string;
  @WordColumn() kind: 'portrait' | 'withdrawal';
  @RefTo(() => Person) personId: string;
  @TextColumn({ nullable: true }) reason: string | null;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}
