import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { MayBeEmpty } from '../web/form-fields.js';

const formats = ['json', 'pdf', 'docx', 'xlsx'] as const;
export type DutyFileFormat = (typeof formats)[number];

export class DutyFilePageForm {
  /** The running year where none is named. */
  @MayBeEmpty()
  @Type(() => Number)
  @IsInt({ message: '年度应为四位数字（如 2026）' })
  @Min(2000, { message: '年度自 2000 年起' })
  @Max(2999, { message: '年度应为四位数字（如 2026）' })
  year?: number;
}

export class DutyFileForm extends DutyFilePageForm {
  @IsOptional()
  @IsIn(formats, { message: `格式应为 ${formats.join('、')} 之一` })
  format: DutyFileFormat = 'json';
}
