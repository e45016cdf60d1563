import { Entity, Index } from 'typeorm';
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
import type { MeasureKind, MeasureStepKind } from '../domain/measure.js';
import { Person } from '../people/person.entity.js';
import { Region } from '../regions/region.entity.js';

/** 处理措施: somebody was told what a closed month says of his duties, and what is proposed. Never changed. */
@Entity('measures')
@Index('uq_measures_month', ['regionId', 'personId', 'month'], { unique: true })
export class Measure {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @RefTo(() => Person) personId: string;
  @WordColumn({ length: 7 }) month: string;
  /** As it was proposed by the terms. */
  @WordColumn() kind: MeasureKind;
  /** The duties and the statements that say so, as canonical JSON. */
  @TextColumn() caseFacts: string;
  @DayColumn() openedOn: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}

/** 答复、决定、回复、申诉 and what became of it, a row each. */
@Entity('measure_steps')
@Index('uq_measure_steps_step', ['measureId', 'step'], { unique: true })
export class MeasureStepRow {
  @Id() id: string;
  @RefTo(() => Measure) measureId: string;
  @WordColumn() step: MeasureStepKind;
  /** As it was decided. */
  @WordColumn({ nullable: true }) kind: MeasureKind | null;
  @NameColumn({ nullable: true }) number: string | null;
  /** What was answered, decided or appealed, in words. */
  @TextColumn() words: string;
  /** The letter of a decision, as canonical JSON. */
  @TextColumn({ nullable: true }) letter: string | null;
  @DayColumn() onDay: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}

/** 处理规定 of a region, as JSON. */
@Entity('measure_terms')
@Index('uq_measure_terms_region', ['regionId'], { unique: true })
export class RegionMeasureTerms {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @TextColumn() body: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  @CountColumn({ default: 1 }) revision: number;
}
