import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { findBrowser } from '../../setup/find-browser.mjs';
import { readPdf } from '../../src/placards/files/pdf-check.js';
import { BoardPress } from '../../src/placards/press.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import { sheetSizes } from '../../src/placards/sheet-sizes.js';
import { projectRoot } from '../../src/settings.js';
import { TemplateEngine } from '../../src/web/template-engine.js';
import { boardOf, issueOf } from '../support/boards.js';

jest.setTimeout(60_000);

const templates = join(projectRoot(), 'templates');
const failingFolder = join(tmpdir(), `guapai-failing-${process.pid}`);
const options = { browserPath: findBrowser(process.env)?.path ?? null, profileFolder: failingFolder };
const engine = new TemplateEngine(templates);
const pressWith = (change: Partial<ConstructorParameters<typeof BoardPrinter>[0]> = {}) =>
  new BoardPress(engine, new BoardPrinter({ ...options, ...change }), templates);
const { a4 } = sheetSizes;
afterAll(() => rmSync(failingFolder, { recursive: true, force: true }));

/** Processes of browsers whose profile lies in the folder. */
const browsersIn = (folder: string): number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);

describe('a browser that fails', () => {
  it.each<[string, NodeJS.Signals]>([
    ['is killed', 'SIGKILL'],
    ['stops answering', 'SIGSTOP'],
  ])('%s: the print is tried again with another, and no process is left', async (_, signal) => {
    const failing = pressWith({ deadline: 5000 });
    await failing.printBoard(boardOf(), issueOf(), a4);
    const before = browsersIn(failingFolder);
    for (const pid of before) process.kill(pid, signal);
    const content = readPdf(await failing.printBoard(boardOf(), issueOf(), a4));
    expect(content.pages.map((page) => page.text.replaceAll('\n', '')).join('')).toContain('高昇');
    expect(before.length).toBeGreaterThan(0);
    expect(browsersIn(failingFolder).filter((pid) => before.includes(pid))).toEqual([]);
    await failing.close();
    expect(browsersIn(failingFolder)).toEqual([]);
    expect(readdirSync(failingFolder)).toEqual([]);
  });

  it('prints go on when the page is replaced', async () => {
    const replaced = pressWith({ printsPerPage: 2 });
    const first = await replaced.printBoard(boardOf(), issueOf(), a4);
    for (let count = 0; count < 4; count++) {
      expect((await replaced.printBoard(boardOf(), issueOf(), a4)).equals(first)).toBe(true);
    }
    await replaced.close();
  });

  it('is killed in the middle of a batch: the batch comes out whole, and so does who prints beside it', async () => {
    const failing = pressWith({ deadline: 5000 });
    const jobs = Array.from({ length: 60 }, (_, index) => ({
      board: boardOf(),
      issue: issueOf({ serial: `990102-001-${String(index).padStart(3, '0')}` }),
    }));
    const beside = failing.printBoard(boardOf(), issueOf(), a4);
    const serials: string[] = [];
    for await (const { pdf, issue } of failing.printBoards(jobs, a4)) {
      if (serials.push(issue?.serial ?? '') === 10)
        for (const pid of browsersIn(failingFolder)) process.kill(pid, 'SIGKILL');
      expect(readPdf(pdf).title).toContain(issue?.serial);
    }
    expect(serials).toEqual(jobs.map(({ issue }) => issue.serial));
    expect(readPdf(await beside).pages).toHaveLength(1);
    await failing.close();
  });

  it('is asked by too many at once: the last are told to come again, the first get their boards', async () => {
    const press = pressWith();
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () =>
        press.printBoard(boardOf(), issueOf(), a4).then(
          () => 'printed',
          (error: { code?: string; facts?: { retryAfter?: number } }) => `${error.code} ${error.facts?.retryAfter}`,
        ),
      ),
    );
    await press.close();
    expect(new Set(outcomes)).toEqual(new Set(['printed', 'printer-busy 20']));
    expect(outcomes.filter((outcome) => outcome === 'printed')).toHaveLength(24);
  });

  it('a printer that was closed refuses', async () => {
    const closed = pressWith();
    await closed.close();
    await expect(closed.printBoard(boardOf(), issueOf(), a4)).rejects.toMatchObject({ code: 'print-failed' });
  });
});
