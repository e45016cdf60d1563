import { IsOptional, Matches, MaxLength } from 'class-validator';
import { PageForm } from '../web/paging.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const short = { message: '至多 80 个字符' };

/** Filters of the trail. Days are those of China, the first inclusive, the last exclusive. */
export class AuditPageForm extends PageForm {
  @IsOptional() @MaxLength(80, short) subjectType?: string;
  @IsOptional() @MaxLength(80, short) subjectId?: string;
  @IsOptional() @MaxLength(80, short) action?: string;
  @IsOptional() @MaxLength(80, short) actor?: string;
  @IsOptional() @Matches(DAY, { message: '起始日应为 2026-08-31 的格式' }) from?: string;
  @IsOptional() @Matches(DAY, { message: '截止日应为 2026-08-31 的格式' }) until?: string;
}
