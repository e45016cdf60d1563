import { refusals } from '../domain/refusals.js';
import { LARGEST_PAGE, type Page, type PageForm } from '../web/paging.js';

/** A workbook is made whole in memory; what is larger is taken away as an archive. */
const MOST_ROWS = 20_000;

/** Every page of a list, one after the other. @throws invalid-form where it is too long for a workbook */
export async function everything<Form extends PageForm, Item>(form: Form, list: (form: Form) => Promise<Page<Item>>) {
  const found: Item[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await list({ ...form, page, size: LARGEST_PAGE });
    if (total > MOST_ROWS)
      throw refusals.invalidForm([
        { at: 'size', message: `共 ${total} 条，一张表至多 ${MOST_ROWS} 条，请缩小范围，或用“全部导出”` },
      ]);
    found.push(...items);
    if (items.length < LARGEST_PAGE) return found;
  }
}
