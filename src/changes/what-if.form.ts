import { IsOptional, Matches } from 'class-validator';
import type { FactValue } from '../domain/policy.js';
import { IsCivilDate } from '../web/form-fields.js';
import { MineChoice } from './bulk.form.js';

/** As if the chosen mines had a value from a day on. */
export class HypothesisForm extends MineChoice {
  @Matches(/^[a-z][A-Za-z0-9]{0,39}$/, { message: '事实名应为小写字母开头的字母和数字（如 gasGrade）' })
  kind: string;
  /** Checked against the kind further in. */
  @IsOptional() value: FactValue;
  @IsCivilDate('起始日') from: string;
}
