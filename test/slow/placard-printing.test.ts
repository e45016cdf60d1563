import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { findBrowser } from '../../setup/find-browser.mjs';
import type { Board, IssueRecord } from '../../src/domain/placard.js';
import type { Refusal } from '../../src/domain/refusal.js';
import { type PdfContent, readPdf } from '../../src/placards/files/pdf-check.js';
import { BoardPress } from '../../src/placards/press.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import { type SheetSize, sheetSizes } from '../../src/placards/sheet-sizes.js';
import { projectRoot } from '../../src/settings.js';
import { TemplateEngine } from '../../src/web/template-engine.js';
import { boardOf, boardRow, demoBoards, issueOf } from '../support/boards.js';
import { lookedAtSizes } from '../support/long-form.js';

jest.setTimeout(60_000);

const templates = join(projectRoot(), 'templates');
const profileFolder = join(tmpdir(), `guapai-printing-${process.pid}`);
const options = { browserPath: findBrowser(process.env)?.path ?? null, profileFolder };
const engine = new TemplateEngine(templates);
const pressWith = (change: Partial<ConstructorParameters<typeof BoardPrinter>[0]> = {}) =>
  new BoardPress(engine, new BoardPrinter({ ...options, ...change }), templates);

const sizes = lookedAtSizes.map(([, size]) => size);
const { a4 } = sheetSizes;
const press = pressWith();
afterAll(async () => {
  await press.close();
  rmSync(profileFolder, { recursive: true, force: true });
});

const print = async (board: Board, issue: IssueRecord | null = issueOf(), size: SheetSize = a4) =>
  readPdf(await press.printBoard(board, issue, size));
const textOf = (content: PdfContent) => content.pages.map((page) => page.text.replaceAll('\n', '')).join('');
const refusalOf = (attempt: Promise<unknown>): Promise<Refusal> =>
  attempt.then(
    () => Promise.reject(new Error('nothing was refused')),
    (refusal) => refusal,
  );

describe.each(sizes)('the boards of the invented city as $name', (size) => {
  it('are one page each, at true size, in embedded TrueType, with every name as text', async () => {
    const jobs = demoBoards(26).map((board, index) => ({ board, issue: issueOf({ serial: `MC-2026-${index}` }) }));
    const progress: number[] = [];
    let printed = 0;
    for await (const { board, issue, pdf } of press.printBoards(jobs, size, {
      onProgress: (done) => progress.push(done),
    })) {
      const content = readPdf(pdf);
      expect(content.title).toBe(`${board.mine.name}挂牌责任牌 ${issue?.serial}`);
      expect(content.pages).toHaveLength(1);
      expect(Math.abs(content.pages[0]!.widthMm - size.widthMm)).toBeLessThan(0.3);
      expect(Math.abs(content.pages[0]!.heightMm - size.heightMm)).toBeLessThan(0.3);
      expect(content.fonts.every((font) => font.kind === 'CIDFontType2' && font.embedded)).toBe(true);
      expect(new Set(content.fonts.map((font) => font.name.split('-')[0]))).toEqual(
        new Set(['NotoSansSC', 'NotoSerifSC']),
      );
      const names = board.rows.flatMap((row) => (row.state === 'held' ? [row.name, row.post] : []));
      for (const text of [
        board.mine.name,
        ...names,
        board.document.number,
        '2026年8月1日起生效',
        '2026年8月31日制发',
      ]) {
        expect(textOf(content)).toContain(text);
      }
      printed += 1;
    }
    expect(printed).toBe(26);
    expect(progress).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
  });

  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => boardRow({ level: index % 2 ? '市应急管理局' : '集团业务处室' }));
  const long = '阿布都热西提·买买提明江·吐尔逊阿依古丽·艾力亚森·木合塔尔江·阿卜杜拉赫曼·库尔班尼亚孜托合';
  const head = '市委常委、市应急管理综合行政执法支队支队长';
  const mine = boardOf().mine;

  it.each<[string, Partial<Board>]>([
    ['four seats', { rows: rows(4) }],
    ['twelve seats', { rows: rows(12) }],
    ['twelve seats with the longest titles', { rows: rows(12).map((row) => ({ ...row, post: head })) }],
    ['a name of 50 characters', { rows: [...rows(11), boardRow({ name: long, post: head })] }],
    ['twelve names of 50 characters', { rows: rows(12).map((row) => ({ ...row, name: long })) }],
    ['phones of the lowest level', { rows: [boardRow(), boardRow({ phone: '0349-2026110' })] }],
    ['the shortest mine of the annex', { mine: { ...mine, name: '中煤平朔集团有限公司东露天矿' } }],
    ['the longest mine of the annex', { mine: { ...mine, name: '大同煤矿集团朔州朔煤王坪煤电有限责任公司' } }],
    ['a mine of five characters', { mine: { ...mine, name: '红旗煤矿' } }],
    [
      'neither duties nor quotas, phone or basis',
      { duties: [], quotas: [], phone: null, mine: { ...mine, gasBasis: null } },
    ],
    ['ten duties', { duties: Array.from({ length: 10 }, () => boardOf().duties[0]!) }],
  ])('hold %s', async (_, change) => {
    const content = await print(boardOf(change), issueOf(), size);
    expect(content.pages).toHaveLength(1);
    expect(content.pages[0]!.boxes).toBe(0);
  });
});

describe('what a board says', () => {
  it('a long name is printed whole', async () => {
    const name = '阿斯哈尔·叶尔肯别克·努尔兰吾肯·托列吾汗·哈力木拉提·木哈买提江·赛力克不力·阿依波勒';
    expect(textOf(await print(boardOf({ rows: [boardRow({ name })] })))).toContain(name);
  });

  it('a name of two characters is spaced by its glyphs: copied text has no space', async () => {
    const file = await press.printBoard(boardOf(), issueOf(), a4);
    expect(textOf(readPdf(file))).toContain('高昇');
    expect(file.toString('latin1')).toMatch(/\/W \[1 \[2000\]\]/);
  });

  it('names beyond GB 2312 are drawn: 䶮 㛃 𬱖 𫖯 𬭎', async () => {
    const content = await print(boardOf({ rows: [...'䶮㛃𬱖𫖯𬭎'].map((name) => boardRow({ name: `李${name}` })) }));
    for (const name of ['李䶮', '李㛃', '李𬱖', '李𫖯', '李𬭎']) expect(textOf(content)).toContain(name);
  });

  it('an open seat makes it a draft; an unknown one stays blank and does not', async () => {
    const open = await print(boardOf({ rows: [boardRow({ state: 'open', name: null })] }), null);
    const unknown = await print(boardOf({ rows: [boardRow({ state: 'unknown', name: null })] }));
    expect(textOf(open)).toMatch(/待定.*应挂未挂.*草稿/s);
    expect(textOf(open)).toContain('未编号');
    expect(textOf(unknown)).not.toMatch(/草稿|待定/);
  });

  it('without a public address there is no code', async () => {
    expect(textOf(await print(boardOf()))).toContain('guapai.mochuan.example');
    expect(textOf(await print(boardOf(), issueOf({ publicUrl: null })))).not.toContain('扫码');
  });

  it('one issue record has one print: the same bytes, dated by the issue', async () => {
    const first = await press.printBoard(boardOf(), issueOf(), a4);
    await print(boardOf({ title: '另一块牌板' }));
    expect((await press.printBoard(boardOf(), issueOf(), a4)).equals(first)).toBe(true);
    expect(first.toString('latin1')).toContain("/CreationDate (D:20260831000000+08'00')");
  });
});

describe('what is refused', () => {
  it('a character that no font draws, by text, character and code point; all are listed', async () => {
    const rows = [boardRow({ name: '张𡋾' }), boardRow({ name: '李\u{28c45}' })];
    const refusal = await refusalOf(press.printBoard(boardOf({ rows }), issueOf(), a4));
    expect(refusal.code).toBe('glyph-missing');
    expect(refusal.message).toMatch(/张𡋾.*𡋾.*U\+212FE/);
    expect(refusal.findings.map((finding) => finding.at)).toEqual([
      '市政府挂牌责任人：张𡋾',
      '市政府挂牌责任人：李\u{28c45}',
    ]);
  });

  it.each(['右\u202e左', '高\u200b昇', '高\n昇'])('an invisible character inside a name: %j', async (name) => {
    const refusal = await refusalOf(press.printBoard(boardOf({ rows: [boardRow({ name })] }), issueOf(), a4));
    expect(refusal.code).toBe('glyph-missing');
  });

  it.each(sizes)('a text that the board has no room for, as $name', async (size) => {
    const board = boardOf({ mine: { ...boardOf().mine, name: '煤'.repeat(1000) } });
    expect((await refusalOf(press.printBoard(board, issueOf(), size))).code).toBe('text-too-long');
  });

  it('printing without a browser, with the command that gets one', async () => {
    const bare = pressWith({ browserPath: null, browserCommand: 'apt-get install 某浏览器' });
    const refusal = await refusalOf(bare.printBoard(boardOf(), issueOf(), a4));
    expect(refusal.code).toBe('browser-missing');
    expect(refusal.message).toContain('apt-get install 某浏览器');
  });
});
