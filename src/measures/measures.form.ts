import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { type MeasureKind, type MeasureTerms, measureKinds } from '../domain/measure.js';
import { IsId, IsRegion, IsWord, Line, MayBeEmpty, Paragraphs } from '../web/form-fields.js';

const IsMonth = () => Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '月份应为 2026-08 的格式' });
const Days = (what: string) => (form: object, field: string) => {
  Type(() => Number)(form, field);
  IsInt({ message: `${what}应为整数` })(form, field);
  Min(1, { message: `${what}至少 1 天` })(form, field);
  Max(90, { message: `${what}至多 90 天` })(form, field);
};
const From = (what: string) => (form: object, field: string) => {
  Type(() => Number)(form, field);
  IsInt({ message: `${what}应为整数` })(form, field);
  Min(1, { message: `${what}至少为 1` })(form, field);
  Max(36, { message: `${what}至多为 36` })(form, field);
};

export class MeasuresPage {
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsMonth() month?: string;
}

/** Tells somebody what a closed month says, and what is proposed. */
export class OpeningForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @IsMonth() month: string;
  @IsId('责任人') personId: string;
}

export class WordsForm {
  @Paragraphs('内容', 2000, 2) words: string;
}

export class DecisionForm extends WordsForm {
  @IsWord(measureKinds, '措施') kind: MeasureKind;
  /** 文号; without one the letter bears none. */
  @MayBeEmpty() @Line('文号') number?: string;
}

export class LetterPage {
  @MayBeEmpty() @IsWord({ docx: '可编辑', pdf: '打印' }, '格式') format?: 'docx' | 'pdf';
}

export class MeasureTermsForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @Line('依据') basis: string;
  @From('所看月数') months: number;
  /** From how many short months on each step is proposed; one that is left empty never is. */
  @MayBeEmpty() @From('提醒函') reminder?: number;
  @MayBeEmpty() @From('诫勉谈话') talk?: number;
  @MayBeEmpty() @From('书面说明') explanation?: number;
  @MayBeEmpty() @From('通报批评') circular?: number;
  @Days('答复期限') answerDays: number;
  @Days('回复期限') replyDays: number;
  @Days('申诉期限') appealDays: number;
  /** Without them no cards are shown. */
  @MayBeEmpty() @From('黄牌') yellow?: number;
  @MayBeEmpty() @From('红牌') red?: number;
}

/** The form as terms; half a pair of cards is none. */
export function termsOf(form: MeasureTermsForm): MeasureTerms {
  const { basis, months, answerDays, replyDays, appealDays, yellow, red } = form;
  const { reminder = null, talk = null, explanation = null, circular = null } = form;
  return {
    ...{ basis, months, ladder: { reminder, talk, explanation, circular } },
    ...{ answerDays, replyDays, appealDays, cards: yellow && red ? { yellow, red } : null },
  };
}
