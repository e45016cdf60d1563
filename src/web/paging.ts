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

/** By what a list that is held whole can be sorted: the first key is the order that it comes in. */
export type HeldKeys<Item> = Readonly<Record<string, (item: Item) => string | number>>;

/** Sorts and cuts a list that is held whole. @throws invalid-form for a sort key that is not among the list's */
export const pageFrom = <Item>(all: readonly Item[], form: PageForm, keys: HeldKeys<Item> = {}): Page<Item> => {
  const { limit, offset } = rowsOf(form);
  const sorted = form.sort ? sortedBy(all, form.sort, keys) : all;
  return pageOf(sorted.slice(offset, offset + limit), all.length, form);
};

function sortedBy<Item>(all: readonly Item[], sort: string, keys: HeldKeys<Item>): Item[] {
  const { key, down } = sortKey(sort, keys);
  const valued = all.map((item) => ({ item, value: (keys[key] as HeldKeys<Item>[string])(item) }));
  const after = down ? -1 : 1;
  return valued.sort((a, b) => (a.value < b.value ? -after : a.value > b.value ? after : 0)).map(({ item }) => item);
}

/** @throws invalid-form for a key that is not among those of the list */
function sortKey(sort: string, keys: object): { key: string; down: boolean } {
  const down = sort.startsWith('-');
  const key = down ? sort.slice(1) : sort;
  if (Object.hasOwn(keys, key)) return { key, down };
  const allowed = Object.keys(keys).join('、');
  const message = allowed ? `不能按“${key}”排序，可用：${allowed}` : '此列表不能另行排序';
  throw refusals.invalidForm([{ at: 'sort', message }]);
}

/**
 * The ORDER BY of a list: `keys` maps the sort keys that it allows to columns, with commas between several; the first is
 * the default, `tie` (a unique column) makes the order total. Nothing of the request's text reaches the statement.
 * @throws invalid-form for any other key
 */
export function orderBy(sort: string | undefined, keys: Readonly<Record<string, string>>, tie: string): string {
  const [first = tie] = Object.values(keys);
  if (!sort) return `ORDER BY ${first}, ${tie}`;
  const { key, down } = sortKey(sort, keys);
  const columns = [...(keys[key] as string).split(', '), tie];
  return `ORDER BY ${columns.map((column) => (down ? `${column} DESC` : column)).join(', ')}`;
}
