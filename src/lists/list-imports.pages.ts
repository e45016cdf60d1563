import { trialParts } from '../workbooks/trial.pages.js';
import type { WaitingTable } from '../workbooks/waiting-tables.js';
import type { ListOrder } from './list-imports.form.js';
import type { ListTrial } from './list-imports.service.js';
import type { MaintainedList } from './list-kind.js';

type Named = Pick<MaintainedList, 'key' | 'title' | 'about' | 'href'>;

const listTitles: Readonly<Record<string, string>> = { mines: '煤矿', tenures: '人员', visits: '检查记录' };

/** Where a list that comes back begins: fetch a table, send it. */
export const listImportPage = ({ key, title, about, href }: Named, today: string) => ({
  ...{ title, about, today },
  template: `/api/lists/${key}/template`,
  exported: `/api/lists/${key}`,
  list: href,
  listTitle: listTitles[key] ?? title,
  action: `/lists/${key}/import`,
});

/** The dry run of a filled list. */
export const listTrialPage = (
  { id, file, order }: WaitingTable<ListOrder>,
  { key, title }: Named,
  { sheets, outcome }: ListTrial,
) => ({
  title,
  file: file.name,
  day: order.day,
  basis: order.basis,
  rows: outcome.rows,
  count: outcome.lines.length,
  unchanged: outcome.unchanged,
  trial: { ...trialParts(sheets, outcome, `/lists/waiting/${id}`), again: `/lists/${key}/import` },
});
