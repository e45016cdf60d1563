import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsObject, Matches } from 'class-validator';
import { type Erasable, erasable } from '../domain/erasure.js';
import { AsList, Basis, IsId, IsRegion, MayBeEmpty, Reason } from '../web/form-fields.js';

export class ErasureForm {
  @IsId('人员') personId: string;
  @AsList()
  @IsArray({ message: '内容应为列表' })
  @ArrayNotEmpty({ message: '请选择要删除的内容' })
  @ArrayMaxSize(3, { message: '内容至多三项' })
  @IsIn(Object.keys(erasable), {
    each: true,
    message: '内容应为 phone（电话）、portrait（牌板照片）或 sentences（文字）',
  })
  what: Erasable[];
  @Reason() reason: string;
}

export class NewErasurePage {
  @IsId('人员') person: string;
}

export class RejectionForm {
  @Reason() reason: string;
}

export class RetentionPage {
  @MayBeEmpty() @IsRegion() region?: string;
}

/** Browsers send each year as a text, under its kind. */
const numbers = (given: unknown): unknown =>
  given && typeof given === 'object'
    ? Object.fromEntries(Object.entries(given).map(([key, value]) => [key, Number(value)]))
    : given;

export class RetentionForm extends RetentionPage {
  /** Years by kind: { "visits": 10 }. */
  @Transform(({ value }) => numbers(value)) @IsObject({ message: '保存年限应为一组字段' }) years: Record<
    string,
    number
  >;
  @Basis() basis: string;
}

const Years = () => applyDecorators(MayBeEmpty(), Matches(/^\d{1,3}$/, { message: '保存年限应为 1 至 100 年的整数' }));

/** The form of the page: a field a kind. */
export class RetentionPageForm extends RetentionPage {
  @Years() visits?: string;
  @Years() hazards?: string;
  @Years() assignments?: string;
  @Years() placards?: string;
  @Years() leaves?: string;
  @Years() proposals?: string;
  @Years() materials?: string;
  @Basis() basis: string;
}
