import { IsIn, Matches } from 'class-validator';
import { PHONE } from '../regions/regions.form.js';
import { Basis, IsCivilDate, Line, MayBeEmpty, Paragraphs } from '../web/form-fields.js';

/** The bureau's own place, those above it as far as the code does not say them, and those below it. */
export class JurisdictionForm {
  @IsIn(['province', 'city', 'county'], { message: '层级应为省、市、县之一' }) level: 'province' | 'city' | 'county';
  @Matches(/^\d{6}$/, { message: '行政区划代码应为 6 位数字' }) code: string;
  @Line('名称', 50, 2) name: string;
  @MayBeEmpty() @Line('所属省', 50, 2) province?: string;
  @MayBeEmpty() @Line('所属市', 50, 2) city?: string;
  /** One place below in each line. */
  @MayBeEmpty() @Paragraphs('下级', 6000) below?: string;
  @MayBeEmpty() @Matches(PHONE, { message: '监督电话应为 5 至 20 位数字' }) supervisionPhone?: string;
  @IsCivilDate('检查记录自何日起登记') visitsSince: string;
  @Basis() basis: string;
}
