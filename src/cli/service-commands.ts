import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { FoundingService, installation } from '../founding/founding.service.js';
import { serve } from '../main.js';
import { PlacardsService } from '../placards/placards.service.js';
import { readSettings, type Settings } from '../settings.js';
import { type CommonOptions, complain, run, type Session } from './console.js';
import { regionOf } from './named.js';
import { printPlacards } from './placard-commands.js';

const say = (line: string) => console.log(line);

/** Starting the service, on an empty machine as on a running one. */
export function serviceCommands(program: Command): void {
  program
    .command('start')
    .description('首次启动时载入数据并打印牌板，然后提供服务')
    .option('--empty', '不载入随附的两个市，从空台账开始（同 GUAPAI_SEED=none）')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { empty?: boolean }>();
      const empty = options.empty || readSettings().seed === 'none';
      if (!empty) await run(options, (session) => firstRun(session));
      if (!process.exitCode) await serveUntilStopped(options);
    });
  program
    .command('serve')
    .description('只提供服务')
    .action((_options, command: Command) => serveUntilStopped(command.optsWithGlobals<CommonOptions>()));
}

/** The annex's boards, where none is on the disk yet. A missing browser stops the printing, not the start. */
async function firstRun(session: Session): Promise<void> {
  const settings = readSettings();
  await session.app.get(FoundingService, { strict: false }).found(say);
  const folder = join(settings.outFolder, 'placards');
  if (existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.pdf'))) return;
  const operator = { ...session, actor: installation };
  const region = await regionOf(operator, '140600');
  const due = (await session.app.get(PlacardsService, { strict: false }).list(installation, region.id)).length;
  say(`打印朔州市 ${due} 块牌板（A4）……`);
  try {
    await printPlacards(operator, { region: '140600', size: 'a4', all: true });
  } catch (error) {
    complain(error, false);
    process.exitCode = 0;
    say('除打印牌板外，其余功能照常可用。');
  }
}

async function serveUntilStopped(options: CommonOptions): Promise<void> {
  try {
    const settings = readSettings();
    const serving = await serve(settings);
    announce(settings, serving);
    await serving.closed;
  } catch (error) {
    complain(error, options.json ?? false);
  }
}

function announce(settings: Settings, { url, setupCode }: { url: string; setupCode: string | null }): void {
  say(`挂牌已启动：${url}`);
  say(`  接口说明 ${url}/api    牌板 ${join(settings.outFolder, 'placards')}`);
  if (setupCode) say(`  首次设置码 ${setupCode}（打开 ${url} 建立系统管理员，只用一次）`);
  if (!settings.publicOrigin) say('  未设置 GUAPAI_PUBLIC_ORIGIN：牌板暂不印二维码');
}
