import { Entity } from 'typeorm';
import { CountColumn, Id, NameColumn, RefTo, WordColumn } from '../database/columns.js';
import type { OrganisationKind } from '../domain/vocabulary.js';
import { Region } from '../regions/region.entity.js';

/** 单位: a government, regulator, group, group department or mine company. */
@Entity('organisations')
export class Organisation {
  @Id() id: string;
  @WordColumn() kind: OrganisationKind;
  @NameColumn() name: string;
  @NameColumn({ nullable: true }) shortName: string | null;
  @RefTo(() => Region, { nullable: true }) regionId: string | null;
  @RefTo(() => Organisation, { nullable: true }) parentId: string | null;
  @CountColumn({ default: 1 }) revision: number;
}
