import { type Command, Option } from 'commander';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { type OfferedProposal, ProposalsService } from '../assignments/proposals.service.js';
import { knowledgeOn } from '../domain/policies-in-force.js';
import type { ProposalOperation } from '../domain/proposal.js';
import { seatStates } from '../domain/vocabulary.js';
import { answer, type CommonOptions, run, table } from './console.js';
import { mineIdsOf, mineOf, regionOf, today } from './named.js';

interface AssignmentOptions extends CommonOptions {
  region: string;
  seat: string;
  on?: string;
  operation: ProposalOperation;
  fromScratch?: boolean;
  mines?: string[];
}

export function assignmentCommands(assignment: Command): void {
  assignment
    .command('show')
    .description('一矿某日由谁挂牌、依据哪一条')
    .argument('<mine>', '矿井编码')
    .option('--on <day>', '哪一日，默认今天')
    .action((code: string, _options, command: Command) => {
      const options = command.optsWithGlobals<AssignmentOptions>();
      return run(options, async (session) => {
        const mine = await mineOf(session, code);
        const board = await session.app
          .get(AssignmentsService, { strict: false })
          .mine(session.actor, mine.id, options.on ?? today(session));
        const rows = board.seats.map((seat) => [
          seat.name,
          seatStates[seat.state],
          seat.holder?.personName ?? '',
          seat.holder?.title ?? '',
          seat.grounds.map((ground) => `${ground.document} ${ground.clause}`).join('；'),
          seat.reason,
        ]);
        const knowledge = knowledgeOn(board.policies);
        answer(options, board, [
          `${mine.code} ${mine.name}`,
          ...(knowledge.known ? [] : [knowledge.reason]),
          ...table(['挂牌类别', '状态', '姓名', '职务', '依据', '说明'], rows),
        ]);
      });
    });
  assignment
    .command('propose')
    .description('生成分配方案：fill 补缺，rebalance 重新均衡，adjust 调整不再符合规则者')
    .requiredOption('--region <code>', '行政区划代码')
    .requiredOption('--seat <key>', '挂牌类别，如 city-government')
    .option('--on <day>', '自哪一日起，默认今天')
    .addOption(new Option('--operation <operation>').choices(['fill', 'rebalance', 'adjust']).default('fill'))
    .option('--from-scratch', '假定全部空缺重新分配，仅供参考，不保存')
    .action((_options, command: Command) => {
      const options = command.optsWithGlobals<AssignmentOptions>();
      return run(options, async (session) => {
        const { id: regionId } = await regionOf(session, options.region);
        const { seat, operation, fromScratch } = options;
        const form = { regionId, seat, operation, fromScratch, on: options.on ?? today(session) };
        const offer = await session.app.get(ProposalsService, { strict: false }).propose(session.actor, form);
        answer(options, offer, printedOffer(offer));
      });
    });
  assignment
    .command('accept')
    .description('采纳方案：全部，或只采纳所列煤矿')
    .argument('<proposal>', '方案编号')
    .option('--mines <codes...>', '只采纳这些矿井编码')
    .action((id: string, _options, command: Command) => {
      const options = command.optsWithGlobals<AssignmentOptions>();
      return run(options, async (session) => {
        const mineIds = await mineIdsOf(session, options.mines);
        const done = await session.app.get(ProposalsService, { strict: false }).accept(session.actor, id, { mineIds });
        answer(options, done, [`已采纳 ${done.accepted}/${done.offered} 项`]);
      });
    });
}

const printedOffer = (offer: OfferedProposal): string[] => [
  `${offer.seatName}分配方案${offer.id ? ` ${offer.id}` : '（仅供参考）'}：${offer.changes.length} 项变动，挂牌数相差 ${offer.spread}，跨县 ${offer.pairs} 对（原 ${offer.pairsBefore} 对），${offer.proven ? '已证明最优' : `未证明最优：${offer.gap}`}`,
  offer.reason,
  ...table(
    ['煤矿', '原挂牌责任人', '拟挂牌责任人'],
    offer.changes.map((change) => [change.mineName, change.from?.name ?? '空缺', change.to.name]),
  ),
  ...table(
    ['姓名', '原挂牌数', '拟挂牌数'],
    offer.loads.map((load) => [load.name, String(load.before), String(load.after)]),
  ),
  ...offer.impossible.map((mine) => `${mine.mineName}：${mine.reason}`),
  ...offer.unknown.map((mine) => `${mine.mineName}：${mine.reason}`),
];
