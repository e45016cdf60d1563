import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min, ValidateBy, type ValidationArguments } from 'class-validator';
import type { FactValue } from '../domain/policy.js';
import { mineName, mineNameProblem } from '../domain/roster/text.js';
import { gasGrades, mineStatuses, tiers, workings } from '../domain/vocabulary.js';
import { AreForms, Basis, IsCivilDate, IsId, IsRegion, IsSeat, IsWord, Line, Reason } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';
import { factProblem } from './fact-values.js';

/** The name as the licence writes it, without the padding of print. */
export const MineName = (): PropertyDecorator => (form, field) => {
  Transform(({ value }) => (typeof value === 'string' ? mineName(value) : value))(form, field as string);
  const problem = (value: unknown) => (typeof value === 'string' ? mineNameProblem(value) : '矿井名称应为文字');
  ValidateBy({
    name: 'mineName',
    validator: {
      validate: (value) => problem(value) === null,
      defaultMessage: (given) => problem(given?.value) ?? '',
    },
  })(form, field as string);
};

/** A value that fits the kind of the fact named beside it. */
const FitsKind = (): PropertyDecorator => {
  const problem = (given?: ValidationArguments) => {
    const kind = (given?.object as { kind?: unknown } | undefined)?.kind;
    return factProblem(typeof kind === 'string' ? kind : '', given?.value as FactValue);
  };
  return ValidateBy({
    name: 'fitsKind',
    validator: {
      validate: (_, given) => problem(given) === null,
      defaultMessage: (given) => problem(given) ?? '',
    },
  });
};

export class MinePage extends PageForm {
  @IsOptional() @IsRegion() region?: string;
  /** Part of the name or of the code. */
  @IsOptional() @Line('查找内容', 50, 0) search?: string;
  @IsOptional() @IsWord(gasGrades, '瓦斯等级') gasGrade?: string;
  @IsOptional() @IsWord(tiers, '监管层级') tier?: string;
  @IsOptional() @IsWord(mineStatuses, '矿井状态') status?: string;
  @IsOptional() @IsWord(workings, '开采方式') workings?: string;
  /** The day whose facts are shown and filtered by; today where none is given. */
  @IsOptional() @IsCivilDate() on?: string;
}

export class DayForm {
  @IsOptional() @IsCivilDate() on?: string;
}

export class FactForm {
  /** gasGrade, tier, group, workings, status, or a free attribute such as depth. */
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/, { message: '事实名应为小写字母开头的字母和数字（如 gasGrade、depth）' })
  kind: string;

  /** A text, number or boolean; null = known to be none. The group is given by its id. */
  @FitsKind() value: FactValue;
  @IsCivilDate('起始日') from: string;
  @IsOptional() @IsCivilDate('截止日') until?: string | null;
  @Basis() basis: string;
}

export class MineForm {
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{1,39}$/, { message: '矿井编码应为 2 至 40 位字母、数字或 -' }) code: string;
  @MineName() name: string;
  @IsRegion() region: string;
  @IsOptional() @IsId('煤矿企业') companyId?: string | null;
  /** Order in the issued roster. */
  @IsOptional()
  @IsInt({ message: '序号应为整数' })
  @Min(1, { message: '序号从 1 开始' })
  @Max(1_000_000, { message: '序号过大' })
  rosterOrder?: number | null;

  @Basis() basis: string;

  @AreForms(() => FactForm, '最初情况', 50) facts: FactForm[] = [];
}

export class FactCorrectionForm {
  @ValidateBy({
    name: 'factValue',
    validator: {
      validate: (value) => factProblem('', value as FactValue) === null,
      defaultMessage: (given) => factProblem('', given?.value as FactValue) ?? '',
    },
  })
  value: FactValue;
  /** The span of the wrong fact, where nothing else is said. */
  @IsOptional() @IsCivilDate('起始日') from?: string;
  @IsOptional() @IsCivilDate('截止日') until?: string | null;
  @Basis() basis: string;
  @Reason() reason: string;
}

export class SeatStatementForm {
  @IsSeat() seat: string;
  @IsWord({ vacant: '经批准空缺', unknown: '情况不明' }, '情况') kind: 'vacant' | 'unknown';
  @IsCivilDate('起始日') from: string;
  @IsOptional() @IsCivilDate('截止日') until?: string | null;
  @Reason() reason: string;
  @Basis() basis: string;
}
