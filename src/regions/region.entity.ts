import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  Id,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { RegionLevel } from '../domain/vocabulary.js';

/** No day of this registry is earlier. */
export const FROM_THE_START = '1900-01-01';

/** 行政区划: province, city or county. `path` lists the ids from the top down to itself, each closed by a slash. */
@Entity('regions')
@Index('uq_regions_code', ['code'], { unique: true })
@Index('ix_regions_path', ['path'])
export class Region {
  @Id() id: string;
  /** GB/T 2260. */
  @WordColumn() code: string;
  @NameColumn() name: string;
  @WordColumn() level: RegionLevel;
  @RefTo(() => Region, { nullable: true }) parentId: string | null;
  @TextColumn() path: string;
  /** 监督举报电话 printed on boards, where a document names none; regions below inherit it. */
  @WordColumn({ nullable: true }) supervisionPhone: string | null;
  /**
   * From when visits are recorded here: where they are not (null), or not yet, nobody can be said to have missed one.
   */
  @DayColumn({ nullable: true, default: FROM_THE_START }) visitsSince: string | null;
  /** 撤并: the region that took its place; its own code stays findable. */
  @RefColumn({ nullable: true }) mergedInto: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
