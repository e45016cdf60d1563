import { charactersOn } from '../src/placards/board-characters.js';
import { boardWords } from '../src/placards/board-page.js';
import { cutFaces } from '../src/placards/fonts.js';
import type { Printable } from '../src/placards/placards.service.js';
import { BoardPress } from '../src/placards/press.js';
import { type SheetSizeKey, sheetSizes } from '../src/placards/sheet-sizes.js';
import {
  html,
  launch,
  naively,
  onOnePage,
  printingOf,
  reusedPage,
  theBoards,
  withWholeFonts,
} from './board-printing.js';
import { inTurn, processorTime } from './measure.js';
import {
  htmlProgram,
  installPeers,
  libreOffice,
  type PeerFonts,
  type PeerPrint,
  pdfkit,
  pdfmake,
  typst,
} from './peer-programs.js';
import { type PeerBoard, peerBoard } from './peer-sheets.js';
import { atLeast, compared, type Goal, measured, milliseconds, type Row } from './table.js';

const SIZES: readonly SheetSizeKey[] = ['a4', 'a3', 'board-900x600'];
const MANY = 1000;

/** How we must stand beside each; those without a goal are shown. */
const GOALS: Record<string, { few?: Goal; many?: Goal }> = {
  '每牌一浏览器 a browser a board': { few: atLeast(60), many: atLeast(100) },
  '一页面整套字体 one page, whole fonts': { few: atLeast(10), many: atLeast(10) },
  'typst 合为一个文件、不切分 26 in one, not split': { few: atLeast(1 / 1.5), many: atLeast(1 / 1.5) },
};
const AHEAD = { few: atLeast(1), many: atLeast(1) };

/** A peer, and how many boards it prints in one turn. */
interface Contestant {
  boards: number;
  print: (() => Promise<void>) | null;
}

async function fontsFor(jobs: readonly Printable[], peers: readonly PeerBoard[]): Promise<PeerFonts> {
  const said = `${JSON.stringify(peers)}0123456789.:：姓名挂牌类别职务单位联系电话责任人职责检查次数监督举报牌号　•`;
  const rules = await cutFaces(charactersOn(jobs, [said], true));
  const face = (family: string) =>
    Buffer.from(
      new RegExp(`font-family:"${family}";font-weight:[49]00;src:url\\(data:font/ttf;base64,([^)]+)`).exec(rules)![1]!,
      'base64',
    );
  return { sans: face('Board Sans'), serif: face('Board Serif'), rules };
}

const different = (jobs: readonly Printable[]): Printable[] =>
  Array.from({ length: MANY }, (_, index) => {
    const { mineCode, board, issue } = jobs[index % jobs.length]!;
    const serial = `${board.mine.code}-${String(index).padStart(4, '0')}`;
    return { mineCode, board, issue: issue && { ...issue, serial, publicUrl: `${issue.publicUrl}${index}` } };
  });

/** Every way to print the same boards, ours first, on one size of sheet. */
async function benchSize(key: SheetSizeKey, jobs: readonly Printable[]): Promise<Row[]> {
  const size = sheetSizes[key];
  const { press, sheets, path, close } = await printingOf(jobs, size);
  const peers = jobs.map(({ board, issue }) =>
    peerBoard(boardWords(board, issue), issue?.serial ?? '', issue?.publicUrl ?? ''),
  );
  const fonts = await fontsFor(jobs, peers);
  const browser = await launch(path);
  const whole = withWholeFonts(sheets.slice(0, 4));
  const [wholePage, cutPage] = [await reusedPage(browser, whole[0]!), await reusedPage(browser, html(sheets[0]!))];
  const of = (boards: number, print: PeerPrint | null): Contestant => ({
    boards,
    print: print && (() => print(peers.slice(0, boards), size)),
  });
  const contestants: Record<string, Contestant> = {
    ours: { boards: jobs.length, print: () => printAll(press, jobs, size) },
    '每牌一浏览器 a browser a board': { boards: 2, print: () => naively(path, sheets.slice(0, 2)) },
    '一页面整套字体 one page, whole fonts': { boards: 4, print: () => onOnePage(wholePage, whole) },
    '一页面裁切字体 one page, cut fonts': { boards: 8, print: () => onOnePage(cutPage, sheets.slice(0, 8).map(html)) },
    'pdfkit 裁切字体 cut fonts': of(6, await pdfkit(fonts)),
    'pdfmake 裁切字体 cut fonts': of(6, await pdfmake(fonts)),
    'typst 逐块 one at a time': of(jobs.length, await typst(fonts, false)),
    'typst 合为一个文件、不切分 26 in one, not split': of(jobs.length, await typst(fonts, true)),
    'LibreOffice docx→pdf，一次 26 个 26 in one run': of(jobs.length, await libreOffice()),
    'WeasyPrint 逐块 one at a time': of(2, await htmlProgram('weasyprint', [], fonts)),
    'wkhtmltopdf 逐块 one at a time': of(
      2,
      await htmlProgram('wkhtmltopdf', ['--quiet', '--enable-local-file-access'], fonts),
    ),
  };
  const there = Object.entries(contestants).flatMap(([name, { print }]) => (print ? [[name, print] as const] : []));
  const times = await inTurn(Object.fromEntries(there), { rounds: 3 });
  await browser.close();
  const many = different(jobs);
  const [started, used] = [performance.now(), processorTime()];
  await printAll(press, many, size);
  const manyProcessor = (processorTime() - used) / MANY;
  const each = (performance.now() - started) / MANY;
  await close();
  return Object.entries(contestants).flatMap(([name, { boards, print }]) => {
    if (name === 'ours') return [];
    if (!print) return [measured(`${size.name}：${name}`, { ours: '本机没有 missing here' })];
    const theirs = `${name} ${milliseconds(times.ms(name, boards))}`;
    const { few, many: goal } = GOALS[name] ?? AHEAD;
    return [
      compared(`${size.name} ${jobs.length} 块，热，每块 warm, each`, {
        ...{ ours: milliseconds(times.ms('ours', jobs.length)), against: theirs },
        ...{ ratio: (times.times(name, 'ours') * jobs.length) / boards, goal: few },
      }),
      compared(`${size.name} ${jobs.length} 块，处理器时间，每块 processor time, each`, {
        ours: milliseconds(times.processorMs('ours', jobs.length)),
        against: `${name} ${milliseconds(times.processorMs(name, boards))}`,
        ratio: times.processorMs(name, boards) / times.processorMs('ours', jobs.length),
      }),
      compared(`${size.name} ${MANY} 块，处理器时间，每块 processor time, each`, {
        ...{ ours: milliseconds(manyProcessor), against: `${name} ${milliseconds(times.processorMs(name, boards))}` },
        ratio: times.processorMs(name, boards) / manyProcessor,
      }),
      compared(`${size.name} ${MANY} 块各不相同，每块 all different, each`, {
        ...{ ours: milliseconds(each), against: theirs, ratio: times.ms(name, boards) / each, goal },
      }),
    ];
  });
}

async function printAll(press: BoardPress, jobs: readonly Printable[], size: (typeof sheetSizes)[SheetSizeKey]) {
  for await (const _ of press.printBoards(jobs, size));
}

/** Printing boards, beside everything that npm or Debian has for it. */
export async function benchBoardPeers(): Promise<Row[]> {
  await installPeers();
  const jobs = await theBoards();
  const rows: Row[] = [];
  for (const key of SIZES) rows.push(...(await benchSize(key, jobs)));
  return rows;
}
