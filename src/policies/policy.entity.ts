import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import { Region } from '../regions/region.entity.js';

/** A loaded pack: the complete policy as canonical JSON with its hash. What it says is never changed, only its end. */
@Entity('policies')
@Index('uq_policies_key', ['key'], { unique: true })
export class LoadedPolicy {
  @Id() id: string;
  /** The pack's own id. */
  @WordColumn({ length: 80 }) key: string;
  @RefTo(() => Region) regionId: string;
  @NameColumn() number: string;
  @DayColumn() fromDay: string;
  @DayColumn({ nullable: true }) untilDay: string | null;
  @TextColumn() body: string;
  @WordColumn({ length: 64 }) hash: string;
  @InstantColumn() loadedAt: string;
  @CountColumn({ default: 1 }) revision: number;
}
