import { civilTimeOf } from '../database/clock.js';
import { type ConfirmationState, confirmationRule, disputeGrounds } from '../domain/visit-statement.js';
import { type ConfirmationView, disputeOf } from './visit-confirmations.js';
import type { StatementRow } from './visit-statements.queries.js';

export const confirmationTones: Record<ConfirmationState, string> = {
  confirmed: 'state-good',
  disputed: 'state-bad',
  answered: 'state-wait',
  waiting: 'state-mute',
  overdue: 'state-wait',
  unasked: 'state-mute',
};

const whatOf = (statement: StatementRow): string => {
  if (statement.kind === 'confirmed') return '确认属实';
  return statement.kind === 'reply' ? `答复：${statement.words ?? ''}` : `有异议：${disputeOf(statement)}`;
};

/** What a mine said of a record and of those that it corrects, and what was answered; `reply`: where to answer now. */
export function mineSaysView(
  { id, confirmation }: { id: string; confirmation: ConfirmationView },
  said: readonly StatementRow[],
  days: number,
  replyTo: string | null,
) {
  const contested = confirmation.state === 'disputed' || confirmation.state === 'answered';
  return {
    asked: confirmation.state !== 'unasked' || said.length > 0,
    printed: confirmation.printed,
    tone: confirmationTones[confirmation.state],
    rule: confirmationRule(days),
    lines: said.map((one) => ({
      at: civilTimeOf(one.saidAt),
      by: one.saidByName ?? '',
      what: whatOf(one),
      reply: one.kind === 'reply',
      struck: said.some(({ replaces }) => replaces === one.id),
      earlier: one.visitId !== id,
    })),
    reply: contested && replyTo ? { action: replyTo, answers: confirmation.statementId } : null,
  };
}

/** The grounds of a dispute as a form offers them, in the order of the list. */
export const groundChoices = Object.entries(disputeGrounds).map(([value, text]) => ({ value, text }));
