import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { MayBeEmpty } from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';
import { boardTemplates } from './board-templates.js';
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

const FLAG = ['1', 'true'];
/** A key of a shipped template, or the id of one's own. */
const TEMPLATE = new RegExp(`^(${Object.keys(boardTemplates).join('|')}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`);

/** How to print: in which size and by which template, with bleed and crop marks, with tags for screen readers. */
export class PrintForm {
  @IsOptional()
  @IsIn(sizes, { message: `尺寸应为 ${sizes.join('、')} 之一` })
  size: SheetSizeKey = 'a4';

  @IsOptional()
  @Matches(TEMPLATE, { message: `版式应为 ${Object.keys(boardTemplates).join('、')} 之一，或自有版式的编号` })
  template: string = 'standard';

  @MayBeEmpty()
  @IsIn(FLAG, { message: '出血和裁切线应为 1，或不填' })
  bleed?: string;

  @MayBeEmpty()
  @IsIn(FLAG, { message: '读屏版应为 1，或不填' })
  tagged?: string;
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

/** Several boards are handed over as an archive of files, or as one file in the order of the roster. */
export const batchForms = { zip: '压缩包（每矿一个文件）', pdf: '一个 PDF（按挂牌表顺序）' } as const;
export type BatchKind = keyof typeof batchForms;

export class BatchKindForm {
  @IsOptional()
  @IsIn(Object.keys(batchForms), { message: '成批打印应为 zip 或 pdf' })
  as: BatchKind = 'zip';
}

/** Which boards to print in one go: the current ones of a region. */
export class BatchForm extends PrintForm {
  @IsOptional()
  @IsIn(Object.keys(batchForms), { message: '成批打印应为 zip 或 pdf' })
  as: BatchKind = 'zip';

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
