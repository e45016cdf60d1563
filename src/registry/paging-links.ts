import type { Page } from '../web/paging.js';

/** The address of a page with these filters; what is empty is left out. */
export function addressOf(path: string, filters: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The line below a list: how many there are, and the way to the pages before and after. */
export function turning(
  { total, page, size }: Page<unknown>,
  path: string,
  filters: Readonly<Record<string, unknown>>,
) {
  const last = Math.max(1, Math.ceil(total / size));
  const to = (number: number) => addressOf(path, { ...filters, page: number === 1 ? undefined : number });
  return {
    total,
    page,
    last,
    several: last > 1,
    before: page > 1 ? to(page - 1) : '',
    after: page < last ? to(page + 1) : '',
  };
}

/** The options of a select: a closed list with its Chinese, and which one is chosen. */
export const optionsOf = (words: Readonly<Record<string, string>>, chosen: string | undefined) =>
  Object.entries(words).map(([value, text]) => ({ value, text, chosen: value === chosen }));
