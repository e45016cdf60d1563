import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { readPdf } from '../../src/placards/files/pdf-check.js';
import { readObjects } from '../../src/placards/files/skia-file.js';
import { BLEED_MM, sheetSizes, takesBleed } from '../../src/placards/sheet-sizes.js';
import { boardOf, boardRow, issueOf } from '../support/boards.js';
import { charactersIn, closePresses, filesOf, pressOf } from '../support/presses.js';

jest.setTimeout(60_000);

const a4 = sheetSizes.a4;

afterAll(closePresses);

describe('a board for a sign maker', () => {
  const jobs = ['高昇', '樊致远'].map((name) => ({ board: boardOf({ rows: [boardRow({ name })] }), issue: issueOf() }));
  const boxes = (file: Buffer, name: string) =>
    new RegExp(`/${name} \\[([^\\]]+)\\]`)
      .exec(file.toString('latin1'))![1]!
      .split(' ')
      .map((points) => (Number(points) / 72) * 25.4);

  it.each(Object.values(sheetSizes).filter(takesBleed))(
    'is cut where it ends, 3 mm within its bleed: $name',
    async (size) => {
      const [file] = await filesOf(pressOf(26), jobs, size, { bleedMm: BLEED_MM });
      const [trim, bleed, media] = ['TrimBox', 'BleedBox', 'MediaBox'].map((name) => boxes(file!, name));
      expect(trim![2]! - trim![0]!).toBeCloseTo(size.widthMm, 0);
      expect(trim![3]! - trim![1]!).toBeCloseTo(size.heightMm, 0);
      for (const side of [0, 1]) expect(trim![side]! - bleed![side]!).toBeCloseTo(3, 2);
      for (const side of [2, 3]) expect(bleed![side]! - trim![side]!).toBeCloseTo(3, 2);
      expect(Math.min(bleed![0]! - media![0]!, media![2]! - bleed![2]!)).toBeGreaterThan(5);
    },
  );

  it('has its marks outside the bleed, and says the same as without them', async () => {
    const size = sheetSizes['board-600x400'];
    const [[plain], [marked]] = [
      await filesOf(pressOf(1), jobs, size),
      await filesOf(pressOf(1), jobs, size, { bleedMm: BLEED_MM }),
    ];
    expect(readPdf(marked!).pages[0]!.text).toBe(readPdf(plain!).pages[0]!.text);
    const [left, bottom, right, top] = boxes(marked!, 'BleedBox') as [number, number, number, number];
    const drawn = [...readObjects(marked!).values()].map((object) => object.stream().toString('latin1'));
    const marks = [...drawn.join('').matchAll(/^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S$/gm)].map((found) =>
      found.slice(1).map((points) => (Number(points) / 72) * 25.4),
    );
    expect(marks).toHaveLength(8);
    for (const [x0, y0, x1, y1] of marks as [number, number, number, number][])
      expect(x0 >= right - 0.01 || x1 <= left + 0.01 || y0 >= top - 0.01 || y1 <= bottom + 0.01).toBe(true);
  });

  it('has the same bytes whatever is printed with it', async () => {
    const size = sheetSizes['board-900x600'];
    const together = await filesOf(pressOf(26), jobs, size, { bleedMm: BLEED_MM });
    const alone = await filesOf(pressOf(1), [jobs[1]!], size, { bleedMm: BLEED_MM });
    expect(alone[0]!.equals(together[1]!)).toBe(true);
  });
});

describe('a board for screen readers', () => {
  const jobs = ['高昇', '龘靐齉'].map((name) => ({ board: boardOf({ rows: [boardRow({ name })] }), issue: issueOf() }));

  it('has tags, the language and its title; it is dated by the issue', async () => {
    const [file] = await filesOf(pressOf(26), jobs, a4, { tagged: true });
    const text = file!.toString('latin1');
    expect(text).toMatch(/\/MarkInfo <<\/Type \/MarkInfo\s+\/Marked true>>|\/Marked true/);
    for (const tag of ['Table', 'TR', 'TH', 'TD', 'H1', 'H2']) expect(text).toMatch(new RegExp(`/S /${tag}\\b`));
    expect(text).toMatch(/\/Lang \(zh-CN\)/);
    expect(text).toContain('/DisplayDocTitle true');
    expect(readPdf(file!).title).toContain('MC-2026-0001');
    expect([...text.matchAll(/D:(\d{8})/g)].map(([, day]) => day)).toEqual(['20260831', '20260831']);
    expect(readPdf(file!).pages[0]!.text.replaceAll('\n', '')).toContain('高昇');
  });

  it('has the same bytes after another board, and nothing of it', async () => {
    const press = pressOf(26);
    const [, second] = await filesOf(press, jobs, a4, { tagged: true });
    const [again] = await filesOf(pressOf(26), [jobs[1]!], a4, { tagged: true });
    expect(again!.equals(second!)).toBe(true);
    expect(charactersIn(second!)).not.toContain('昇');
  });
});
