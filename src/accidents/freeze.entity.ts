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
import { Mine } from '../mines/mine.entity.js';
import { Person } from '../people/person.entity.js';
import { Region } from '../regions/region.entity.js';

/** 封存: a mine's records of some days stand as they are. What was frozen, when and why is never rewritten. */
@Entity('freezes')
@Check('ck_freezes_span', 'until_day > from_day')
@Check('ck_freezes_second', 'lifted_by IS NULL OR (lift_asked_by IS NOT NULL AND lifted_by <> lift_asked_by)')
@Index('uq_freezes_number', ['number'], { unique: true })
@Index('ix_freezes_mine', ['mineId', 'liftedAt'])
export class FreezeRecord {
  @Id() id: string;
  @WordColumn() number: string;
  @RefTo(() => Mine) mineId: string;
  @DayColumn() accidentOn: string;
  @DayColumn() fromDay: string;
  @DayColumn() untilDay: string;
  @TextColumn() reason: string;
  @TextColumn() basis: string;
  @InstantColumn() frozenAt: string;
  @RefColumn() frozenBy: string;
  @InstantColumn({ nullable: true }) liftAskedAt: string | null;
  @RefColumn({ nullable: true }) liftAskedBy: string | null;
  @TextColumn({ nullable: true }) liftReason: string | null;
  @InstantColumn({ nullable: true }) liftedAt: string | null;
  /** Never the one who asked for it. */
  @RefColumn({ nullable: true }) liftedBy: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/** 待查材料: what was sent for frozen days, as it arrived. Later it is entered, or put aside with a note. */
@Entity('late_materials')
@Index('uq_late_materials_body', ['freezeId', 'sentBy', 'bodyHash'], { unique: true })
export class LateMaterial {
  @Id() id: string;
  @RefTo(() => FreezeRecord) freezeId: string;
  @WordColumn() kind: LateKind;
  /** The record that was to be made or changed. */
  @RefColumn() recordId: string;
  /** What was sent, as canonical JSON. */
  @TextColumn() body: string;
  @WordColumn({ length: 64 }) bodyHash: string;
  @RefColumn() sentBy: string;
  @InstantColumn() arrivedAt: string;
  @WordColumn({ nullable: true }) settledAs: 'entered' | 'aside' | null;
  @InstantColumn({ nullable: true }) settledAt: string | null;
  @RefColumn({ nullable: true }) settledBy: string | null;
  @TextColumn({ nullable: true }) note: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

export const lateKinds = {
  visit: '检查记录',
  trip: '同行检查',
  correction: '检查更正',
  withdrawal: '检查撤回',
  statement: '煤矿确认或异议',
  reply: '异议答复',
  hazard: '隐患登记',
  step: '隐患办理',
  posting: '牌板上墙',
} as const;
export type LateKind = keyof typeof lateKinds;

/** What a region says of how long records are kept, in place of the defaults, as JSON. */
@Entity('retention_terms')
@Index('uq_retention_terms_region', ['regionId'], { unique: true })
export class RegionRetention {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @TextColumn() body: string;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  @CountColumn({ default: 1 }) revision: number;
}

/** A request to erase a person's personal values, and what was decided. */
@Entity('erasures')
@Check('ck_erasures_second', "decision IS NULL OR decision <> 'done' OR decided_by <> asked_by")
@Index('ix_erasures_person', ['personId'])
export class Erasure {
  @Id() id: string;
  @RefTo(() => Person) personId: string;
  /** phone, portrait, sentences: comma-separated. */
  @NameColumn() what: string;
  @TextColumn() reason: string;
  @InstantColumn() askedAt: string;
  @RefColumn() askedBy: string;
  @WordColumn({ nullable: true }) decision: 'done' | 'rejected' | null;
  @InstantColumn({ nullable: true }) decidedAt: string | null;
  @RefColumn({ nullable: true }) decidedBy: string | null;
  @TextColumn({ nullable: true }) note: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
