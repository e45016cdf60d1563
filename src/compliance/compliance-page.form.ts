import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type StandingState, standings } from '../domain/vocabulary.js';
import { IsId, IsRegion, IsSeat, MayBeEmpty } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

/** What the address of a page of 履职情况 says. */
export class CompliancePageForm extends PageForm {
  @IsOptional() @IsRegion() region?: string;
  @IsOptional() @IsString({ message: '期间应为文字' }) @Length(4, 24, { message: '期间格式：2026-08' }) period?: string;
  /** A seat, or a quota that posts owe. */
  @IsOptional() @IsSeat() seat?: string;
  @IsOptional() @IsIn(Object.keys(standings), { message: '没有这种履职结论' }) state?: StandingState;
  /** Only lines of this very unit, without those below it. */
  @IsOptional() @IsRegion('单位') unit?: string;
  @IsOptional() @IsId('人员') personId?: string;
}

/** Two periods: the one before the first where no other is named. */
export class ComparisonPageForm extends CompliancePageForm {
  @MayBeEmpty()
  @IsString({ message: '对比期间应为文字' })
  @Length(4, 24, { message: '对比期间格式：2026-08' })
  with?: string;
}

export class PersonPageForm {
  @IsOptional() @IsRegion() region?: string;
  @IsOptional() @IsString({ message: '期间应为文字' }) @Length(4, 24, { message: '期间格式：2026-08' }) period?: string;
}
