import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsCivilDate, IsRegion, MayBeEmpty } from '../web/form-fields.js';
import { formPipe } from '../web/validation.js';
import { answersIn } from '../workbooks/answers.js';
import type { RosterFormat } from './roster-export.service.js';
import type { RosterOrder } from './rosters.service.js';

const Region = (): PropertyDecorator => (form, field) => {
  IsString({ message: '请填写行政区划代码' })(form, field);
  MaxLength(36, { message: '行政区划代码过长' })(form, field);
};
const Day = (): PropertyDecorator => Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '日期格式应为 2026-08-31' });

/** What goes beside the file of an import. */
export class RosterForm {
  @Region() region: string;

  /** From when what the table says holds. */
  @Day() day: string;

  /** The document that the table is a part of. */
  @Length(2, 200, { message: '请填写依据文件（2 至 200 字），如 朔政办发〔2021〕62号附件' })
  basis: string;

  /** JSON: the address of each question, and the id of the chosen candidate or 'new'. */
  @IsOptional()
  @IsString({ message: '答复应为 JSON 文字' })
  answers?: string;
}

/** Which table to export. */
export class RosterExportForm {
  @Region() region: string;
  @Day() day: string;

  @IsOptional()
  @IsIn(['xlsx', 'csv'], { message: '格式应为 xlsx 或 csv' })
  format: RosterFormat = 'xlsx';
}

/** Which 一张表. */
export class OneSheetForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @MayBeEmpty() @IsCivilDate() on?: string;
}

/** Checks the fields of a multipart import. @throws invalid-form */
export async function orderOf(fields: Readonly<Record<string, string>>): Promise<RosterOrder> {
  const { answers, ...form }: RosterForm = await formPipe().transform(
    { ...fields },
    { type: 'body', metatype: RosterForm },
  );
  return { ...form, answers: answersIn(answers) };
}
