import { texts } from '../../web/template-fields.js';
import type { PaperKind } from '../paper-kind.js';

/** Messages have no head, no number and no signature: they are read on a page, in a mailbox or in a group. */
const message = (
  key: string,
  name: string,
  fields: PaperKind['fields'],
  never: readonly string[],
  view: PaperKind['sample']['view'],
): PaperKind => ({
  ...{ key, name, fields, never, sample: { view, tables: {} } },
  head: { issuer: null, number: null, signature: null, evidence: null },
});

const late = '';

/** To one who is still short. */
export const personalReminder = message(
  'reminder-personal',
  '消息：检查提醒',
  { ...texts('name today late missing'), duties: texts('seat what due') },
  ['missing'],
  {
    ...{ name: '高昇', today: '2026年9月15日', late, missing: '2' },
    duties: [{ seat: '县应急管理局', what: '青石梁煤业有限公司、北沟煤矿', due: '2026年9月30日' }],
  },
);

/** To a clerk on the last day. */
export const escalationReminder = message(
  'reminder-escalation',
  '消息：到期提醒办事员',
  { ...texts('count rest'), people: { ...texts('name title what') } },
  ['count'],
  {
    count: '1',
    rest: '',
    people: [{ name: '高昇', title: '副局长', what: '县应急管理局：北沟煤矿，2026年9月30日前' }],
  },
);

/** To a group: no names. */
export const groupReminder = message(
  'reminder-group',
  '消息：工作群检查提醒',
  texts('late missing mines'),
  ['missing'],
  { late, missing: '3', mines: '青石梁煤业有限公司、北沟煤矿' },
);

/** To those who oversee, after the month. */
export const digestReminder = message(
  'reminder-digest',
  '消息：履职摘要',
  texts('region period late owed made missing met short'),
  ['owed', 'made'],
  { region: '示例市', period: '2026年9月', late, owed: '18', made: '17', missing: '1', met: '9', short: '1' },
);
