import { Check, Entity, Exclusion, Index } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { ProposalOperation } from '../domain/proposal.js';
import type { Capacity } from '../domain/vocabulary.js';
import { Mine } from '../mines/mine.entity.js';
import { Person } from '../people/person.entity.js';
import { Region } from '../regions/region.entity.js';

/** 挂牌责任: a person answers for a mine in a seat, from a day until (not including) a day. */
@Entity('assignments')
@Check('ck_assignments_span', 'until_day IS NULL OR until_day > from_day')
@Exclusion(
  'seat_no_overlap',
  'USING gist (mine_id WITH =, seat WITH =, civil_range(from_day, until_day) WITH &&) WHERE (retracted_at IS NULL)',
)
@Index('seat_one_open', ['mineId', 'seat'], { unique: true, where: 'until_day IS NULL AND retracted_at IS NULL' })
@Index('ix_assignments_person', ['personId', 'seat', 'mineId', 'fromDay', 'untilDay'])
@Index('ix_assignments_mine', ['mineId', 'seat', 'fromDay'])
export class Assignment {
  @Id() id: string;
  @RefTo(() => Mine) mineId: string;
  @WordColumn() seat: string;
  @RefTo(() => Person) personId: string;
  /** As it is printed on the board. */
  @NameColumn() title: string;
  @WordColumn({ default: 'holder' }) capacity: Capacity;
  @DayColumn() fromDay: string;
  @DayColumn({ nullable: true }) untilDay: string | null;
  /** The pack and clause by which the holder was eligible, or from which the assignment deviates. */
  @WordColumn({ length: 80, nullable: true }) policy: string | null;
  @TextColumn() clause: string;
  @FlagColumn({ default: false }) deviates: boolean;
  @TextColumn({ nullable: true }) reason: string | null;
  @TextColumn({ nullable: true }) basis: string | null;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  @InstantColumn({ nullable: true }) endedAt: string | null;
  @TextColumn({ nullable: true }) endReason: string | null;
  @RefColumn({ nullable: true }) proposalId: string | null;
  /** Entered by mistake: it never counted. Read `standing_assignments`. */
  @InstantColumn({ nullable: true }) retractedAt: string | null;
  @TextColumn({ nullable: true }) retractionReason: string | null;
  @TextColumn({ nullable: true }) retractionBasis: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/** 人选: someone admitted to a jurisdiction's pool of a seat beyond those eligible by rule. */
@Entity('pool_members')
@Index('ix_pool_members', ['regionId', 'seat'])
export class PoolMember {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @WordColumn() seat: string;
  @RefTo(() => Person) personId: string;
  @DayColumn() fromDay: string;
  @DayColumn({ nullable: true }) untilDay: string | null;
  @TextColumn() reason: string;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
}

/** 分配方案: an offered change of holders, decided by a clerk. `body` is the proposal as canonical JSON. */
@Entity('proposals')
@Index('ix_proposals_region', ['regionId'])
export class Proposal {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @WordColumn() seat: string;
  @WordColumn() operation: ProposalOperation;
  @DayColumn() onDay: string;
  @WordColumn() state: 'offered' | 'accepted' | 'dropped';
  @TextColumn() body: string;
  @InstantColumn() createdAt: string;
  @RefColumn() createdBy: string;
  @CountColumn({ default: 1 }) revision: number;
}
