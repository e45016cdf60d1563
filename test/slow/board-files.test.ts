import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Actor } from '../../src/domain/authority.js';
import { type BoardTemplateKey, boardTemplates, shippedTemplate } from '../../src/placards/board-templates.js';
import { readPdf } from '../../src/placards/files/pdf-check.js';
import { PlacardsService, type Printable } from '../../src/placards/placards.service.js';
import { BoardPress } from '../../src/placards/press.js';
import { PrintStore } from '../../src/placards/print-store.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import { sheetSizes } from '../../src/placards/sheet-sizes.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { testApplication } from '../support/application.js';
import { boardOf, boardRow, issueOf } from '../support/boards.js';
import { everything, lookedAtSizes } from '../support/long-form.js';
import {
  browserPath,
  charactersIn,
  closePresses,
  engine,
  filesOf,
  pressOf,
  profileFolder,
  templates,
} from '../support/presses.js';
import { BOTH_CITIES } from '../support/templates.js';

jest.setTimeout(60_000);

const a4 = sheetSizes.a4;

afterAll(closePresses);

describe('a board printed with others', () => {
  const named = (name: string, serial: string) => ({
    board: boardOf({ rows: [boardRow({ name })] }),
    issue: issueOf({ serial }),
  });
  const three = [named('高昇', '990102-001-001'), named('龘靐齉', '990102-002-001'), named('李䶮', '990102-003-001')];

  it('has the same bytes as when it is printed alone, first or last, in another browser', async () => {
    const together = await filesOf(pressOf(26), three, a4);
    const alone = await filesOf(pressOf(1), three, a4);
    const turned = await filesOf(pressOf(2), [...three].reverse(), a4);
    expect(alone.map((file, index) => file.equals(together[index]!))).toEqual([true, true, true]);
    expect(turned.reverse().map((file, index) => file.equals(together[index]!))).toEqual([true, true, true]);
  });

  it('carries no character of its neighbours', async () => {
    const [first, second] = await filesOf(pressOf(26), three, a4);
    const own = new Set([...readPdf(first!).pages[0]!.text].filter((character) => character !== '\n'));
    expect(charactersIn(first!)).toEqual(own);
    for (const character of '龘靐齉䶮') expect(charactersIn(first!)).not.toContain(character);
    for (const character of '龘靐齉') expect(charactersIn(second!)).toContain(character);
  });

  it('says in its file which issue of which document it is', async () => {
    const [first] = await filesOf(pressOf(26), three, a4);
    const text = first!.toString('latin1');
    const field = (name: string) =>
      Buffer.from(new RegExp(`/${name} <FEFF(\\w+)>`).exec(text)?.[1] ?? '', 'hex')
        .swap16()
        .toString('utf16le');
    expect(field('Title')).toContain('990102-001-001');
    expect(field('Serial')).toBe('990102-001-001');
    expect(field('Subject')).toBe('墨川市示例〔2026〕001号');
    expect(field('Fingerprint')).toMatch(/^[0-9a-f]{64}$/);
    expect(text).toContain('/Producer (Guapai)');
  });
});

describe('a board that was printed before', () => {
  const job = { board: boardOf({ rows: [boardRow({ name: '高昇' })] }), issue: issueOf() };
  const folder = mkdtempSync(join(tmpdir(), 'guapai-prints-'));
  const store = new PrintStore(folder);
  /** A press whose browser cannot start: whatever it answers was printed before. */
  const withoutBrowser = () => {
    const printer = new (class extends BoardPrinter {
      override print(): Promise<Buffer> {
        throw new Error('the browser was asked');
      }
    })({ browserPath, profileFolder });
    return new BoardPress(engine, printer, templates, store);
  };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('comes back byte for byte without a browser; another size, issue or word is printed', async () => {
    const [first] = await filesOf(pressOf(26, store), [job], a4);
    expect((await filesOf(withoutBrowser(), [job], a4))[0]!.equals(first!)).toBe(true);
    for (const other of [
      { ...job, issue: issueOf({ serial: '990102-001-002', version: 2 }) },
      { ...job, board: boardOf({ rows: [boardRow({ name: '高升' })] }) },
      { ...job, issue: null },
    ])
      await expect(filesOf(withoutBrowser(), [other], a4)).rejects.toThrow('the browser was asked');
    await expect(filesOf(withoutBrowser(), [job], sheetSizes.a3)).rejects.toThrow('the browser was asked');
  });

  it('is printed again where its file was damaged, to the same bytes', async () => {
    const [first] = await filesOf(pressOf(26, store), [job], a4);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.pdf'),
    )) {
      const file = readFileSync(join(folder, path));
      file[Math.floor(file.length / 2)]! ^= 1;
      writeFileSync(join(folder, path), file);
    }
    await expect(filesOf(withoutBrowser(), [job], a4)).rejects.toThrow('the browser was asked');
    expect((await filesOf(pressOf(26, store), [job], a4))[0]!.equals(first!)).toBe(true);
  });
});

describe('every board of both cities, with a code', () => {
  let boards: Printable[];

  beforeAll(async () => {
    const application = await testApplication({ GUAPAI_PUBLIC_ORIGIN: 'https://guapai.mochuan.example' }, BOTH_CITIES);
    const tree = await application.get(RegionQueries).tree();
    const clerk: Actor = {
      ...{ accountId: 'tester', name: '测试', role: 'clerk', regionPath: '/' },
      ...{ personId: null, mineId: null, tokenActions: null },
    };
    boards = [];
    for (const code of ['990100', '140600'])
      boards.push(...(await application.get(PlacardsService).issue(clerk, { regionId: tree.withCode(code).id })));
    await application.close();
    expect(boards.length).toBeGreaterThan(40);
  }, 60_000);

  /** Sizes of the same proportions are the same drawing: the other templates are looked at in each proportion. */
  const everyWay = lookedAtSizes.flatMap(([name, size]) =>
    (Object.keys(boardTemplates) as BoardTemplateKey[])
      .filter((key) => key === 'standard' || /^(a4|a3|board-1500x1000)$/.test(name))
      .map((key) => [name, key, size] as const),
  );

  it.each(everyWay)('has room for all that it says: %s, %s', async (name, key, size) => {
    // Every board on A4, and some in each other size.
    const some = everything || name === 'a4' ? boards : boards.filter((_, index) => index % 6 === 0);
    const files = await filesOf(pressOf(26), some, size, { template: shippedTemplate(engine, templates, key) });
    expect(files).toHaveLength(some.length);
    for (const [index, file] of files.entries()) {
      const { pages, fonts } = readPdf(file);
      const texts = pages.map(({ text }) => text.replaceAll('\n', ''));
      const { mine, rows } = some[index]!.board;
      expect(pages).toHaveLength(1);
      expect(pages[0]!.widthMm).toBeCloseTo(size.widthMm, 0);
      expect(pages[0]!.heightMm).toBeCloseTo(size.heightMm, 0);
      expect(fonts.every(({ kind, embedded }) => kind === 'CIDFontType2' && embedded)).toBe(true);
      expect(texts[0]).toContain(mine.name);
      if (key === 'underground') continue;
      for (const { name, state } of rows) if (state === 'held') expect(texts[0]).toContain(name);
    }
  });
});
