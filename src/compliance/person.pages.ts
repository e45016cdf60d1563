import { printDate } from '../domain/civil-date.js';
import { printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { confirmationTones } from '../visits/visit-statements.pages.js';
import { addressOf } from '../web/links.js';
import { periodOptions, periodTurns } from '../web/period-choice.js';
import { lineRow, personAddress } from './compliance-lines.pages.js';
import type { DutyEvidence, Evidence } from './person-evidence.service.js';

const counts = {
  owed: { text: '计入已查', tone: 'state-good' },
  surplus: { text: '多查', tone: 'state-mute' },
  no: { text: '不计', tone: 'state-wait' },
} as const;

/** What a mine says against a record stands beside it; it counts all the same. */
const CONTESTED: readonly string[] = ['disputed', 'answered'];

const creditRow = ({ visit, counts: how, reason }: DutyEvidence['credits'][number]) => ({
  href: `/visits/${visit.id}`,
  on: visit.onDay,
  place: visit.mineName ?? visit.site ?? '',
  stay: visit.inAt ? `${visit.inAt}—${visit.outAt ?? ''}` : '未记',
  underground: visit.underground ? '下井' : '未下井',
  tone: counts[how].tone,
  text: counts[how].text,
  reason: how === 'owed' ? '' : reason,
  disputed: CONTESTED.includes(visit.confirmation.state) ? `煤矿${visit.confirmation.printed}` : '',
  disputedTone: confirmationTones[visit.confirmation.state],
});

const mineState = (visits: number, missing: boolean) =>
  visits
    ? { visits: `已查 ${visits} 次`, tone: 'state-good' }
    : missing
      ? { visits: '未查', tone: 'state-bad' }
      : { visits: '未到', tone: 'state-mute' };

/** One person's duties of a period, down to the visits that counted and those that did not. */
export function personPage({ region, period, today, person, leaves, duties }: Evidence) {
  const text = periodText(period);
  return {
    ...{ name: person.name, title: person.title, printed: printPeriod(period), region: region.name },
    code: region.code,
    action: `/compliance/people/${person.id}`,
    periods: periodOptions(today, period),
    turns: periodTurns(period, today, (other) => personAddress(person.id, region.code, other)),
    person: `/people/${person.id}`,
    visits: addressOf('/visits', { region: region.code, period: text, personId: person.id }),
    back: addressOf('/compliance', { region: region.code, period: text }),
    leaves: leaves.map(({ fromDay, untilDay, reason, approver, basis }) => ({
      from: printDate(fromDay),
      until: printDate(untilDay),
      reason,
      approver,
      basis,
    })),
    duties: duties.map(({ line, mines, credits, elsewhere }) => ({
      ...lineRow(line, region.code, text, ''),
      seat: line.seat !== null,
      lines: credits.map(creditRow),
      held: mines.map(({ id, name, own, visits }) => ({
        href: `/mines/${id}`,
        name,
        own,
        ...mineState(
          visits,
          line.missing.some((one) => one.id === id),
        ),
      })),
      elsewhere,
    })),
  };
}
