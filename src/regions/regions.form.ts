import { IsOptional, Matches } from 'class-validator';
import { type RegionLevel, regionLevels } from '../domain/vocabulary.js';
import { Basis, IsRegion, IsWord, Line } from '../web/form-fields.js';

export const PHONE = /^\+?\d[\d-]{4,19}$/;

export class RegionForm {
  @Matches(/^\d{6}(\d{3})?$/, { message: '行政区划代码应为 6 位数字（乡镇 9 位）' }) code: string;
  @Line('名称', 50, 2) name: string;
  @IsWord(regionLevels, '层级') level: RegionLevel;
  /** The region above, by code or id. */
  @IsRegion('上级行政区划') parent: string;
  @IsOptional() @Matches(PHONE, { message: '监督电话应为 5 至 20 位数字' }) supervisionPhone?: string | null;
  @Basis() basis: string;
}
