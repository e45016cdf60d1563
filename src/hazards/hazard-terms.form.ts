import { Type } from 'class-transformer';
import { ArrayNotEmpty, ArrayUnique, IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { AreForms, IsForm, Line } from '../web/form-fields.js';

class CategoryForm {
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: '类别代号应为小写字母、数字和连字符（如 roof）' }) key: string;
  @Line('类别名称', 20) name: string;
}

class FiveForm {
  @Line('“责任”的名称', 10) responsibility: string;
  @Line('“措施”的名称', 10) measure: string;
  @Line('“资金”的名称', 10) funds: string;
  @Line('“时限”的名称', 10) time: string;
  @Line('“预案”的名称', 10) plan: string;
}

const Flag = (what: string) => IsBoolean({ message: `${what}应为 true 或 false` });

class SeverityForm {
  @IsInt({ message: '期限应为整天数' })
  @Min(1, { message: '期限至少 1 天' })
  @Max(730, { message: '期限至多 730 天' })
  days: number;
  @Flag('是否须附证明') evidence: boolean;
  @Flag('是否须五落实齐全') completeFive: boolean;
  @Flag('是否须他人复查') otherRechecker: boolean;
}

class SeveritiesForm {
  @IsForm(() => SeverityForm, '一般隐患的要求') general: SeverityForm;
  @IsForm(() => SeverityForm, '重大隐患的要求') major: SeverityForm;
}

/** 隐患规定 of a region. */
export class HazardTermsForm {
  /** Where the terms come from. */
  @Line('依据') basis: string;

  @ArrayNotEmpty({ message: '请至少列一个隐患类别' })
  @ArrayUnique((category: CategoryForm) => category?.key, { message: '类别代号不能重复' })
  @AreForms(() => CategoryForm, '隐患类别', 40)
  categories: CategoryForm[];

  @IsForm(() => FiveForm, '五落实名称') @Type(() => FiveForm) five: FiveForm;
  @IsForm(() => SeveritiesForm, '各等级的要求') severities: SeveritiesForm;
}
