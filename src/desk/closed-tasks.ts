import { printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { addressOf } from '../web/links.js';
import type { Desk } from './desk.service.js';
import type { Task } from './task.js';

/** As many statements are named below a task. */
const NAMED = 6;

/** 关账: what came after a closing and nobody has confirmed, who asks for a reopening, which month can be closed. */
export function closedTasks({ closings: { differing, asked, closable }, region }: Desk): Task[] {
  const list = addressOf('/closings', { region: region.code });
  return [
    {
      label: '关账后有变化，未确认',
      count: differing.reduce((sum, { differences }) => sum + differences, 0),
      tone: 'bad',
      href: differing.length === 1 ? `/closings/${differing[0]?.closing.id}` : list,
      note: '补录或更正使现有数据与已关账的报表不同，核对后确认为更正',
      ways: differing.slice(0, NAMED).map(({ closing, differences }) => ({
        label: `${closing.label} ${differences} 处`,
        href: `/closings/${closing.id}#differences`,
      })),
    },
    {
      label: '反关账申请等待批准',
      count: asked.length,
      tone: 'wait',
      href: list,
      note: '由申请人以外的另一人批准或驳回',
      ways: asked.slice(0, NAMED).map(({ closing, askedBy }) => ({
        label: `${closing.label}（${askedBy}）`,
        href: `/closings/${closing.id}#reopening`,
      })),
    },
    {
      label: '可以关账的月份',
      count: closable ? 1 : 0,
      tone: 'wait',
      href: addressOf('/closings', { region: region.code, period: closable ? periodText(closable) : undefined }),
      note: closable ? `${printPeriod(closable)}已期满，宽限日已过，核对后关账` : '上月期满并过宽限日后关账',
      ways: [],
    },
  ];
}
