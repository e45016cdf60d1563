import { Check, Entity, Index } from 'typeorm';
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
import type { Approver } from '../domain/closing.js';
import { Region } from '../regions/region.entity.js';

/** 关账报表: the frozen statement of a region's period. `body` is the exact canonical JSON that is hashed. */
@Entity('closings')
@Check('ck_closings_span', 'until_day > from_day')
@Index('uq_closings_number', ['regionId', 'fromDay', 'untilDay', 'number'], { unique: true })
export class Closing {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @DayColumn() fromDay: string;
  @DayColumn() untilDay: string;
  /** Which statement of this region and period it is: the next one follows a reopening. */
  @CountColumn() number: number;
  @WordColumn({ length: 80 }) label: string;
  @TextColumn() body: string;
  @WordColumn({ length: 64 }) hash: string;
  /** The last entry of the trail that it has seen. */
  @CountColumn() trailSeq: number;
  @CountColumn() owed: number;
  @CountColumn() made: number;
  @CountColumn() lines: number;
  @InstantColumn() closedAt: string;
  @RefColumn() closedBy: string;
}

/** 更正: what a closed statement says otherwise since, confirmed by a person. `body` is canonical JSON. */
@Entity('closing_amendments')
@Index('uq_closing_amendments_number', ['closingId', 'number'], { unique: true })
export class ClosingAmendment {
  @Id() id: string;
  @RefTo(() => Closing) closingId: string;
  @CountColumn() number: number;
  @TextColumn() reason: string;
  @TextColumn() body: string;
  @WordColumn({ length: 64 }) hash: string;
  @CountColumn() trailSeq: number;
  @InstantColumn() confirmedAt: string;
  @RefColumn() confirmedBy: string;
}

/** 反关账申请: somebody asks that a closed period be reopened. */
@Entity('reopenings')
@Index('ix_reopenings_closing', ['closingId'])
export class Reopening {
  @Id() id: string;
  @RefTo(() => Closing) closingId: string;
  @TextColumn() reason: string;
  @InstantColumn() askedAt: string;
  @RefColumn() askedBy: string;
}

/** The second person's answer. Once approved, the statement stands no more. */
@Entity('reopening_answers')
@Check('ck_reopening_answers_second', 'answered_by <> asked_by')
@Index('uq_reopening_answers', ['reopeningId'], { unique: true })
export class ReopeningAnswer {
  @Id() id: string;
  @RefTo(() => Reopening) reopeningId: string;
  @FlagColumn() approved: boolean;
  @TextColumn({ nullable: true }) reason: string | null;
  @RefColumn() askedBy: string;
  @InstantColumn() answeredAt: string;
  @RefColumn() answeredBy: string;
}

/** What a region says of 关账 in place of the terms above it. */
@Entity('closing_terms')
@Check('ck_closing_terms_days', 'grace_days >= 0')
@Index('uq_closing_terms_region', ['regionId'], { unique: true })
export class RegionClosingTerms {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @CountColumn() graceDays: number;
  @WordColumn() approver: Approver;
  @NameColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  @CountColumn({ default: 1 }) revision: number;
}
