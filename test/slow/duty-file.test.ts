import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { type DutyFile, dutiesOf, type FiledVisit, fileTotals } from '../../src/domain/duty-file.js';
import { dutyFilePaper } from '../../src/duty-files/duty-file-paper.js';
import { paperPdf, printStyles } from '../../src/papers/paper-pdf.js';
import { paperView } from '../../src/papers/paper-view.js';
import { readPdf } from '../../src/placards/files/pdf-check.js';
import { closePresses, engine, pressOf, templates } from '../support/presses.js';

jest.setTimeout(120_000);
afterAll(closePresses);

const visit = (number: number): FiledVisit => ({
  id: `visit-${number}`,
  on: `2026-0${1 + (number % 9)}-15`,
  place: `墨川乌栖第${number}煤矿`,
  stay: '09:00—11:30',
  underground: true,
  counts: '计入：县政府',
  delay: number === 7 ? 14 : 0,
  onBehalf: false,
  chain: '',
  stands: true,
  mine: '',
  disputed: false,
  findings: '',
});

const duties = dutiesOf([
  {
    ...{ document: '墨川市示例〔2026〕001号', clause: '四（一）', subject: '县政府', text: '每月至少1次', seat: true },
    turn: {
      ...{ month: '2026-09', printed: '2026年9月', running: false, mines: 1, missing: ['青岗一矿'] },
      standing: { state: 'short', owed: 1, made: 0, surplus: 0, missing: ['m'] },
    },
  },
]);

/** Somebody of the invented city with so many visits that their table runs over several pages. */
const file: DutyFile = {
  ...{ person: { id: 'p', name: '买买提·艾力' }, year: 2026, beyond: '', recorded: true, tenures: [], assignments: [] },
  ...{ duties, totals: fileTotals(duties), visits: Array.from({ length: 40 }, (_, index) => visit(index + 1)) },
  ...{ hazards: [], leaves: [], measures: [] },
};
const made = {
  file,
  made: { day: '2026-11-10', trail: { size: 4299, head: 'a'.repeat(64) }, content: 'b'.repeat(64) },
};

const styles = printStyles(templates);
const press = pressOf(1);
const printed = () => {
  const paper = dutyFilePaper(made);
  return paperPdf(press, paper, engine.render('papers/paper', paperView(paper)), styles, made.made.day);
};

describe('the duty file as PDF', () => {
  it('turns its tables, repeats their heads on every page, cuts no row, and bears what it was made from', async () => {
    const { pages, title } = readPdf(await printed());
    expect(title).toBe('买买提·艾力2026年度挂牌履职档案');
    const solid = pages.map(({ text }) => text.replaceAll(/\s/g, ''));
    const first = solid.findIndex((text) => text.includes('附件2检查记录日期'));
    const table = solid.slice(first);
    expect(table.length).toBeGreaterThan(2);
    for (const text of table) expect(text).toContain('入井—出井');
    for (const page of pages.slice(first)) expect(page.widthMm).toBeGreaterThan(page.heightMm);
    const rows = table.flatMap((text) => text.match(/墨川乌栖第\d+煤矿/g) ?? []);
    expect(rows).toEqual(file.visits.map(({ place }) => place));
    expect(table.join('')).toContain('14天后（迟录）');
    expect(solid.join('')).toContain('未查：青岗一矿');
    expect(solid.at(-1)).toContain('b'.repeat(64));
    expect(solid.at(-1)).toContain('留痕共4299条');
  });

  it('is the same file from the same facts', async () => {
    expect((await printed()).equals(await printed())).toBe(true);
  });
});
