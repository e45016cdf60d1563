import type { Page } from './paging.js';

export type Filters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The address of a page with these filters; what is empty is left out. */
export function addressOf(path: string, filters: Filters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Lists that can be taken away as a workbook, with the filters of their page. */
const workbooks: Readonly<Record<string, string>> = {
  '/mines': '/api/lists/mines',
  '/people': '/api/lists/people',
  '/organisations': '/api/lists/organisations',
  '/visits': '/api/lists/visits',
  '/hazards': '/api/lists/hazards',
  '/accounts': '/api/lists/accounts',
  '/placards': '/api/lists/placards',
  '/audit': '/api/lists/audit',
};

/** Where a list's workbook is; empty where it has none, or the list is empty. */
export const workbookAddress = (path: string, filters: Filters, total: number): string =>
  total > 0 && workbooks[path] ? addressOf(workbooks[path], filters) : '';

/** The line below a list, `web/page-turns`: how many there are, and the way to the pages before and after. */
export function pageTurns({ total, page, size }: Page<unknown>, path: string, filters: Filters) {
  const last = Math.max(1, Math.ceil(total / size));
  const to = (number: number) => addressOf(path, { ...filters, page: number === 1 ? undefined : number });
  const exported = workbookAddress(path, filters, total);
  return { total, page, last, exported, before: page > 1 ? to(page - 1) : '', after: page < last ? to(page + 1) : '' };
}

export interface Option {
  value: string;
  text: string;
  chosen: boolean;
}

/** The options of a select, in the order of the list. */
export const optionsOf = (words: Readonly<Record<string, string>>, chosen: string | undefined): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text, chosen: value === chosen }));
