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
} from '../../database/columns.js';
import type { Shift } from '../../domain/vocabulary.js';
import { Mine } from '../../mines/mine.entity.js';
import { Person } from '../../people/person.entity.js';

/**
 * 下井安排: who is to go underground at a mine on a day. Either a person of the registry or, for the mine's own leaders,
 * a typed name and title. Rows are never changed: one entered by mistake is withdrawn by another that names it.
 */
@Entity('underground_plans')
@Check('ck_underground_plans_withdraws', "(kind = 'withdrawal') = (withdraws IS NOT NULL)")
@Check('ck_underground_plans_who', "kind = 'withdrawal' OR (person_id IS NULL) = (name IS NOT NULL)")
@Index('ix_underground_plans_day', ['mineId', 'onDay'])
@Index('uq_underground_plans_withdraws', ['withdraws'], { unique: true, where: 'withdraws IS NOT NULL' })
export class UndergroundPlan {
  @Id() id: string;
  @WordColumn() kind: 'plan' | 'withdrawal';
  @RefTo(() => Mine) mineId: string;
  @DayColumn() onDay: string;
  @RefTo(() => Person, { nullable: true }) personId: string | null;
  @NameColumn({ nullable: true }) name: string | null;
  @NameColumn({ nullable: true }) title: string | null;
  @WordColumn({ nullable: true }) shift: Shift | null;
  @WordColumn({ nullable: true, length: 5 }) inAt: string | null;
  @RefTo(() => UndergroundPlan, { nullable: true }) withdraws: string | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}
