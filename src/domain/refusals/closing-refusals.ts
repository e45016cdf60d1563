import { type CivilDate, printDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const closingRefusals = {
  periodNotClosable: (printed: string) =>
    refuse('period-not-closable', 'invalid', `${printed}不能关账：只有整月、季度、半年、年可以关账`),
  closingTooEarly: (printed: string, from: CivilDate, graceDays: number) =>
    refuse(
      'closing-too-early',
      'conflict',
      `${printed}自${printDate(from)}起方可关账（期满后留 ${graceDays} 日补录检查）`,
      [],
      { from },
    ),
  nothingToClose: (printed: string, why: string) =>
    refuse('nothing-to-close', 'conflict', `${printed}不能关账：${why}`),
  alreadyClosed: (label: string, name: string, at: string) =>
    refuse('already-closed', 'conflict', `该期间已由${name}于 ${at} 关账（${label}），不必再关`),
  closingInputsDiffer: (lines: number) =>
    refuse(
      'closing-inputs-differ',
      'unavailable',
      `未能关账：按所冻结的数据重算有 ${lines} 行与报表不同，请联系系统管理员`,
    ),
  nothingToAmend: (label: string) => refuse('nothing-to-amend', 'conflict', `${label}与现有数据一致，没有需要更正的`),
  amendmentMoved: () => refuse('amendment-moved', 'conflict', '确认前数据又有变化，请刷新页面，重新核对差异后再确认'),
  closingReopened: (label: string) => refuse('closing-reopened', 'conflict', `${label}已反关账，不再适用`),
  reopeningWaits: (label: string) => refuse('reopening-waits', 'conflict', `${label}已有反关账申请等待批准`),
  reopeningAnswered: () => refuse('reopening-answered', 'conflict', '这项反关账申请已经答复'),
  reopeningByOnePerson: () =>
    refuse('reopening-by-one-person', 'conflict', '反关账须由另一人批准或驳回，申请人不能自行办理'),
  reopeningApprover: (who: string) => refuse('reopening-approver', 'conflict', `按本辖区规定，反关账须由${who}批准`),
} as const;
