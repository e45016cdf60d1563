import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { refusals } from '../domain/refusals.js';

export const LARGEST_PAGE = 500;

/** What every list takes. Lists with filters extend it; sort keys are checked by `orderBy` against the list's own. */
export class PageForm {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '页码应为整数' })
  @Min(1, { message: '页码从 1 开始' })
  @Max(1_000_000, { message: '页码过大' })
  page: number = 1;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '每页条数应为整数' })
  @Min(1, { message: '每页至少 1 条' })
  @Max(LARGEST_PAGE, { message: `每页至多 ${LARGEST_PAGE} 条` })
  size: number = 50;

  /** A sort key of the list, with a minus in front for the other way round. */
  @IsOptional()
  @IsString({ message: '排序应为文字' })
  @MaxLength(40, { message: '排序至多 40 个字符' })
  sort?: string;
}

/** One page of a list. `total` counts all pages. */
export interface Page<Item> {
  items: Item[];
  total: number;
  page: number;
  size: number;
}

/** For LIMIT and OFFSET. */
export const rowsOf = ({ page, size }: PageForm) => ({ limit: size, offset: (page - 1) * size });

/** The answer of a list whose rows were already cut by the database. */
export const pageOf = <Item>(items: Item[], total: number, { page, size }: PageForm): Page<Item> => ({
  items,
  total,
  page,
  size,
});

/** Cuts a list that is held whole. */
export const pageFrom = <Item>(all: readonly Item[], form: PageForm): Page<Item> => {
  const { limit, offset } = rowsOf(form);
  return pageOf(all.slice(offset, offset + limit), all.length, form);
};

/**
 * The ORDER BY of a list: `keys` maps the sort keys that it allows to columns, the first is the default, `tie` (a unique
 * column) makes the order total. Nothing of the request's text reaches the statement.
 * @throws invalid-form for any other key
 */
export function orderBy(sort: string | undefined, keys: Readonly<Record<string, string>>, tie: string): string {
  const [first = tie] = Object.values(keys);
  if (!sort) return `ORDER BY ${first}, ${tie}`;
  const down = sort.startsWith('-');
  const key = down ? sort.slice(1) : sort;
  if (!Object.hasOwn(keys, key)) {
    const allowed = Object.keys(keys).join('、');
    throw refusals.invalidForm([{ at: 'sort', message: `不能按“${key}”排序，可用：${allowed}` }]);
  }
  const direction = down ? ' DESC' : '';
  return `ORDER BY ${keys[key]}${direction}, ${tie}${direction}`;
}
