import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { findBrowser } from '../../setup/find-browser.mjs';
import { readPdf } from '../../src/placards/files/pdf-check.js';
import { BoardPress } from '../../src/placards/press.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import { sheetSizes } from '../../src/placards/sheet-sizes.js';
import { Splitter } from '../../src/placards/splitter.js';
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

/** Processes that hold the pages of those browsers: they are of its group, and do not name its profile. */
function pagesOf(folder: string): number[] {
  const groups = new Set(browsersIn(folder).map(String));
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
        return groups.has(group!) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Which of these processes stay. Who was killed is buried by the first process of the machine, a moment later. */
async function leftOf(pids: readonly number[]): Promise<number[]> {
  const left = () => pids.filter((pid) => existsSync(`/proc/${pid}`));
  for (let look = 0; look < 100 && left().length > 0; look++) await setTimeout(50);
  return left();
}

describe('the thread that cuts boards apart', () => {
  const titled = (title: string) => [{ title, day: '2026-08-31', facts: {} }];

  it('runs out of memory over one document: that one fails after a second attempt, those behind it do not', async () => {
    const splitter = new Splitter(new URL('../support/heavy-thread.mjs', import.meta.url), 32);
    const heavy = splitter.split(Buffer.alloc(8), titled('heavy'), 0);
    const behind = ['one', 'two', 'three'].map((title) => splitter.split(Buffer.alloc(8), titled(title), 0));
    await expect(heavy).rejects.toThrow('切分牌板的线程意外结束');
    expect((await Promise.all(behind)).map(([board]) => board!.file.toString())).toEqual(['one', 'two', 'three']);
    const [after] = await splitter.split(Buffer.alloc(8), titled('after'), 0);
    expect(after!.file.toString()).toBe('after');
    await splitter.close();
    await expect(splitter.split(Buffer.alloc(8), titled('closed'), 0)).rejects.toThrow('打印服务已停止');
  });
});

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

  it.each([1, 40])(
    'loses a page for want of memory at board %i: the batch comes out whole, nothing is left',
    async (at) => {
      const failing = pressWith({ deadline: 5000 });
      const jobs = Array.from({ length: 60 }, (_, index) => ({
        board: boardOf(),
        issue: issueOf({ serial: `990102-001-${String(index).padStart(3, '0')}` }),
      }));
      const ended: number[] = [];
      const serials: string[] = [];
      for await (const { pdf, issue } of failing.printBoards(jobs, a4)) {
        // The kernel ends a process that takes too much memory by the same signal.
        if (serials.push(issue?.serial ?? '') === at) ended.push(...pagesOf(failingFolder));
        for (const pid of serials.length === at ? ended : []) process.kill(pid, 'SIGKILL');
        expect(readPdf(pdf).title).toContain(issue?.serial);
      }
      expect(ended.length).toBeGreaterThan(0);
      expect(serials).toEqual(jobs.map(({ issue }) => issue.serial));
      await failing.close();
      expect(browsersIn(failingFolder)).toEqual([]);
      expect(await leftOf(ended)).toEqual([]);
    },
  );

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
