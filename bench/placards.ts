import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Printable } from '../src/placards/placards.service.js';
import { BoardPress } from '../src/placards/press.js';
import { PrintStore } from '../src/placards/print-store.js';
import { BoardPrinter } from '../src/placards/printer.js';
import { sheetSizes } from '../src/placards/sheet-sizes.js';
import { projectRoot } from '../src/settings.js';
import { TemplateEngine } from '../src/web/template-engine.js';
import {
  BOARDS,
  browserPath,
  launch,
  naively,
  onOnePage,
  RememberingPrinter,
  reusedPage,
  theBoards,
  withWholeFonts,
} from './board-printing.js';
import { inTurn } from './measure.js';
import { atLeast, atMost, compared, measured, milliseconds, type Row } from './table.js';
import { inWorkshop } from './workshop.js';

const NAIVE_BOARDS = 3;
const REUSED_BOARDS = 8;

/** Printing boards on A4. */
export async function benchPlacards(): Promise<Row[]> {
  const jobs = await theBoards();
  const path = await browserPath();
  const templates = join(projectRoot(), 'templates');
  const engine = new TemplateEngine(templates);
  const printer = new RememberingPrinter({ browserPath: path, profileFolder: inWorkshop('browsers') });
  const press = new BoardPress(engine, printer, templates);
  const batch = async (on: BoardPress) => {
    for await (const _ of on.printBoards(jobs, sheetSizes.a4));
  };
  const remembering = new BoardPress(engine, printer, templates, new PrintStore(inWorkshop('prints')));
  const one = ({ board, issue }: Printable) => press.printBoard(board, issue, sheetSizes.a4);
  const again = ({ board, issue }: Printable) => remembering.printBoard(board, issue, sheetSizes.a4);
  await batch(press);
  const sheets = printer.drawn(jobs);
  const reusing = await launch(path);
  const documents = withWholeFonts(sheets.slice(0, REUSED_BOARDS));
  const page = await reusedPage(reusing, documents[0]!);
  let turn = 0;
  const times = await inTurn(
    {
      batch: () => batch(press),
      naive: () => naively(path, sheets.slice(0, NAIVE_BOARDS)),
      reused: () => onOnePage(page, documents),
      cold: async () => {
        const cold = new BoardPress(
          engine,
          new BoardPrinter({ browserPath: path, profileFolder: inWorkshop('browsers') }),
          templates,
        );
        await batch(cold);
        await cold.close();
      },
      another: () => one(jobs[turn++ % BOARDS]!),
      unchanged: () => again(jobs[0]!),
    },
    { rounds: 5 },
  );
  await reusing.close();
  const thousand = await manyBoards(press, jobs);
  await press.close();
  return [...rowsOf(times), ...rowsOfMany(thousand, times)];
}

const MANY = 1000;
const BASE = 100;
const MEGABYTE = 1_048_576;

/** Resident bytes of this process and of the browsers whose profiles lie in the workshop. */
function resident(): number {
  const mine = (pid: string) => {
    try {
      return (
        pid === String(process.pid) || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(inWorkshop('browsers'))
      );
    } catch {
      return false;
    }
  };
  const kilobytes = (pid: string) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && mine(name));
  return pids.reduce((sum, pid) => sum + kilobytes(pid) * 1024, 0);
}

/** A thousand boards that all differ, in one batch: how long, and how much memory at the most and at the end. */
async function manyBoards(press: BoardPress, jobs: readonly Printable[]) {
  const many = Array.from({ length: MANY }, (_, index) => {
    const { board, issue } = jobs[index % jobs.length]!;
    const serial = `${board.mine.code}-${String(index).padStart(4, '0')}`;
    return { board, issue: issue && { ...issue, serial, publicUrl: `${issue.publicUrl}${index}` } };
  });
  const sizes: number[] = [];
  const started = performance.now();
  let done = 0;
  for await (const _ of press.printBoards(many, sheetSizes.a4)) if (++done % 50 === 0) sizes.push(resident());
  const base = sizes[BASE / 50 - 1] ?? 0;
  return { each: (performance.now() - started) / MANY, most: Math.max(...sizes), grown: (sizes.at(-1) ?? 0) / base };
}

function rowsOfMany({ each, most, grown }: Awaited<ReturnType<typeof manyBoards>>, times: Measured): Row[] {
  return [
    compared(`牌板 ${MANY} 块 A4，各不相同，每块 all different, each`, {
      ours: milliseconds(each),
      against: `每牌一浏览器 naive ${milliseconds(times.ms('naive', NAIVE_BOARDS))}`,
      ratio: times.ms('naive', NAIVE_BOARDS) / each,
      goal: atLeast(100),
    }),
    measured(`${MANY} 块时的内存，本程序与浏览器合计 memory`, {
      ours: `${Math.round(most / MEGABYTE)} MB，末为第 ${BASE} 块时的 ${grown.toFixed(2)} 倍`,
      figure: most / MEGABYTE,
      goal: atMost(600, 'MB'),
    }),
  ];
}

type Measured = Awaited<ReturnType<typeof inTurn<'batch' | 'naive' | 'reused' | 'cold' | 'another' | 'unchanged'>>>;

function rowsOf(times: Measured): Row[] {
  const each = milliseconds(times.ms('batch', BOARDS));
  const naive = `每牌一浏览器 naive ${milliseconds(times.ms('naive', NAIVE_BOARDS))}`;
  return [
    compared(`牌板 ${BOARDS} 块 A4，热，每块 warm, each`, {
      ours: each,
      against: naive,
      ratio: (times.times('naive', 'batch') * BOARDS) / NAIVE_BOARDS,
      goal: atLeast(60),
    }),
    compared(`牌板 ${BOARDS} 块 A4，热，每块 warm, each`, {
      ours: each,
      against: `一页面整套字体 one page ${milliseconds(times.ms('reused', REUSED_BOARDS))}`,
      ratio: (times.times('reused', 'batch') * BOARDS) / REUSED_BOARDS,
      goal: atLeast(10),
    }),
    compared(`牌板 ${BOARDS} 块 A4，冷，每块 cold, each`, {
      ours: milliseconds(times.ms('cold', BOARDS)),
      against: naive,
      ratio: (times.times('naive', 'cold') * BOARDS) / NAIVE_BOARDS,
    }),
    compared('另一块牌板，热 one more, warm', {
      ours: milliseconds(times.ms('another')),
      against: naive,
      ratio: times.times('naive', 'another') / NAIVE_BOARDS,
    }),
    measured('未变牌板重印 unchanged', {
      ours: milliseconds(times.ms('unchanged')),
      figure: times.ms('unchanged'),
      goal: atMost(1, 'ms'),
    }),
  ];
}
