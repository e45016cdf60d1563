import { Injectable } from '@nestjs/common';
import type { ComplianceLine, ComplianceReport } from '../compliance/compliance-report.js';
import { type CivilDate, printDate } from '../domain/civil-date.js';
import type { PaperView } from '../domain/paper-text.js';
import type { Round } from '../domain/reminder.js';
import type { Message } from '../outgoing/outbox.js';
import { PapersService } from '../papers/papers.service.js';
import type { ShortPerson } from './shortfalls.js';

/** As many are named in one message; the pages name all. */
const NAMED = 40;
const LONGEST_TITLE = 200;

const missingOf = ({ standing }: ComplianceLine): number => standing.owed - standing.made;
const missingIn = (duties: readonly ComplianceLine[]): number => duties.reduce((sum, one) => sum + missingOf(one), 0);

/** What of one duty is still missing: the mines by name, or how many visits where any will do. */
function whatIsMissing(duty: ComplianceLine): string {
  const names = duty.missing.map(({ name }) => name).join('、');
  if (duty.missing.length > 0 && duty.missing.length === missingOf(duty)) return names;
  return `还差${missingOf(duty)}次${names ? `（可到${names}）` : ''}`;
}

const caughtUp = ({ late, day }: Round): string =>
  late ? `（本应在${printDate(day)}发出，当日系统没有运行，现补发。）` : '';

const onceOf = ({ kind, month, day }: Round): string => `${kind} ${month} ${day}`;

/** What reminders say, by the texts that are in force where they are sent from: a bureau may write its own. */
@Injectable()
export class ReminderTexts {
  constructor(private readonly papers: PapersService) {}

  /** To one who is still short: what, at which mines, until when; nothing of anybody else. */
  async personal(path: string, { name, duties }: ShortPerson, round: Round, today: CivilDate): Promise<Message> {
    const said = await this.written('reminder-personal', path, {
      ...{ name, today: printDate(today), late: caughtUp(round), missing: String(missingIn(duties)) },
      duties: duties.map((duty) => ({ seat: duty.subject, what: whatIsMissing(duty), due: printDate(duty.due) })),
    });
    return { ...said, kind: 'reminder.personal', once: onceOf(round), href: '/my', facts: {} };
  }

  /** To clerks on the last day: who is still short, by unit. `area`: whose rules say so, each in a message of its own. */
  async escalation(path: string, people: readonly ShortPerson[], area: string, round: Round): Promise<Message> {
    const rest = people.length - NAMED;
    const said = await this.written('reminder-escalation', path, {
      count: String(people.length),
      rest: rest > 0 ? `另有${rest}人，见履职情况。` : '',
      people: people.slice(0, NAMED).map(({ name, title, duties }) => ({
        ...{ name, title },
        what: duties.map((duty) => `${duty.subject}：${whatIsMissing(duty)}`).join('；'),
      })),
    });
    const href = `/compliance?state=short&period=${round.month}`;
    return { ...said, kind: 'reminder.escalation', once: `${onceOf(round)} ${area}`, href, facts: {} };
  }

  /** To a group: how many, and which mines; nobody's name. */
  async group(path: string, people: readonly ShortPerson[], round: Round): Promise<Message> {
    const duties = people.flatMap((one) => one.duties);
    const mines = new Map(duties.flatMap(({ missing }) => missing.map(({ id, name }) => [id, name] as const)));
    const missing = missingIn(duties);
    const said = await this.written('reminder-group', path, {
      ...{ late: caughtUp(round), missing: String(missing), mines: [...mines.values()].slice(0, NAMED).join('、') },
    });
    const facts = { day: round.day, month: round.month, late: round.late, missing, mines: [...mines.keys()] };
    return { ...said, kind: 'reminder.short', once: onceOf(round), href: null, facts };
  }

  /** After the month: the figures of a region, and where they come from. */
  async digest(path: string, { region, period, totals }: ComplianceReport, round: Round): Promise<Message> {
    const { owed, made, met, short } = totals;
    const figures = { owed, made, missing: owed - made, met, short };
    const said = await this.written('reminder-digest', path, {
      ...{ region: region.name, period: period.printed, late: caughtUp(round) },
      ...Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, String(figure)])),
    });
    return {
      ...{ ...said, kind: 'reminder.digest', once: `${onceOf(round)} ${region.code}` },
      href: `/compliance?region=${region.code}&period=${round.month}`,
      facts: { month: round.month, late: round.late, ...figures },
    };
  }

  private async written(kind: string, path: string, view: PaperView): Promise<Pick<Message, 'title' | 'text'>> {
    const { title, addressee, body } = await this.papers.compose(kind, path, view, {});
    const lines = body.flatMap((block) => ('text' in block ? [block.text] : []));
    const to = addressee ? [/[:：]$/.test(addressee) ? addressee : `${addressee}：`] : [];
    return { title: title.slice(0, LONGEST_TITLE), text: [...to, ...lines].join('\n') };
  }
}
