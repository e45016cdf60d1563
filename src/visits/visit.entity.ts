import { Check, Entity, Index } from 'typeorm';
import {
  DayColumn,
  FlagColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { Shift } from '../domain/vocabulary.js';
import { Mine } from '../mines/mine.entity.js';
import { Person } from '../people/person.entity.js';

/**
 * 检查记录. Rows are never changed: a correction or withdrawal is a new row that names the one it replaces, and what
 * counts is every row of kind `visit` that no other row replaces.
 */
@Entity('visits')
@Check('ck_visits_site', '(mine_id IS NULL) <> (site IS NULL)')
@Index('ix_visits_probe', ['personId', 'mineId', 'onDay'])
@Index('ix_visits_person', ['personId', 'onDay'])
@Index('ix_visits_mine', ['mineId', 'onDay'])
@Index('ix_visits_day', ['onDay', 'receivedAt', 'id'])
@Index('uq_visits_corrects', ['corrects'], { unique: true, where: 'corrects IS NOT NULL' })
export class Visit {
  @Id() id: string;
  @WordColumn() kind: 'visit' | 'withdrawal';
  @RefTo(() => Person) personId: string;
  @RefTo(() => Mine, { nullable: true }) mineId: string | null;
  /** A grass-roots unit or enterprise that is no mine. */
  @NameColumn({ nullable: true }) site: string | null;
  @DayColumn() onDay: string;
  /** HH:MM */
  @WordColumn({ length: 5, nullable: true }) inAt: string | null;
  @WordColumn({ length: 5, nullable: true }) outAt: string | null;
  @WordColumn({ nullable: true }) shift: Shift | null;
  @FlagColumn({ default: false }) underground: boolean;
  /** 、-separated. */
  @TextColumn({ nullable: true }) places: string | null;
  @TextColumn({ nullable: true }) companions: string | null;
  @TextColumn({ nullable: true }) findings: string | null;
  @TextColumn({ nullable: true }) advice: string | null;
  /** Several leaders of one trip share it. */
  @RefColumn({ nullable: true }) tripId: string | null;
  @FlagColumn({ default: false }) onBehalf: boolean;
  /** Number of the paper that a clerk entered from. */
  @NameColumn({ nullable: true }) paper: string | null;
  @RefColumn() enteredBy: string;
  /** By the phone's clock, when the record was made. */
  @InstantColumn() enteredAt: string;
  /** By the server's clock, when it arrived. */
  @InstantColumn() receivedAt: string;
  @RefTo(() => Visit, { nullable: true }) corrects: string | null;
  @TextColumn({ nullable: true }) reason: string | null;
  /** SHA-256 of the canonical request: the same id with the same body is answered again, with another it is refused. */
  @WordColumn({ length: 64 }) bodyHash: string;
  /** `39.33124,112.43211±25`: degrees WGS-84, metres. */
  @WordColumn({ nullable: true }) position: string | null;
}
