import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageForm } from '../web/paging.js';
import { type PlacardState, type PlacardView, placardStates } from './placards.service.js';
import { type SheetSizeKey, sheetSizes } from './sheet-sizes.js';

const sizes = Object.keys(sheetSizes) as SheetSizeKey[];
/** By what a list of boards can be cut: `due` waits to be issued, `unposted` is current and hangs nowhere yet. */
export const placardFilters = { due: '需制发', unposted: '未上墙', ...placardStates } as const;
export type PlacardFilter = keyof typeof placardFilters;
const filters = Object.keys(placardFilters) as PlacardFilter[];

/** What waits to be issued: the content has changed, or there never was one. */
export const isDue = ({ state }: Pick<PlacardView, 'state'>): boolean => state === 'stale' || state === 'unissued';

/** A current board of which no photo shows that it hangs. */
export const isUnposted = ({ state, wall }: Pick<PlacardView, 'state' | 'wall'>): boolean =>
  state === 'current' && wall !== null && !wall.posted;

export function placardMatches(view: PlacardView, filter: PlacardFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (filter === 'due') return isDue(view);
  return filter === 'unposted' ? isUnposted(view) : view.state === (filter satisfies PlacardState);
}

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
  @IsIn(filters, { message: `牌板状态应为 ${filters.join('、')} 之一` })
  state?: PlacardFilter;
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

/** Of which region the figures are. */
export class FiguresForm {
  @IsString({ message: '请填写行政区划代码' })
  @MaxLength(36, { message: '行政区划代码过长' })
  region: string;
}
