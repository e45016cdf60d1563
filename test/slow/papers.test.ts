import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import type { Paper } from '../../src/domain/paper.js';
import { textsOfPaper } from '../../src/domain/paper-marks.js';
import { paperDocx } from '../../src/papers/paper-docx.js';
import { paperPdf, printStyles } from '../../src/papers/paper-pdf.js';
import { paperView } from '../../src/papers/paper-view.js';
import { readPdf } from '../../src/placards/files/pdf-check.js';
import { inventedPaper } from '../support/papers.js';
import { closePresses, engine, pressOf, templates } from '../support/presses.js';

jest.setTimeout(120_000);
afterAll(closePresses);

const day = '2026-01-05';
const styles = printStyles(templates);
const press = pressOf(1);
const printed = (paper: Paper = inventedPaper, by = press) =>
  paperPdf(by, paper, engine.render('papers/paper', paperView(paper)), styles, day);
const letter: Paper = { ...inventedPaper, issuer: null, number: null, title: '一封便函', attachments: [] };
const solid = (text: string) => text.replaceAll(/\s/g, '');
const wordsOf = (paper: Paper) => textsOfPaper(paper).map(({ text }) => solid(text));

/** The words of an editable file, a line a paragraph. */
function docxText(file: Buffer): string[] {
  const { 'word/document.xml': xml } = unzipSync(file);
  const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return [...strFromU8(xml!).matchAll(/<w:p[ >].*?<\/w:p>/g)].map(([paragraph]) =>
    unescaped([...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join('')),
  );
}

describe('an official document as PDF', () => {
  it('stands on A4, upright and turned, every page numbered — 1 —', async () => {
    const { pages, title } = readPdf(await printed());
    expect(title).toBe(inventedPaper.title);
    const sizes = pages.map(({ widthMm, heightMm }) => `${Math.round(widthMm)} × ${Math.round(heightMm)}`);
    expect(sizes).toEqual([...Array(5).fill('210 × 297'), '297 × 210']);
    for (const [index, { text }] of pages.entries()) expect(solid(text)).toContain(`—${index + 1}—`);
  });

  it('holds every word, escaped, with the head of its table on each page of it', async () => {
    const { pages } = readPdf(await printed());
    const whole = solid(pages.map(({ text }) => text).join('')).replaceAll(/—\d—/g, '');
    for (const word of wordsOf(inventedPaper)) expect(whole).toContain(word);
    for (const { text } of pages.slice(2, 5)) expect(solid(text)).toContain('序号煤矿应查完成率');
    expect(whole).toContain('2026年1月5日');
  });

  it('holds at most 22 lines of 28 characters', async () => {
    const long: Paper = { ...letter, body: [{ kind: 'paragraph', text: '煤矿'.repeat(28 * 22) }] };
    const [, second] = readPdf(await printed({ ...long, copiesTo: null, evidence: null })).pages;
    expect(second!.text.match(/[煤矿]/g)).toHaveLength(22 * 28);
  });

  it('has the same bytes in another browser and after another document', async () => {
    const first = await printed();
    await printed(letter);
    expect(first.equals(await printed())).toBe(true);
    expect(first.equals(await printed(inventedPaper, pressOf(1)))).toBe(true);
  });

  it('is refused where a character cannot be drawn', async () => {
    await expect(printed({ ...letter, title: '𪚥的函' })).rejects.toMatchObject({ code: 'glyph-missing' });
  });
});

describe('an official document as an editable file', () => {
  it('holds the same words as the PDF, paragraph by paragraph', async () => {
    const lines = docxText(await paperDocx(inventedPaper, day)).map(solid);
    for (const word of wordsOf(inventedPaper)) expect(lines.some((line) => line.endsWith(word))).toBe(true);
  });

  it('has styles of Word, A4 with the margins of the standard, and repeated heads of tables', async () => {
    const parts = unzipSync(await paperDocx(inventedPaper, day));
    const document = strFromU8(parts['word/document.xml']!);
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'Heading4', 'PaperText', 'AnnexTitle'])
      expect(document).toContain(`<w:pStyle w:val="${style}"/>`);
    expect(document).toMatch(/w:pgSz w:w="11905" w:h="16837" w:orient="portrait"/);
    expect(document).toMatch(/w:pgSz w:w="16837" w:h="11905" w:orient="landscape"/);
    expect(document).toMatch(/w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(strFromU8(parts['word/fontTable.xml']!)).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,');
  });

  it('has the same bytes whenever and wherever it is made, dated by what it is told', async () => {
    const first = await paperDocx(inventedPaper, day);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(first.equals(await paperDocx(inventedPaper, day))).toBe(true);
    expect(strFromU8(unzipSync(first)['docProps/core.xml']!)).toContain('2026-01-05T00:00:00Z');
  });
});
