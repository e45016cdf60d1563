import { IsCivilDate, IsRegion, Line, MayBeEmpty } from '../web/form-fields.js';

export class FilingsPage {
  @MayBeEmpty() @IsRegion() region?: string;
}

export class FilingForm {
  @MayBeEmpty() @IsRegion() region?: string;
  /** 文号 or number of receipt. */
  @Line('备案文号') number: string;
  @IsCivilDate('备案日期') on: string;
}
