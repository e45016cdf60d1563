import { printDate } from '../domain/civil-date.js';
import { addressOf } from '../web/links.js';
import { titleOf } from './duty-file-paper.js';
import { yearWords } from './duty-file-quotas.js';
import type { Section } from './duty-file-section.js';
import { sectionsOf } from './duty-file-sections.js';
import type { MadeDutyFile } from './duty-files.service.js';

/** Years are offered back to the first of the system's records. */
const OFFERED = 4;

const sectionView = ({ title, sentences, table }: Section, index: number, mayOpen: (href: string) => boolean) => ({
  id: `part-${index + 1}`,
  title,
  sentences,
  table: table && {
    title: table.title,
    columns: table.columns.map((column) => column.title),
    long: table.rows.length > 12,
    count: table.rows.length,
    rows: table.rows.map(({ cells, href }) => ({
      href: href && mayOpen(href) ? href : '',
      first: cells[0] ?? '',
      short: (cells[0] ?? '').length <= 11,
      cells: cells.slice(1).map((text, place) => ({ text, label: table.columns[place + 1]?.title ?? '' })),
    })),
  },
});

/** The file as a page. A leader opens his own visits on his own pages. */
export function dutyFilePage(made: MadeDutyFile, home: string, own: boolean) {
  const { file } = made;
  const year = (other: number) => addressOf(home, { year: other });
  const api = (format: string) => addressOf(`/api/people/${file.person.id}/duty-file`, { year: file.year, format });
  const thisYear = Number(made.made.day.slice(0, 4));
  return {
    title: titleOf(made),
    person: own ? '' : `/people/${file.person.id}`,
    name: file.person.name,
    years: Array.from({ length: OFFERED }, (_, index) => thisYear - index).map((one) => ({
      value: one,
      href: year(one),
      chosen: one === file.year,
    })),
    total: yearWords(file),
    figures: [
      { name: '应查', value: file.totals.owed },
      { name: '已查', value: file.totals.made },
      { name: '期完成', value: file.totals.met },
      { name: '期未完成', value: file.totals.short },
    ],
    recorded: file.recorded,
    sections: sectionsOf(file).map((section, index) => sectionView(section, index, () => !own)),
    files: [
      { name: 'PDF', href: api('pdf') },
      { name: 'Word（docx）', href: api('docx') },
      { name: '检查记录（xlsx）', href: api('xlsx') },
    ],
    day: printDate(made.made.day),
    size: made.made.trail.size,
    head: made.made.trail.head,
    content: made.made.content,
  };
}
