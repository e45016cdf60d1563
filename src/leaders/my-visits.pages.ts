import { civilDayOf } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { printDate } from '../domain/civil-date.js';
import { positionInWords } from '../domain/visit.js';
import { confirmationFilters } from '../domain/visit-statement.js';
import { shifts } from '../domain/vocabulary.js';
import type { VisitsService } from '../visits/visits.service.js';
import { addressOf, optionsOf } from '../web/links.js';
import type { ServedLeader } from './leader-desk.service.js';
import { type ListFacts, visitLine } from './my.pages.js';
import type { VisitShown } from './visit-form.pages.js';
import type { MyVisitsPage } from './visit-page.form.js';

/** The visits of a leader and of those whom he assists, the latest first, replaced ones among them. */
export function visitsView(
  { month, leader, confirmation, behalf }: MyVisitsPage,
  leaders: readonly ServedLeader[],
  { items, total, page, size }: Awaited<ReturnType<VisitsService['list']>>,
  facts: ListFacts,
  { accountId, personId }: Pick<Actor, 'accountId' | 'personId'>,
) {
  const address = (to: number) => addressOf('/my/visits', { month, leader, confirmation, behalf, page: to });
  return {
    accountId,
    month: month ?? '',
    behalf: behalf === 'true',
    leaders: leaders.length > 1 ? leaders.map(({ id, name }) => ({ id, name, chosen: id === leader })) : [],
    confirmations: optionsOf(confirmationFilters, confirmation),
    several: leaders.length > 1,
    visits: items.map((visit) => visitLine(visit, facts, personId)),
    total,
    previous: page > 1 ? address(page - 1) : '',
    next: page * size < total ? address(page + 1) : '',
  };
}

/** One record as facts. */
export function recordView(visit: VisitShown, enterer: string, ownPersonId: string | null) {
  const line = visitLine(visit, { enterers: new Map([[visit.enteredBy, enterer]]), photos: new Map() }, ownPersonId);
  const facts = [
    ['挂牌责任人', visit.personName],
    ['煤矿或单位', line.place],
    ['检查日期', line.on],
    ['入井—出井', line.times],
    ['班次', visit.shift ? shifts[visit.shift as keyof typeof shifts] : ''],
    ['是否下井', visit.underground ? '下井' : '未下井'],
    ['地点', line.places],
    ['陪同人员', visit.companions.join('、')],
    ['发现的隐患', line.findings],
    ['意见', visit.advice ?? ''],
    ['位置', visit.position ? positionInWords(visit.position) : ''],
    ['录入人', [enterer, visit.onBehalf ? '代录' : ''].filter(Boolean).join('　')],
    ['填写', printDate(civilDayOf(visit.enteredAt))],
    ['收到', printDate(civilDayOf(visit.receivedAt))],
    ['纸质记录', visit.paper ?? ''],
    ['理由', visit.reason ?? ''],
  ];
  return {
    ...line,
    day: printDate(visit.onDay),
    facts: facts.filter(([, value]) => value).map(([name, value]) => ({ name, value })),
    corrects: visit.corrects ?? '',
    replacedBy: visit.replacedBy ?? '',
    withdrawal: visit.kind === 'withdrawal',
  };
}
