import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  DayColumn,
  Id,
  InstantColumn,
  NameColumn,
  RefColumn,
  RefTo,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import type { ReorganisationKind } from '../domain/reorganisation.js';
import type { OrganisationKind } from '../domain/vocabulary.js';
import { Region } from '../regions/region.entity.js';

/** 单位: a government, regulator, group, group department or mine company. */
@Entity('organisations')
@Index('ix_organisations_region', ['regionId'])
@Index('ix_organisations_parent', ['parentId'])
export class Organisation {
  @Id() id: string;
  @WordColumn() kind: OrganisationKind;
  @NameColumn() name: string;
  @NameColumn({ nullable: true }) shortName: string | null;
  @RefTo(() => Region, { nullable: true }) regionId: string | null;
  @RefTo(() => Organisation, { nullable: true }) parentId: string | null;
  /** The first day without it. */
  @DayColumn({ nullable: true }) abolishedOn: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/** 机构改革: what became of a unit on a day. */
@Entity('reorganisations')
@Index('ix_reorganisations', ['organisationId'])
export class Reorganisation {
  @Id() id: string;
  @RefTo(() => Organisation) organisationId: string;
  @WordColumn() kind: ReorganisationKind;
  @DayColumn() onDay: string;
  @NameColumn() nameBefore: string;
  @NameColumn() nameAfter: string;
  /** The unit that its posts went to. */
  @RefTo(() => Organisation, { nullable: true }) successorId: string | null;
  @TextColumn() reason: string;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}
