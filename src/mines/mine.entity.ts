import { Entity, Exclusion, Index } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import { Organisation } from '../people/organisation.entity.js';
import { Region } from '../regions/region.entity.js';

/** 煤矿. Codes are ours; two mines may bear similar or equal names. */
@Entity('mines')
@Index('uq_mines_code', ['code'], { unique: true })
@Index('ix_mines_region', ['regionId'])
@Index('ix_mines_name', ['name'])
@Index('ix_mines_merged', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
export class Mine {
  @Id() id: string;
  @WordColumn() code: string;
  @NameColumn() name: string;
  @RefTo(() => Region) regionId: string;
  @RefTo(() => Organisation, { nullable: true }) companyId: string | null;
  /** Order in the issued roster, where there is one. */
  @CountColumn({ nullable: true }) rosterOrder: number | null;
  /** The mine that this record was a duplicate of: lists leave it out, its address leads there. */
  @RefColumn({ nullable: true }) mergedInto: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/** A dated fact of a mine: gas grade, tier, group, workings, status or a free attribute; `value` is a JSON scalar. */
@Entity('mine_facts')
@Exclusion(
  'fact_no_overlap',
  'USING gist (mine_id WITH =, kind WITH =, civil_range(from_day, until_day) WITH &&) WHERE (retracted_at IS NULL)',
)
@Index('ix_mine_facts', ['mineId', 'kind', 'fromDay'])
export class MineFact {
  @Id() id: string;
  @RefTo(() => Mine) mineId: string;
  @WordColumn() kind: string;
  @TextColumn() value: string;
  @DayColumn() fromDay: string;
  @DayColumn({ nullable: true }) untilDay: string | null;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  /** When its end was entered. */
  @InstantColumn({ nullable: true }) endedAt: string | null;
  /** When it was found wrong and withdrawn; a withdrawn fact never held. */
  @InstantColumn({ nullable: true }) retractedAt: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/** What is known of a seat without a holder: that the source does not say, or that it stays empty by decision. */
@Entity('seat_statements')
@Index('ix_seat_statements', ['mineId', 'seat'])
export class SeatStatement {
  @Id() id: string;
  @RefTo(() => Mine) mineId: string;
  @WordColumn() seat: string;
  @WordColumn() kind: 'unknown' | 'vacant';
  @DayColumn() fromDay: string;
  @DayColumn({ nullable: true }) untilDay: string | null;
  @TextColumn() reason: string;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @CountColumn({ default: 1 }) revision: number;
}
