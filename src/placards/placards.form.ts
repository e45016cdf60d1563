import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageForm } from '../web/paging.js';
import { type PlacardState, placardStates } from './placards.service.js';
import { type SheetSizeKey, sheetSizes } from './sheet-sizes.js';

const sizes = Object.keys(sheetSizes) as SheetSizeKey[];
const states = Object.keys(placardStates) as PlacardState[];

/** In which size to print. */
export class SizeForm {
  @IsOptional()
  @IsIn(sizes, { message: `尺寸应为 ${sizes.join('、')} 之一` })
  size: SheetSizeKey = 'a4';
}

export class PlacardPage extends PageForm {
  @IsString({ message: '请填写行政区划代码' })
  @MaxLength(36, { message: '行政区划代码过长' })
  region: string;

  @IsOptional()
  @IsIn(states, { message: `牌板状态应为 ${states.join('、')} 之一` })
  state?: PlacardState;
}

/** Which mines' boards to issue: all of a region that are stale or were never issued, or those of these mines. */
export class IssueForm {
  @IsString({ message: '请填写行政区划代码' })
  @MaxLength(36, { message: '行政区划代码过长' })
  region: string;

  @IsOptional()
  @IsArray({ message: '煤矿编号应为列表' })
  @ArrayMaxSize(10_000, { message: '煤矿过多' })
  @IsUUID(undefined, { each: true, message: '煤矿编号无效' })
  mineIds?: string[];
}

/** Which boards to print into one archive. */
export class BatchForm extends SizeForm {
  @IsString({ message: '请填写行政区划代码' })
  @MaxLength(36, { message: '行政区划代码过长' })
  region: string;
}
