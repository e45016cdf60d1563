import { Entity, Index } from 'typeorm';
import { CountColumn, FlagColumn, Id, RefTo, WordColumn } from '../database/columns.js';
import { Region } from '../regions/region.entity.js';

/** 提醒设置 and quiet hours of a region and those below that have none of their own. */
@Entity('reminder_rules')
@Index('uq_reminder_rules_region', ['regionId'], { unique: true })
export class RegionRules {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @FlagColumn() active: boolean;
  /** Days of the month, separated by commas. */
  @WordColumn() days: string;
  /** So many days before the month ends, each. */
  @CountColumn() lastDays: number;
  @FlagColumn() escalates: boolean;
  /** Day of the next month on which auditors get the digest; 0 = never. */
  @CountColumn() digestDay: number;
  @WordColumn() quietFrom: string;
  @WordColumn() quietUntil: string;
  @CountColumn({ default: 1 }) revision: number;
}
