import { createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { TakeAwayService } from '../take-away/take-away.service.js';
import { answer, type CommonOptions, run } from './console.js';

interface ExportOptions extends CommonOptions {
  region?: string;
  out: string;
}

/** Everything of a region as one archive. */
export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('导出全部数据为一个压缩包：各表、制度文件、牌板、照片、留痕和说明')
    .option('--region <code>', '行政区划代码；不填为全部')
    .requiredOption('--out <file>', '写到哪个文件')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions>();
      return run(options, async ({ app, actor }) => {
        const { content } = await app.get(TakeAwayService, { strict: false }).of(actor, options.region);
        const waiting = `${options.out}.part`;
        try {
          await pipeline(Readable.from(content, { objectMode: false }), createWriteStream(waiting, { mode: 0o600 }));
          renameSync(waiting, options.out);
        } finally {
          rmSync(waiting, { force: true });
        }
        const bytes = statSync(options.out).size;
        answer(options, { file: options.out, bytes }, [`已写入 ${options.out}（${Math.ceil(bytes / 1024)} KB）`]);
      });
    });
}
