import { IsCivilDate, IsRegion, IsWord, Line, MayBeEmpty, Paragraphs, Reason } from '../web/form-fields.js';

/** The letter comes editable or as it is printed; the table of assignments beside it as a workbook. */
export const letterFormats = { docx: '可编辑', pdf: '打印' } as const;
export type LetterFormat = keyof typeof letterFormats;

export class FilingsPage {
  @MayBeEmpty() @IsRegion() region?: string;
}

/** What it takes to draft a filing; with `number` and `on` it was already reported. */
export class FilingForm {
  @MayBeEmpty() @IsRegion() region?: string;
  /** 主送机关; without one the government of the region above. */
  @MayBeEmpty() @Line('主送机关') addressee?: string;
  /** 报送单位; without one the region's own regulator. */
  @MayBeEmpty() @Line('报送单位') unit?: string;
  @MayBeEmpty() @Paragraphs('说明', 1000) remark?: string;
  /** 文号 or number of receipt. */
  @MayBeEmpty() @Line('备案文号') number?: string;
  @MayBeEmpty() @IsCivilDate('备案日期') on?: string;
}

export class FilingStepForm {
  @Line('文号') number: string;
  @IsCivilDate('日期') on: string;
}

export class FilingDiscardForm {
  @Reason() reason: string;
}

export class FilingFilePage {
  @MayBeEmpty() @IsWord(letterFormats, '格式') format?: LetterFormat;
}
