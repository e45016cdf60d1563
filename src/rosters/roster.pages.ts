import type { Option } from '../web/links.js';
import { trialParts } from '../workbooks/trial.pages.js';
import type { RosterTrial } from './rosters.service.js';
import type { WaitingRoster } from './waiting-rosters.js';

/** Lists that the desk offers whole; their own pages offer them as filtered. */
const exportedLists: readonly { key: string; title: string }[] = [
  { key: 'mines', title: '煤矿' },
  { key: 'people', title: '人员' },
  { key: 'tenures', title: '人员及任职' },
  { key: 'organisations', title: '单位' },
  { key: 'assignments', title: '挂牌责任' },
  { key: 'visits', title: '检查记录' },
  { key: 'hazards', title: '隐患' },
  { key: 'leaves', title: '免于检查' },
  { key: 'placards', title: '牌板' },
];

/** The desk of tables: send one, or take one away. */
export const rosterDeskPage = (regions: readonly Option[], today: string, mayImport: boolean) => ({
  mayImport,
  today,
  regions,
  lists: [...exportedLists],
});

const counted: readonly [string, string][] = [
  ['rows', '读取行数'],
  ['minesNew', '新登记煤矿'],
  ['minesChanged', '情况变化的煤矿'],
  ['peopleNew', '新登记人员'],
  ['tenures', '新任职'],
  ['made', '新挂牌'],
  ['handedOver', '交接'],
  ['relieved', '解除'],
  ['unchanged', '不变'],
];

/** The dry run: what is wrong beside its row, what is asked, what would change. */
export function rosterTrialPage(
  { id, order, file }: WaitingRoster,
  { outcome, sheets }: RosterTrial,
  regionName: string,
) {
  const questions = outcome.questions.map(({ kind, candidates, ...question }) => ({
    ...question,
    candidates: kind === 'blank' ? candidates : [...candidates, { id: 'new', text: '都不是，新登记' }],
  }));
  return {
    file: file.name,
    region: regionName,
    day: order.day,
    basis: order.basis,
    counts: counted.flatMap(([key, name]) => (outcome.counts[key] ? [{ name, count: outcome.counts[key] }] : [])),
    trial: { ...trialParts(sheets, { ...outcome, questions }, `/rosters/${id}`), again: '/rosters' },
  };
}
