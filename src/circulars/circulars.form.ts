import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsCivilDate, IsId, IsRegion, Line, MayBeEmpty, Paragraphs } from '../web/form-fields.js';
import type { CircularFormat } from './circular.entity.js';

const formats = ['docx', 'pdf', 'xlsx'] as const;

export class CircularsPage {
  @MayBeEmpty() @IsRegion() region?: string;
}

export class CircularDraftForm extends CircularsPage {
  /** 2026-08 or 2026-Q3. */
  @IsString({ message: '请选择期间' })
  @Length(4, 24, { message: '请选择期间（如 2026-08、2026-Q3）' })
  period: string;
}

export class CircularWordsForm {
  @Line('发文机关标志', 60, 0) issuer: string;
  @Line('署名', 60) unit: string;
  @Line('主送机关', 200) addressee: string;
  @Line('抄送机关', 200, 0) copiesTo = '';
  @Paragraphs('要求', 1000, 0) demand = '';
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '版次应为整数' })
  revision?: number;
}

export class CircularIssueForm {
  @Line('发文字号', 60) number: string;
  @IsCivilDate('成文日期') on: string;
  /** Hash of what was previewed. */
  @Matches(/^[0-9a-f]{64}$/, { message: '请先预览' }) seen: string;
}

export class CircularFileForm {
  @IsId('通报') id: string;
  @IsIn(formats, { message: `格式应为 ${formats.join('、')} 之一` }) format: CircularFormat;
}
