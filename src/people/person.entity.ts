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
import type { Rank } from '../domain/vocabulary.js';
import { Organisation } from './organisation.entity.js';

/** A person; homonyms are separate records. `note` tells homonyms apart for those who choose. */
@Entity('people')
@Index('ix_people_name', ['name'])
@Index('ix_people_merged', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
export class Person {
  @Id() id: string;
  @NameColumn() name: string;
  @NameColumn({ nullable: true }) note: string | null;
  @WordColumn({ nullable: true }) phone: string | null;
  /** Of whom this is a second entry: never somebody who is one himself. What was recorded under this id is his. */
  @RefColumn({ nullable: true }) mergedInto: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/** 职务: a position of an organisation. */
@Entity('posts')
@Index('ix_posts_organisation', ['organisationId'])
export class Post {
  @Id() id: string;
  @RefTo(() => Organisation) organisationId: string;
  @NameColumn() name: string;
  @WordColumn() rank: Rank;
  @CountColumn({ default: 1 }) revision: number;
}

/** 任职: a person holds a post from a day until a day; `title` as it is printed (市委常委、副市长). */
@Entity('tenures')
@Index('ix_tenures_person', ['personId'])
@Index('ix_tenures_post', ['postId'])
export class Tenure {
  @Id() id: string;
  @RefTo(() => Person) personId: string;
  @RefTo(() => Post) postId: string;
  @NameColumn() title: string;
  @DayColumn() fromDay: string;
  @DayColumn({ nullable: true }) untilDay: string | null;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @InstantColumn({ nullable: true }) endedAt: string | null;
  /** Entered twice: it never counted. Read `standing_tenures`. */
  @InstantColumn({ nullable: true }) retractedAt: string | null;
  @CountColumn({ default: 1 }) revision: number;
}

/** 免于检查: approved leave of a person. */
@Entity('leaves')
@Index('ix_leaves_person', ['personId'])
export class Leave {
  @Id() id: string;
  @RefTo(() => Person) personId: string;
  @DayColumn() fromDay: string;
  @DayColumn() untilDay: string;
  @TextColumn() reason: string;
  @NameColumn() approver: string;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
  @RefColumn() enteredBy: string;
}

/** 联络员: who may enter visits on a leader's behalf. */
@Entity('assistants')
@Index('ix_assistants_person', ['personId'])
export class Assistant {
  @Id() id: string;
  @RefTo(() => Person) leaderId: string;
  @RefTo(() => Person) personId: string;
  @DayColumn() fromDay: string;
  @DayColumn({ nullable: true }) untilDay: string | null;
  @TextColumn() basis: string;
  @InstantColumn() enteredAt: string;
}
