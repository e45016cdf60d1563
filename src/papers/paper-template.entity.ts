import { Entity, Index } from 'typeorm';
import { Id, InstantColumn, RefColumn, RefTo, TextColumn, WordColumn } from '../database/columns.js';
import { Region } from '../regions/region.entity.js';

/** 公文文本: the text of a kind of document as a region wrote it. A new one retires the one before; none is changed. */
@Entity('paper_templates')
@Index('ux_paper_templates_in_use', ['regionId', 'kind'], { unique: true, where: 'retired_at IS NULL' })
export class PaperTemplate {
  @Id() id: string;
  @RefTo(() => Region) regionId: string;
  @WordColumn() kind: string;
  @TextColumn() source: string;
  @WordColumn({ length: 64 }) hash: string;
  @InstantColumn() savedAt: string;
  @RefColumn() savedBy: string;
  @InstantColumn({ nullable: true }) retiredAt: string | null;
  @RefColumn({ nullable: true }) retiredBy: string | null;
}
