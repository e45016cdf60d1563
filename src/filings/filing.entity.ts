import { Check, Entity, Index, Unique } from 'typeorm';
import {
  DayColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { FilingState } from '../domain/filing.js';
import { Region } from '../regions/region.entity.js';

/**
 * 备案: changes of a region's assignments that are reported above: all that was entered before its moment and that no
 * filing before it covers. It is never changed; how far it has come is said by its steps.
 */
@Entity('filings')
@Index('ix_filings_region', ['regionId', 'coversUntil'])
export class Filing {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @InstantColumn() coversUntil: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
  /** What the papers say, as canonical JSON; null where only the number of a filing made elsewhere is known. */
  @TextColumn({ nullable: true }) content: string | null;
  @WordColumn({ length: 64, nullable: true }) contentHash: string | null;
}

/** 报出、回执、作废: what happened to a filing, on which day, by which number. */
@Entity('filing_steps')
@Unique('uq_filing_steps_state', ['filingId', 'state'])
@Check('ck_filing_steps_number', `state = 'discarded' OR number IS NOT NULL`)
export class FilingStep {
  @Id() id: string;
  @RefTo(() => Filing) filingId: string;
  @WordColumn() state: Exclude<FilingState, 'drafted'>;
  @NameColumn({ nullable: true }) number: string | null;
  @DayColumn() onDay: string;
  @TextColumn({ nullable: true }) note: string | null;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}
