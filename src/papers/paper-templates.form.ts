import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsRegion, MayBeEmpty } from '../web/form-fields.js';
import { MOST_BYTES } from './paper-text-template.js';

export class PaperTextPage {
  @MayBeEmpty() @IsRegion() region?: string;
}

export class PaperTextForm extends PaperTextPage {
  @IsString({ message: '请填写文本' })
  @MaxLength(MOST_BYTES, { message: '文本过长' })
  source: string;
}

export class PaperTextSaving extends PaperTextForm {
  /** Hash of the text that was previewed. */
  @IsOptional()
  @Matches(/^([0-9a-f]{64})?$/, { message: '预览校验值不对，请重新预览' })
  seen = '';
}
