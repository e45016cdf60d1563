import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, TextColumn, WordColumn } from './columns.js';

/** One line of the evidence trail. `bytes` is the exact canonical JSON that is hashed; the other columns are for look-up. */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn({ type: 'integer' }) seq: number;
  @InstantColumn() at: string;
  @WordColumn() actor: string;
  @WordColumn() action: string;
  @WordColumn() subjectType: string;
  @WordColumn() subjectId: string;
  @TextColumn() bytes: string;
}

/** A personal value that an entry only commits to; erasing the row leaves the entry and its hash untouched. */
@Entity('audit_disclosures')
export class AuditDisclosure {
  @PrimaryColumn({ type: 'integer' }) seq: number;
  @PrimaryColumn({ type: 'varchar', length: 40 }) field: string;
  @WordColumn() salt: string;
  @TextColumn() value: string;
}
