import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { PolicyPreviewService } from '../assignments/policy-preview.service.js';
import { Clock } from '../database/clock.js';
import { readPack } from '../policies/pack-reader.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { RostersService } from '../rosters/rosters.service.js';
import { VisitImportService } from '../visits/visit-import.service.js';
import { answer, type CommonOptions, progress, run, table } from './console.js';

/** Documents, rosters and visits: what comes in as files. */
export function registryCommands(program: Command): void {
  policyCommands(program.command('policy').description('制度文件'));
  rosterCommands(program.command('roster').description('挂牌表'));
  const visits = program.command('visits').description('检查记录');
  visits
    .command('import')
    .description('导入检查记录（CSV）：全部写入或全部不写；同一文件再导入不产生变化')
    .argument('<file>', 'CSV 文件')
    .action((file: string, _options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      return run(options, async ({ app, actor }) => {
        const name = basename(file);
        const imported = await app
          .get(VisitImportService, { strict: false })
          .import(actor, name, readFileSync(file, 'utf8'), progress('导入', options));
        answer(options, imported, [`${name}：${imported.rows} 条，其中 ${imported.unchanged} 条原已在册`]);
      });
    });
}

function policyCommands(policy: Command): void {
  policy
    .command('load')
    .description('载入一份制度文件（YAML）')
    .argument('<file>', '制度文件')
    .action((file: string, _options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      return run(options, async ({ app, actor }) => {
        const pack = readPack(basename(file), readFileSync(file, 'utf8'));
        const { loaded } = await app.get(PoliciesService, { strict: false }).load(actor, pack);
        answer(options, { id: pack.id, loaded }, [
          loaded
            ? `已载入 ${pack.document.number}，自 ${pack.inForce.from} 起施行`
            : `${pack.document.number} 原已载入，内容相同`,
        ]);
      });
    });
  policy
    .command('preview')
    .description('查看载入一份制度文件会改变什么，不写入')
    .argument('<file>', '制度文件')
    .action((file: string, _options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      return run(options, async ({ app, actor }) => {
        const preview = await app
          .get(PolicyPreviewService, { strict: false })
          .preview(actor, readFileSync(file, 'utf8'));
        answer(options, preview, [JSON.stringify(preview, null, 2)]);
      });
    });
  policy
    .command('list')
    .description('已载入的制度文件')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>();
      return run(options, async ({ app }) => {
        const packs = await app.get(PoliciesService, { strict: false }).all();
        const rows = packs.map((pack) => [
          pack.id,
          pack.document.number,
          pack.region,
          pack.inForce.from,
          pack.inForce.until ?? '',
        ]);
        answer(options, packs, table(['编号', '文号', '区划', '施行', '废止'], rows));
      });
    });
}

interface RosterOptions extends CommonOptions {
  region: string;
  on?: string;
  basis: string;
  answers?: string;
  dryRun?: boolean;
  format: 'xlsx' | 'csv';
  out: string;
}

function rosterCommands(roster: Command): void {
  roster
    .command('import')
    .description('按印发的格式导入挂牌表（xlsx 或 CSV）')
    .argument('<file>', '挂牌表')
    .requiredOption('--region <code>', '行政区划代码')
    .requiredOption('--on <day>', '自哪一日起有效，如 2021-12-25')
    .requiredOption('--basis <text>', '依据文件')
    .option('--answers <file>', '对存疑姓名和煤矿的答复（JSON）')
    .option('--dry-run', '只检查，不写入')
    .action((file: string, _options, command: Command) => {
      const options = command.optsWithGlobals<RosterOptions>();
      return run(options, async ({ app, actor }) => {
        const rosters = app.get(RostersService, { strict: false });
        const answers = options.answers ? JSON.parse(readFileSync(options.answers, 'utf8')) : undefined;
        const order = { region: options.region, day: options.on as string, basis: options.basis, answers };
        const source = { name: basename(file), bytes: readFileSync(file) };
        const outcome = options.dryRun
          ? await rosters.preview(actor, source, order)
          : await rosters.import(actor, source, order);
        const head = options.dryRun ? '检查结果（未写入）' : outcome.changes ? '已导入' : '内容与台账一致，没有变化';
        const findings = outcome.findings.map(({ at, message }) => `  ${at}：${message}`);
        answer(options, outcome, [`${source.name}：${head}`, ...findings, ...outcome.notices, ...outcome.lines]);
        if (outcome.findings.length > 0) process.exitCode = 3;
      });
    });
  roster
    .command('export')
    .description('按印发的格式导出挂牌表')
    .requiredOption('--region <code>', '行政区划代码')
    .option('--on <day>', '哪一日的情况，默认今天')
    .option('--format <format>', 'xlsx 或 csv', 'xlsx')
    .requiredOption('--out <file>', '写到哪个文件')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<RosterOptions>();
      return run(options, async ({ app, actor }) => {
        const region = (await app.get(RegionQueries, { strict: false }).tree()).named(options.region);
        const day = options.on ?? app.get(Clock, { strict: false }).today();
        const bytes = await app
          .get(RostersService, { strict: false })
          .export(actor, { region: region.id, day, format: options.format });
        writeFileSync(options.out, bytes);
        answer(options, { file: options.out, bytes: bytes.length }, [`已写入 ${options.out}`]);
      });
    });
}
