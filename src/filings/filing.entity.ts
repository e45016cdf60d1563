import { Entity, Index } from 'typeorm';
import { DayColumn, Id, InstantColumn, NameColumn, RefColumn, RefTo } from '../database/columns.js';
import { Region } from '../regions/region.entity.js';

/** 备案: changes of a region's assignments that were reported above. It covers all that was entered until its moment. */
@Entity('filings')
@Index('ix_filings_region', ['regionId', 'coversUntil'])
export class Filing {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  /** 文号 or number of receipt. */
  @NameColumn() number: string;
  /** The day on which it was reported. */
  @DayColumn() onDay: string;
  @InstantColumn() coversUntil: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}
