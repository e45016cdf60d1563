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
import type { CircularKind, CircularState } from '../domain/circular.js';
import { Region } from '../regions/region.entity.js';

/** 通报, 季汇报: drafted, then issued for good or dropped. `body` is the document as it was issued, as canonical JSON. */
@Entity('circulars')
@Check(
  'ck_circulars_issued',
  "state <> 'issued' OR (number IS NOT NULL AND body IS NOT NULL AND issued_at IS NOT NULL)",
)
@Index('ux_circulars_draft', ['regionId', 'fromDay', 'untilDay'], { unique: true, where: "state = 'drafted'" })
@Index('ux_circulars_number', ['regionId', 'number'], { unique: true, where: 'number IS NOT NULL' })
export class Circular {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @WordColumn() kind: CircularKind;
  @DayColumn() fromDay: string;
  @DayColumn() untilDay: string;
  @WordColumn() state: CircularState;
  /** What the drafter writes: 发文机关标志, 署名, 主送, 抄送, what is demanded. */
  @NameColumn() issuer: string;
  @NameColumn() unit: string;
  @TextColumn() addressee: string;
  @TextColumn() copiesTo: string;
  @TextColumn() demand: string;
  @InstantColumn() draftedAt: string;
  @RefColumn() draftedBy: string;
  /** The issued circular that this one takes the place of. */
  @RefTo(() => Circular, { nullable: true }) replacesId: string | null;
  @NameColumn({ nullable: true }) number: string | null;
  @DayColumn({ nullable: true }) onDay: string | null;
  @NameColumn({ nullable: true }) title: string | null;
  @TextColumn({ nullable: true }) body: string | null;
  @WordColumn({ length: 64, nullable: true }) hash: string | null;
  @InstantColumn({ nullable: true }) issuedAt: string | null;
  @RefColumn({ nullable: true }) issuedBy: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/**
 * A file as it was issued. It lies in the database and not beside it: it is small, it is written in the transaction that
 * gives the number, and whatever is backed up or moved to the other engine holds it.
 */
@Entity('circular_files')
@Index('ux_circular_files_format', ['circularId', 'format'], { unique: true })
export class CircularFile {
  @Id() id: string;
  @RefTo(() => Circular) circularId: string;
  @WordColumn() format: CircularFormat;
  @WordColumn({ length: 64 }) hash: string;
  @CountColumn() size: number;
  /** Base64: the same on both engines. */
  @TextColumn() base64: string;
}

export type CircularFormat = 'docx' | 'pdf' | 'xlsx';
