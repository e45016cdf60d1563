import { Check, Entity, Index } from 'typeorm';
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
import type { HazardState, HazardStepKind } from '../domain/hazard.js';
import type { Severity } from '../domain/hazard-terms.js';
import { Mine } from '../mines/mine.entity.js';
import { Person } from '../people/person.entity.js';
import { Region } from '../regions/region.entity.js';
import { Visit } from '../visits/visit.entity.js';

/** 隐患 as it stands. What was found is never rewritten; what changes is told by the steps, and this row follows them. */
@Entity('hazards')
@Check('ck_hazards_deadline', 'deadline >= found_on')
@Index('ix_hazards_mine', ['mineId', 'state', 'deadline'])
@Index('ix_hazards_found', ['foundOn'])
@Index('ix_hazards_person', ['personId'])
@Index('ix_hazards_visit', ['visitId'])
export class Hazard {
  @Id() id: string;
  @RefTo(() => Mine) mineId: string;
  @RefTo(() => Visit) visitId: string;
  /** The leader whose visit found it. */
  @RefTo(() => Person) personId: string;
  @DayColumn() foundOn: string;
  @NameColumn({ nullable: true }) place: string | null;
  @TextColumn() description: string;
  @WordColumn() category: string;
  @WordColumn() severity: Severity;
  @WordColumn() state: HazardState;
  @DayColumn() deadline: string;
  @NameColumn({ nullable: true }) responsibleUnit: string | null;
  @NameColumn({ nullable: true }) responsiblePerson: string | null;
  @TextColumn({ nullable: true }) measure: string | null;
  @TextColumn({ nullable: true }) funds: string | null;
  @TextColumn({ nullable: true }) plan: string | null;
  @DayColumn({ nullable: true }) rectifiedOn: string | null;
  /** The account that reported it. */
  @RefColumn({ nullable: true }) rectifiedBy: string | null;
  @DayColumn({ nullable: true }) closedOn: string | null;
  /** Day of the latest step. */
  @DayColumn() lastOn: string;
  @RefColumn() enteredBy: string;
  @InstantColumn() enteredAt: string;
  /** SHA-256 of what was told when it was found. */
  @WordColumn({ length: 64 }) bodyHash: string;
  @CountColumn({ default: 1 }) revision: number;
}

/** What was done with a hazard, in order. Rows are never changed. */
@Entity('hazard_steps')
@Index('uq_hazard_steps_seq', ['hazardId', 'seq'], { unique: true })
export class HazardStep {
  @Id() id: string;
  @RefTo(() => Hazard) hazardId: string;
  @CountColumn() seq: number;
  @WordColumn() kind: HazardStepKind;
  @DayColumn() onDay: string;
  @TextColumn({ nullable: true }) text: string | null;
  /** A paper that proves it. */
  @NameColumn({ nullable: true }) evidence: string | null;
  @NameColumn({ nullable: true }) approver: string | null;
  /** The deadline after this step. */
  @DayColumn() deadline: string;
  /** What was committed to in this step, as JSON. */
  @TextColumn({ nullable: true }) commitments: string | null;
  @CountColumn({ default: 0 }) photos: number;
  @RefColumn() enteredBy: string;
  @InstantColumn() enteredAt: string;
  @WordColumn({ length: 64 }) bodyHash: string;
}

/** What a region says of hazards in place of the terms above it, as JSON. */
@Entity('hazard_terms')
@Index('uq_hazard_terms_region', ['regionId'], { unique: true })
export class RegionHazardTerms {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @TextColumn() body: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  @CountColumn({ default: 1 }) revision: number;
}
