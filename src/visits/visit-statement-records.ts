import type { Work } from '../database/work.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { assertDispute, type DisputeGround, disputeText, type StatementKind } from '../domain/visit-statement.js';
import { Mine } from '../mines/mine.entity.js';
import { Person } from '../people/person.entity.js';
import type { Visit } from './visit.entity.js';
import { standingVisit } from './visit-records.js';
import { VisitStatement } from './visit-statement.entity.js';

/** What a mine says; a confirmation has no grounds. */
export interface Said {
  kind: StatementKind;
  grounds: readonly DisputeGround[];
  words: string | null;
}

/** Of all that was said of a record, the mine's statement that stands. */
async function statementOn(work: Work, visitId: string) {
  const said = await work.list(VisitStatement, { visitId });
  return {
    said,
    standing: said.find(({ id, kind }) => kind !== 'reply' && !said.some(({ replaces }) => replaces === id)) ?? null,
  };
}

const mineOf = (work: Work, visit: Visit) => work.get(Mine, visit.mineId ?? '', '煤矿');

/**
 * Keeps what the mine says of a record that stands; it replaces what the mine said before, which stays on file. The same
 * said again changes nothing.
 * @throws visit-voided, dispute-needs-ground, dispute-needs-words
 */
export async function stateOnVisit(work: Work, asked: string, { kind, grounds, words }: Said) {
  const visit = await standingVisit(work, asked);
  const visitId = visit.id;
  if (kind === 'disputed') assertDispute(grounds, words);
  const { standing } = await statementOn(work, visitId);
  const listed = [...new Set(grounds)].join('、') || null;
  if (standing && standing.kind === kind && standing.grounds === listed && standing.words === words) return standing;
  const replaces = standing?.id ?? null;
  const [mine, person] = [await mineOf(work, visit), await work.get(Person, visit.personId, '人员')];
  const statement = await work.insert(VisitStatement, {
    id: work.newId(),
    ...{ visitId, kind, grounds: listed, words, replaces },
    ...{ saidAt: work.at, saidBy: work.actor.accountId },
  });
  if (kind === 'confirmed')
    await work.tell(events.visitConfirmed(statement.id, visitId, mine, person.name, visit.onDay, replaces));
  else {
    const dispute = { grounds: [...new Set(grounds)].join(','), text: disputeText(grounds, words), replaces };
    await work.tell(events.visitDisputed(statement.id, visitId, mine, person.name, visit.onDay, dispute));
  }
  return statement;
}

/**
 * Answers the dispute that stands; the mine may leave it standing, or confirm after all.
 * @param answers the dispute that was read, where the page said so
 * @throws visit-voided, nothing-to-answer
 */
export async function answerDispute(work: Work, asked: string, words: string, answers: string | null) {
  const visit = await standingVisit(work, asked);
  const visitId = visit.id;
  const { said, standing } = await statementOn(work, visitId);
  if (standing?.kind !== 'disputed' || (answers !== null && answers !== standing.id)) throw refusals.nothingToAnswer();
  const again = said.find(
    (one) => one.answers === standing.id && one.words === words && one.saidBy === work.actor.accountId,
  );
  if (again) return again;
  const reply = await work.insert(VisitStatement, {
    id: work.newId(),
    ...{ visitId, kind: 'reply' as const, words, answers: standing.id },
    ...{ saidAt: work.at, saidBy: work.actor.accountId },
  });
  await work.tell(events.disputeAnswered(reply.id, visitId, standing.id, await mineOf(work, visit), words));
  return reply;
}
