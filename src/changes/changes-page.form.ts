import { ArrayMaxSize, ArrayNotEmpty, IsIn, Matches } from 'class-validator';
import type { CivilDate } from '../domain/civil-date.js';
import { MinePage } from '../mines/mines.form.js';
import { PeoplePage } from '../people/people.form.js';
import { AsList, IsCivilDate, MayBeEmpty, Paragraphs } from '../web/form-fields.js';
import {
  IdList,
  type MineAcceptForm,
  type MineBulkForm,
  MineChangeForm,
  type PersonAcceptForm,
  type PersonBulkForm,
  PersonChangeForm,
  type SeenRow,
} from './bulk.form.js';
import { MOST_ROWS } from './chosen-mines.js';
import type { HypothesisForm } from './what-if.form.js';

/** Where a page about many mines begins: ticked ones, pasted codes, or all that a list's filters let through. */
export class MinesStart extends MinePage {
  @IdList('煤矿') take: string[] = [];
  @MayBeEmpty() @Paragraphs('煤矿编码', 20_000) codes?: string;
  @MayBeEmpty() @IsIn(['1'], { message: '全部应为 1' }) all?: string;
}

export class PeopleStart extends PeoplePage {
  @IdList('人员') take: string[] = [];
  @MayBeEmpty() @IsIn(['1'], { message: '全部应为 1' }) all?: string;
}

/** A closed fact and its value in one field, `gasGrade:high`, as a select offers them. */
const FACT = /^([a-z][A-Za-z0-9]{0,39}):([a-z][a-z-]{0,39})$/;

const IsFact = () => Matches(FACT, { message: '请选择变更后的情况' });

function factOf(text: string): { kind: string; value: string } {
  const [, kind = '', value = ''] = FACT.exec(text) ?? [];
  return { kind, value };
}

export class WhatIfPageForm {
  @Paragraphs('煤矿编码', 20_000) codes: string;
  @IsFact() fact: string;
  @IsCivilDate('起始日') from: CivilDate;
}

export const hypothesisOf = ({ codes, fact, from }: WhatIfPageForm): HypothesisForm => ({
  take: [],
  codes,
  from,
  ...factOf(fact),
});

/** The text of a document that was looked at, to be loaded. */
export class LoadingForm {
  @Paragraphs('制度文件', 1_000_000) text: string;
}

export class MinesChangePageForm extends MineChangeForm {
  @MayBeEmpty() @IsFact() fact?: string;
}

export class MinesPreviewPageForm extends MinesChangePageForm {
  @Paragraphs('煤矿编码', 20_000) codes: string;
}

const Rows = (): PropertyDecorator => (form, field) => {
  AsList()(form, field as string);
  ArrayNotEmpty({ message: '请至少勾选一行' })(form, field as string);
  ArrayMaxSize(MOST_ROWS, { message: `一次至多办理 ${MOST_ROWS} 行` })(form, field as string);
  Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{16}$/, {
    each: true,
    message: '预览标记不正确，请重新预览',
  })(form, field as string);
};

export class MinesAcceptPageForm extends MinesChangePageForm {
  @Rows() rows: string[];
}

export class PeoplePreviewPageForm extends PersonChangeForm {
  @IdList('人员') take: string[];
}

export class PeopleAcceptPageForm extends PersonChangeForm {
  @Rows() rows: string[];
}

const rowsOf = (rows: readonly string[]): SeenRow[] =>
  rows.map((row) => {
    const [id = '', seen = ''] = row.split(':');
    return { id, seen };
  });

/** The change as the service takes it, without what the page adds. */
function mineChangeOf({ fact, ...change }: MinesChangePageForm): MineChangeForm {
  const { what, from, seat, state, personId, reason, basis, deviationReason } = change;
  const plain = { what, from, seat, state, personId, reason, basis, deviationReason };
  return what === 'fact' ? { what, from, reason, basis, ...factOf(fact ?? '') } : plain;
}

function personChangeOf({ what, from, until, personId, approver, reason, basis }: PersonChangeForm): PersonChangeForm {
  return { what, from, until, personId, approver, reason, basis };
}

export const minesBulkOf = (form: MinesPreviewPageForm): MineBulkForm => ({
  take: [],
  codes: form.codes,
  change: mineChangeOf(form),
});

export const minesAcceptOf = (form: MinesAcceptPageForm): MineAcceptForm => ({
  rows: rowsOf(form.rows),
  change: mineChangeOf(form),
});

export const peopleBulkOf = (form: PeoplePreviewPageForm): PersonBulkForm => ({
  take: form.take,
  change: personChangeOf(form),
});

export const peopleAcceptOf = (form: PeopleAcceptPageForm): PersonAcceptForm => ({
  rows: rowsOf(form.rows),
  change: personChangeOf(form),
});
