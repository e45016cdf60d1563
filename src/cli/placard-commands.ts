import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { refusals } from '../domain/refusals.js';
import { PlacardsService, placardStates } from '../placards/placards.service.js';
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
    .option('--all', '连同现行有效的一并打印')
    .option('--out <folder>', '写到哪个文件夹，默认 out/placards')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<PlacardOptions>();
      return run(options, (session) => printPlacards(session, options));
    });
}

/** Issues what is due and prints it into a folder; also the last step of the first run. */
export async function printPlacards(session: Session, options: PlacardOptions): Promise<void> {
  const { size } = options;
  if (!isSheetSize(size))
    throw refusals.invalidForm([{ at: '--size', message: `尺寸应为 ${Object.keys(sheetSizes).join('、')} 之一` }]);
  const region = await regionOf(session, options.region);
  const placards = session.app.get(PlacardsService, { strict: false });
  const mineIds = await mineIdsOf(session, options.mine);
  const issued = await placards.issue(session.actor, { regionId: region.id, mineIds });
  const boards = options.all ? await placards.current(session.actor, region.id) : issued;
  const folder = options.out ?? join(readSettings().outFolder, 'placards');
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for await (const { name, pdf } of session.app
    .get(PrintingService, { strict: false })
    .printAll(boards, size, progress('打印牌板', options))) {
    writeFileSync(join(folder, name), pdf);
    files.push(join(folder, name));
  }
  answer(options, { issued: issued.length, files }, [`制发 ${issued.length} 块，打印 ${files.length} 块到 ${folder}`]);
}
