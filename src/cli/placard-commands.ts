import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { refusals } from '../domain/refusals.js';
import { boardTemplates } from '../placards/board-templates.js';
import { type BatchKind, batchForms, PrintForm } from '../placards/placards.form.js';
import { PlacardsService, placardStates } from '../placards/placards.service.js';
import { PrintOrders } from '../placards/print-orders.service.js';
import { PrintingService } from '../placards/printing.service.js';
import { isSheetSize, sheetSizes } from '../placards/sheet-sizes.js';
import { readSettings } from '../settings.js';
import { answer, type CommonOptions, progress, run, type Session, table } from './console.js';
import { mineIdsOf, regionOf } from './named.js';
import { placardVerifyCommand } from './placard-verify.js';

interface PlacardOptions extends CommonOptions {
  region: string;
  mine?: string[];
  size: string;
  template?: string;
  bleed?: boolean;
  tagged?: boolean;
  as?: string;
  out?: string;
  all?: boolean;
}

export function placardCommands(placards: Command): void {
  placardVerifyCommand(placards);
  placards
    .command('list')
    .description('各矿牌板状态')
    .requiredOption('--region <code>', '行政区划代码')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<PlacardOptions>();
      return run(options, async (session) => {
        const views = await session.app
          .get(PlacardsService, { strict: false })
          .list(session.actor, (await regionOf(session, options.region)).id);
        const rows = views.map((view) => [
          view.mineCode,
          view.mineName,
          placardStates[view.state],
          view.issued?.serial ?? '',
          view.reasons.join('；'),
        ]);
        answer(options, views, table(['编码', '煤矿', '状态', '牌号', '原因'], rows));
      });
    });
  placards
    .command('print')
    .description('制发并打印牌板：默认只打印内容有变更或尚未制发的')
    .requiredOption('--region <code>', '行政区划代码')
    .option('--mine <codes...>', '只打印这些矿井编码')
    .option('--size <size>', Object.keys(sheetSizes).join('、'), 'a4')
    .option('--template <template>', `${Object.keys(boardTemplates).join('、')}，或自有版式的编号`, 'standard')
    .option('--bleed', '出血 3 毫米和裁切线，只用于 600×400 毫米及以上的展板')
    .option('--tagged', '读屏版，只有 A4')
    .option('--as <kind>', 'files（每矿一个文件）、zip 或 pdf（合为一个文件，按挂牌表顺序）', 'files')
    .option('--all', '连同现行有效的一并打印')
    .option('--out <folder>', '写到哪个文件夹，默认 out/placards')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<PlacardOptions>();
      return run(options, (session) => printPlacards(session, options));
    });
}

/** Issues what is due and prints it into a folder; also the last step of the first run. */
export async function printPlacards(session: Session, options: PlacardOptions): Promise<void> {
  const form = printForm(options);
  const { as = 'files' } = options;
  const region = await regionOf(session, options.region);
  const placards = session.app.get(PlacardsService, { strict: false });
  const mineIds = await mineIdsOf(session, options.mine);
  const issued = await placards.issue(session.actor, { regionId: region.id, mineIds });
  const boards = options.all ? await placards.current(session.actor, region.id) : issued;
  const folder = options.out ?? join(readSettings().outFolder, 'placards');
  mkdirSync(folder, { recursive: true });
  const order = await session.app.get(PrintOrders, { strict: false }).of(session.actor, form);
  const printing = session.app.get(PrintingService, { strict: false });
  const files: string[] = [];
  let remembered = 0;
  // Each board is kept as soon as it is printed: broken off, the same command goes on where it stopped.
  for await (const printed of printing.printAll(boards, order, progress('打印牌板', options))) {
    remembered += printed.remembered ? 1 : 0;
    if (as !== 'files') continue;
    writeFileSync(join(folder, printed.name), printed.pdf);
    files.push(join(folder, printed.name));
  }
  if (as !== 'files' && boards.length > 0) {
    const file = join(folder, `placards-${region.code}-${order.label}.${as}`);
    writeFileSync(file, await printing.together(boards, order, as as BatchKind));
    files.push(file);
  }
  const before = remembered > 0 ? `（其中 ${remembered} 块以前打印过，直接取用）` : '';
  answer(options, { issued: issued.length, remembered, files }, [
    `制发 ${issued.length} 块，打印 ${boards.length} 块${before}到 ${folder}`,
  ]);
}

/** @throws invalid-form */
function printForm({ size, template = 'standard', bleed, tagged, as = 'files' }: PlacardOptions): PrintForm {
  const kinds = ['files', ...Object.keys(batchForms)];
  const findings = [
    ...(isSheetSize(size) ? [] : [{ at: '--size', message: `尺寸应为 ${Object.keys(sheetSizes).join('、')} 之一` }]),
    ...(kinds.includes(as) ? [] : [{ at: '--as', message: `应为 ${kinds.join('、')} 之一` }]),
  ];
  if (findings.length > 0) throw refusals.invalidForm(findings);
  return Object.assign(new PrintForm(), {
    size,
    template,
    ...(bleed && { bleed: '1' }),
    ...(tagged && { tagged: '1' }),
  });
}
