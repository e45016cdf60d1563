import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { verifyExtract } from '../accidents/extracts/extract-verification.js';
import { ExtractsService } from '../accidents/extracts/extracts.service.js';
import { printDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { answer, type CommonOptions, complain, run } from './console.js';
import { trustedKeys } from './placard-verify.js';

interface ExtractOptions extends CommonOptions {
  mine: string;
  on: string;
  out: string;
  key?: string;
}

/** 封存材料: made, and verified without the registry. */
export function accidentCommands(accident: Command): void {
  accident
    .command('extract')
    .description('制作封存材料：某日谁对该矿负责、依据哪一条、检查过几次')
    .requiredOption('--mine <code>', '矿井编码')
    .requiredOption('--on <day>', '日期')
    .requiredOption('--out <file>', '写到哪个文件')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<ExtractOptions>();
      return run(options, async ({ app, actor }) => {
        const { archive } = await app.get(ExtractsService, { strict: false }).make(actor, options.mine, options.on);
        const waiting = `${options.out}.part`;
        try {
          writeFileSync(waiting, archive, { mode: 0o600, flush: true });
          renameSync(waiting, options.out);
        } finally {
          rmSync(waiting, { force: true });
        }
        const file = { file: options.out, bytes: archive.length };
        answer(options, file, [`已写入 ${options.out}（${Math.ceil(archive.length / 1024)} KB）`]);
      });
    });
  accident
    .command('verify')
    .description('离线核验封存材料，逐项说明不符之处')
    .argument('<file>', 'zip 文件')
    .option('--key <key>', '所信任的公钥（原文或文件）；不给出时为本机的公钥')
    .action((path: string, _options, command: Command) => {
      const options = command.optsWithGlobals<ExtractOptions>();
      try {
        if (!existsSync(path)) throw refusals.notFound('文件', path);
        const found = verifyExtract(basename(path), readFileSync(path), trustedKeys(options.key));
        answer(options, found, [
          `核验通过：${found.mine.name}（${found.mine.code}）${printDate(found.on)}的封存材料`,
          `  制作时间 ${found.madeAt}；文件 ${found.files} 个，留痕 ${found.entries} 条，照片原件 ${found.photos} 张`,
        ]);
      } catch (error) {
        complain(error, options.json ?? false);
      }
    });
}
