import type { Command } from 'commander';
import { ClosingViews } from '../closings/closing-views.service.js';
import { ClosingsService } from '../closings/closings.service.js';
import { instantOf, VerificationService } from '../closings/verification.service.js';
import { civilTimeOf } from '../database/clock.js';
import type { ClosedLine, Differences } from '../domain/closing-lines.js';
import { parsePeriod, printPeriod } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import { standings } from '../domain/vocabulary.js';
import { answer, type CommonOptions, run, type Session, table } from './console.js';
import { regionOf } from './named.js';

interface PeriodOptions extends CommonOptions {
  region: string;
  period: string;
  asOf?: string;
}

const said = (line: ClosedLine | null): string =>
  line
    ? `${standings[line.standing.state]} ${line.standing.made}/${line.standing.owed} 多查 ${line.standing.surplus}`
    : '无';

const rowsOf = ({ lines, unowed }: Differences): string[][] => [
  ...lines.map(({ before, after }) => {
    const { regionName, personName, subject } = (after ?? before) as ClosedLine;
    return [regionName, personName, subject, said(before), said(after)];
  }),
  ...unowed.map(({ before, after }) => {
    const one = after ?? before;
    return [one?.mineName ?? '', '', one?.seatName ?? '', before ? '无人应查' : '', after ? '无人应查' : ''];
  }),
];

const HEADS = ['单位', '姓名', '应查事项', '报表', '重算'];

async function standing(session: Session, options: PeriodOptions) {
  const region = await regionOf(session, options.region);
  const period = parsePeriod(options.period);
  const found = await session.app.get(ClosingsService, { strict: false }).standing(region.id, period);
  if (!found) throw refusals.notFound('关账报表', `${options.region}-${options.period}`);
  return found;
}

const ofPeriod = (command: Command): Command =>
  command
    .requiredOption('--region <code>', '行政区划代码')
    .requiredOption('--period <period>', '2026-08、2026-Q3、2026-H1 或 2026');

/** 关账 on the command line: the same services as the pages. */
export function closingCommands(closings: Command): void {
  ofPeriod(closings.command('close').description('关账：冻结一期履职报表，编号并留下指纹')).action(
    (_o, command: Command) => {
      const options = command.optsWithGlobals<PeriodOptions>();
      return run(options, async (session) => {
        const closing = await session.app.get(ClosingsService, { strict: false }).close(session.actor, options);
        answer(options, closing, [
          `已关账 ${closing.label}：应查 ${closing.owed}，已查 ${closing.made}`,
          `指纹（SHA-256）${closing.hash}`,
        ]);
      });
    },
  );

  closings
    .command('list')
    .description('已关账的各期，以及关账后尚未确认的变化')
    .requiredOption('--region <code>', '行政区划代码')
    .action((_o, command: Command) => {
      const options = command.optsWithGlobals<PeriodOptions>();
      return run(options, async (session) => {
        const { closings: rows } = await session.app
          .get(ClosingViews, { strict: false })
          .list(session.actor, { region: options.region });
        const told = rows.map((row) => [
          row.label,
          row.regionName,
          civilTimeOf(row.closedAt),
          `${row.made}/${row.owed}`,
          String(row.amendments),
          row.reopenedAt ? '已反关账' : row.differences ? `${row.differences} 处变化未确认` : '一致',
        ]);
        answer(options, rows, table(['编号', '辖区', '关账', '已查/应查', '更正', '状态'], told));
      });
    });

  ofPeriod(closings.command('verify').description('核对：指纹、按冻结数据重算、按关账时的台账重算；不一致时退出码为 5'))
    .option('--as-of <day>', '改为按某日终了时已录入的内容重算')
    .action((_o, command: Command) => {
      const options = command.optsWithGlobals<PeriodOptions>();
      return run(options, async (session) => {
        const { id, label } = await standing(session, options);
        const verification = session.app.get(VerificationService, { strict: false });
        if (options.asOf) {
          const found = await verification.rerun(session.actor, id, instantOf(options.asOf));
          const rows = rowsOf(found.differences);
          answer(options, found, [
            `${label} 截至 ${options.asOf} 已录入：应查 ${found.totals.owed}，已查 ${found.totals.made}，与报表有 ${rows.length} 处不同`,
            ...(rows.length ? table(HEADS, rows) : []),
          ]);
          return;
        }
        const found = await verification.verify(session.actor, id);
        const rows = rowsOf(found.registry.differences);
        answer(options, found, [
          `${label}（${printPeriod(parsePeriod(options.period))}）${found.agrees ? '核对一致' : '核对不一致'}`,
          `指纹 ${found.bytes.agrees ? '一致' : `不符：${found.bytes.wrong.join('、')}`}`,
          `按冻结数据重算 ${found.frozen.length ? `${found.frozen.length} 处不同` : '一致'}`,
          ...found.frozen.map(({ of, stated, judged }) => `  ${of}：报表 ${stated ?? '无'}，重算 ${judged ?? '无'}`),
          `按关账时的台账重算 ${rows.length ? `${rows.length} 处不同` : '一致'}`,
          ...(rows.length ? table(HEADS, rows) : []),
          ...found.without.map(({ sentence }) => `  无法回溯：${sentence}`),
        ]);
        if (!found.agrees) process.exitCode = 5;
      });
    });
}
