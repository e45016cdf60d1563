import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { ComplianceService } from '../compliance/compliance.service.js';
import { complianceRows, complianceSheet, heads } from '../compliance/compliance-sheet.js';
import { PeriodNotices } from '../compliance/period-notices.js';
import { parsePeriod } from '../domain/period.js';
import { answer, type CommonOptions, run, table } from './console.js';
import { regionOf } from './named.js';

interface ReportOptions extends CommonOptions {
  region: string;
  period: string;
  seat?: string;
  format: 'table' | 'json' | 'csv' | 'xlsx';
  out?: string;
}

export function complianceCommands(compliance: Command): void {
  compliance
    .command('report')
    .description('履职情况：应查、已查、未查，按单位排列')
    .requiredOption('--region <code>', '行政区划代码')
    .requiredOption('--period <period>', '2026-08、2026-Q3、2026-H1、2026 或 2026-08-01..2026-08-31')
    .option('--seat <key>', '只看一个挂牌类别')
    .addOption(new Option('--format <format>').choices(['table', 'json', 'csv', 'xlsx']).default('table'))
    .option('--out <file>', '写到哪个文件（csv、xlsx）')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<ReportOptions>();
      return run(options, async (session) => {
        const { id: regionId } = await regionOf(session, options.region);
        const form = { regionId, period: parsePeriod(options.period), seat: options.seat };
        const report = await session.app.get(ComplianceService, { strict: false }).report(session.actor, form);
        if (options.format === 'csv' || options.format === 'xlsx') {
          const bytes = await complianceSheet(report, options.format);
          if (options.out) writeFileSync(options.out, bytes);
          else process.stdout.write(bytes);
          return;
        }
        const { owed, made } = report.totals;
        const title = `${report.region.name} ${report.period.printed}：应查 ${owed}，已查 ${made}${report.running ? '（本期未结束）' : ''}`;
        const region = await regionOf(session, options.region);
        const notices = await session.app.get(PeriodNotices, { strict: false }).of(session.actor, region, form.period);
        const lines = [
          title,
          ...notices.map(({ name, text }) => `${name}　${text}`),
          ...(report.unknown ? [report.unknown] : []),
          ...table(heads, complianceRows(report)),
        ];
        answer({ ...options, json: options.json || options.format === 'json' }, { ...report, notices }, lines);
      });
    });
}
