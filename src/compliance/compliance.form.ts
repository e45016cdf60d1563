import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type StandingState, standings } from '../domain/vocabulary.js';
import { IsId, IsRegion, IsSeat } from '../web/form-fields.js';

const formats = ['json', 'csv', 'xlsx'] as const;

export class ComplianceForm {
  @IsOptional() @IsRegion() region?: string;
  /** 2026-08, 2026-Q3, 2026-H1, 2026 or 2026-08-01..2026-08-31. */
  @IsString({ message: '请填写期间（如 2026-08）' })
  @Length(4, 24, { message: '请填写期间（如 2026-08）' })
  period: string;
  @IsOptional() @IsSeat() seat?: string;
  @IsOptional() @IsId('人员') personId?: string;
  @IsOptional() @IsIn(Object.keys(standings), { message: '没有这种履职结论' }) state?: StandingState;
  /** Only lines of this very unit, without those below it. */
  @IsOptional() @IsRegion('单位') unit?: string;
  @IsIn(formats, { message: `格式应为 ${formats.join('、')} 之一` }) format: (typeof formats)[number] = 'json';
}
