import { ArrayMaxSize, IsOptional, IsUUID, Matches } from 'class-validator';
import type { FactValue } from '../domain/policy.js';
import {
  AreForms,
  AsList,
  Basis,
  IsCivilDate,
  IsForm,
  IsId,
  IsSeat,
  IsWord,
  Line,
  MayBeEmpty,
  Paragraphs,
  Reason,
} from '../web/form-fields.js';
import { MOST_ROWS } from './chosen-mines.js';

/** What many mines may be changed by at once. */
export const mineChanges = {
  fact: '登记情况变更（瓦斯等级、监管层级等）',
  'hand-over': '指定或交接挂牌责任人',
  relief: '解除挂牌责任',
  statement: '登记空缺情况',
} as const;
export type MineChangeKind = keyof typeof mineChanges;

/** What many people may be changed by at once. */
export const personChanges = {
  'tenure-end': '不再任现职',
  assistant: '备案联络员',
  leave: '登记免于检查',
} as const;
export type PersonChangeKind = keyof typeof personChanges;

/** One change of many mines; which fields it needs depends on `what`. */
export class MineChangeForm {
  @IsWord(mineChanges, '办理事项') what: MineChangeKind;
  /** The first day on which it holds. */
  @IsCivilDate('起始日') from: string;
  /** fact: which one, and its value. */
  @IsOptional()
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/, { message: '事实名应为小写字母开头的字母和数字（如 gasGrade）' })
  kind?: string;
  @IsOptional() value?: FactValue;
  /** hand-over, relief, statement. */
  @MayBeEmpty() @IsSeat() seat?: string;
  /** statement. */
  @MayBeEmpty() @IsWord({ vacant: '经批准空缺', unknown: '情况不明' }, '空缺情况') state?: 'vacant' | 'unknown';
  /** hand-over: who takes the seat at all of these mines. */
  @MayBeEmpty() @IsId('接任人') personId?: string;
  @MayBeEmpty() @Reason() reason?: string;
  @MayBeEmpty() @Basis() basis?: string;
  /** hand-over to someone outside the rule, with the basis. */
  @MayBeEmpty() @Reason() deviationReason?: string;
}

/** One change of many people; which fields it needs depends on `what`. */
export class PersonChangeForm {
  @IsWord(personChanges, '办理事项') what: PersonChangeKind;
  /** The first day on which it holds; of an ended tenure the first day without it. */
  @IsCivilDate('起始日') from: string;
  /** assistant, leave: the first day after it. */
  @MayBeEmpty() @IsCivilDate('截止日') until?: string;
  /** assistant: who it is. */
  @MayBeEmpty() @IsId('联络员') personId?: string;
  /** leave. */
  @MayBeEmpty() @Line('批准人', 50, 2) approver?: string;
  @MayBeEmpty() @Reason() reason?: string;
  @MayBeEmpty() @Basis() basis?: string;
}

/** A list of ids, of which browsers send one as a text. */
export const IdList = (what: string) => (form: object, field: string | symbol) => {
  AsList()(form, field as string);
  ArrayMaxSize(MOST_ROWS, { message: `一次至多办理 ${MOST_ROWS} 行` })(form, field as string);
  IsUUID('all', { each: true, message: `${what}不是有效编号` })(form, field as string);
};

/** Which mines: ticked ones, and pasted codes. */
export class MineChoice {
  @IdList('煤矿') take: string[] = [];
  @MayBeEmpty() @Paragraphs('煤矿编码', 20_000) codes?: string;
}

export class PeopleChoice {
  @IdList('人员') take: string[] = [];
}

export class MineBulkForm extends MineChoice {
  @IsForm(() => MineChangeForm, '变更') change: MineChangeForm;
}

export class PersonBulkForm extends PeopleChoice {
  @IsForm(() => PersonChangeForm, '变更') change: PersonChangeForm;
}

/** A row of the preview that is accepted: what was seen of it then. */
export class SeenRow {
  @IsId('编号') id: string;
  @Matches(/^[0-9a-f]{16}$/, { message: '预览标记不正确，请重新预览' }) seen: string;
}

export class MineAcceptForm {
  @AreForms(() => SeenRow, '行', MOST_ROWS) rows: SeenRow[];
  @IsForm(() => MineChangeForm, '变更') change: MineChangeForm;
}

export class PersonAcceptForm {
  @AreForms(() => SeenRow, '行', MOST_ROWS) rows: SeenRow[];
  @IsForm(() => PersonChangeForm, '变更') change: PersonChangeForm;
}
