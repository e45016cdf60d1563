import type { ComplianceLine, ComplianceReport } from '../compliance/compliance-report.js';
import { type CivilDate, printDate } from '../domain/civil-date.js';
import type { Round } from '../domain/reminder.js';
import type { Message } from '../outgoing/outbox.js';
import type { ShortPerson } from './shortfalls.js';

/** As many are named in one message; the pages name all. */
const NAMED = 40;

const missingOf = ({ standing }: ComplianceLine): number => standing.owed - standing.made;
const missingIn = (duties: readonly ComplianceLine[]): number => duties.reduce((sum, one) => sum + missingOf(one), 0);

/** One duty with what is still missing: the mines by name, or how many visits where any will do. */
function dutyLine(duty: ComplianceLine): string {
  const { standing, missing, subject, due } = duty;
  const names = missing.map(({ name }) => name).join('、');
  const each = missing.length > 0 && missing.length === missingOf(duty);
  const what = each ? names : `还差 ${standing.owed - standing.made} 次${names ? `（可到 ${names}）` : ''}`;
  return `${subject}：${what}，${printDate(due)}前`;
}

const caughtUp = ({ late, day }: Round): string =>
  late ? `（本应在${printDate(day)}提醒，当日系统没有运行，现补发。）\n` : '';

const onceOf = ({ kind, month, day }: Round): string => `${kind} ${month} ${day}`;

/** To one who is still short: what, at which mines, until when; nothing of anybody else. */
export function personalReminder({ name, duties }: ShortPerson, round: Round, today: CivilDate): Message {
  const lines = duties.map((duty) => `· ${dutyLine(duty)}`).join('\n');
  return {
    ...{ kind: 'reminder.personal', once: onceOf(round), href: '/my', facts: {} },
    title: `检查提醒：本期还差 ${missingIn(duties)} 次`,
    text: `${name}：\n${caughtUp(round)}截至${printDate(today)}，以下检查还没有登记：\n${lines}\n已经去过的请补登；情况有出入的请告知办事员。`,
  };
}

/** To a clerk on the last day: who is still short, by unit. */
export function escalation(people: readonly ShortPerson[], round: Round): Message {
  const named = people
    .slice(0, NAMED)
    .map(({ name, title, duties }) => `· ${name}（${title}）　${duties.map(dutyLine).join('；')}`);
  const rest = people.length - named.length;
  return {
    ...{ kind: 'reminder.escalation', once: onceOf(round), href: '/compliance?state=short', facts: {} },
    title: `本期今天期满，${people.length} 人还有检查未登记`,
    text: [...named, ...(rest > 0 ? [`另有 ${rest} 人，见履职情况。`] : [])].join('\n'),
  };
}

/** To a group: how many, and which mines; nobody's name. */
export function groupReminder(people: readonly ShortPerson[], round: Round): Message {
  const duties = people.flatMap((one) => one.duties);
  const mines = new Map(duties.flatMap(({ missing }) => missing.map(({ id, name }) => [id, name] as const)));
  const names = [...mines.values()].slice(0, NAMED).join('、');
  return {
    ...{ kind: 'reminder.short', once: onceOf(round), href: null },
    title: '检查提醒',
    text: `${caughtUp(round)}本期尚有 ${missingIn(duties)} 次检查没有登记${names ? `，涉及 ${names}` : ''}。请各自登录台账查看。`,
    facts: {
      day: round.day,
      month: round.month,
      late: round.late,
      missing: missingIn(duties),
      mines: [...mines.keys()],
    },
  };
}

/** After the month: the figures of a region, and where they come from. */
export function digest({ region, period, totals }: ComplianceReport, round: Round): Message {
  const { owed, made, met, short } = totals;
  return {
    ...{ kind: 'reminder.digest', once: `${onceOf(round)} ${region.code}` },
    href: `/compliance?region=${region.code}&period=${round.month}`,
    title: `${region.name}${period.printed}履职摘要`,
    text: `${caughtUp(round)}应查 ${owed} 次，已查 ${made} 次，差 ${owed - made} 次；完成 ${met} 人次，未完成 ${short} 人次。此后补登的不在其内。`,
    facts: { month: round.month, late: round.late, owed, made, met, short },
  };
}
