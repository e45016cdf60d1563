import { IsOptional, IsString, Length } from 'class-validator';
import { IsCivilDate, IsRegion, Line } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

export class PolicyPage extends PageForm {
  /** Documents that bind this place: its own and those of the regions above. */
  @IsOptional() @IsRegion() region?: string;
  /** Documents in force on this day. */
  @IsOptional() @IsCivilDate() on?: string;
}

/** A policy pack as YAML. */
export class PackForm {
  @IsString({ message: '制度文件应为文字' })
  @Length(1, 1_000_000, { message: '制度文件应为 1 至 1000000 个字' })
  text: string;
  /** What the file is called; only to tell about it. */
  @IsOptional() @Line('文件名') name?: string;
}
