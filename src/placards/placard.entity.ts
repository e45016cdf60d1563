import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import { Mine } from '../mines/mine.entity.js';

/** 牌板签发记录: frozen once; it fixes the bytes of the print. The id is 128 random bits, for the public page. */
@Entity('placards')
@Index('uq_placards_version', ['mineId', 'version'], { unique: true })
@Index('uq_placards_serial', ['serial'], { unique: true })
export class Placard {
  @WordColumn({ primary: true, length: 32 }) id: string;
  @RefTo(() => Mine) mineId: string;
  @WordColumn() serial: string;
  @CountColumn() version: number;
  /** What the board says, as canonical text, and its SHA-256. */
  @TextColumn() content: string;
  @WordColumn({ length: 64 }) fingerprint: string;
  @DayColumn() issuedOn: string;
  @InstantColumn() issuedAt: string;
  @RefColumn() issuedBy: string;
  /** Head of the evidence trail before the issue. */
  @TextColumn({ nullable: true }) checkpoint: string | null;
  @NameColumn({ nullable: true }) publicUrl: string | null;
  /** The installation's signature under this record, and the public key that it verifies by: see `signing-key.ts`. */
  @TextColumn({ nullable: true }) signature: string | null;
  @TextColumn({ nullable: true }) signingKey: string | null;
}
