import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsRegion, Line, MayBeEmpty } from '../../web/form-fields.js';
import { type SheetSizeKey, sheetSizes } from '../sheet-sizes.js';
import { MOST_BYTES } from './markup-check.js';

const File =
  (what: string): PropertyDecorator =>
  (holder, property) => {
    IsString({ message: `${what}应为文字` })(holder, property);
    MaxLength(MOST_BYTES, { message: `${what}过长` })(holder, property);
  };

/** A Handlebars file and a CSS file, as texts. */
export class TemplateForm {
  @MayBeEmpty() @IsRegion() region?: string;
  @Line('版式名称', 40) name: string;
  @File('版式文件') markup: string;
  @File('样式文件') styles: string;
}

export class TemplatePreviewForm {
  @IsOptional()
  @IsIn(Object.keys(sheetSizes), { message: `尺寸应为 ${Object.keys(sheetSizes).join('、')} 之一` })
  size: SheetSizeKey = 'a4';
}
