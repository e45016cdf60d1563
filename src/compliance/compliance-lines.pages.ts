import { type StandingState, standings } from '../domain/vocabulary.js';
import { addressOf } from '../web/links.js';
import type { ComplianceLine } from './compliance-report.js';

/** The colour of an outcome; it is always worded beside. */
export const tones: Record<StandingState, string> = {
  met: 'state-good',
  short: 'state-bad',
  exempt: 'state-wait',
  'not-applicable': 'state-mute',
  unknown: 'state-wait',
};

/** What the address of one person's page of a period is. */
export const personAddress = (id: string, region: string, period: string) =>
  addressOf(`/compliance/people/${id}`, { region, period });

/** A duty of one person as a row of a table. */
export function lineRow(line: ComplianceLine, region: string, period: string, printed: string) {
  const { standing } = line;
  const judged = standing.state === 'met' || standing.state === 'short';
  return {
    unit: line.regionName,
    name: line.personName,
    href: personAddress(line.personId, region, period),
    title: line.title,
    subject: line.subject,
    owed: judged ? String(standing.owed) : '—',
    made: judged ? String(standing.made) : '—',
    lacking: judged ? String(standing.owed - standing.made) : '—',
    surplus: standing.surplus ? String(standing.surplus) : '',
    state: standings[standing.state],
    tone: tones[standing.state],
    reason: 'reason' in standing ? standing.reason : '',
    mines: line.missing.map(({ id, name }) => ({ name, href: `/mines/${id}` })),
    document: line.document,
    clause: line.clause,
    quota: line.quotaText,
    policy: `/policies/${line.policy}#quota-${line.quota}`,
    window: line.window.printed === printed ? '' : line.window.printed,
  };
}
