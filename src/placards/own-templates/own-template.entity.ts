import { Check, Entity, Index } from 'typeorm';
import { Id, InstantColumn, NameColumn, RefColumn, RefTo, TextColumn, WordColumn } from '../../database/columns.js';
import { Region } from '../../regions/region.entity.js';

/** 自有版式: a template of boards that a region brings itself. Its text stays as it was loaded, known by its hash. */
@Entity('board_templates')
@Check('ck_board_templates_adopted', 'adopted_at IS NULL OR previewed_at IS NOT NULL')
@Index('ix_board_templates_region', ['regionId'])
export class OwnTemplate {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @NameColumn() name: string;
  @TextColumn() markup: string;
  @TextColumn() styles: string;
  @WordColumn({ length: 64 }) hash: string;
  @InstantColumn() loadedAt: string;
  @RefColumn() loadedBy: string;
  /** When an invented board was printed with it. */
  @InstantColumn({ nullable: true }) previewedAt: string | null;
  @InstantColumn({ nullable: true }) adoptedAt: string | null;
  @RefColumn({ nullable: true }) adoptedBy: string | null;
  @InstantColumn({ nullable: true }) retiredAt: string | null;
}
