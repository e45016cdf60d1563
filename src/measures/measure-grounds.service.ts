import { Injectable } from '@nestjs/common';
import { type ClosedPeriod, ClosingsService } from '../closings/closings.service.js';
import type { Month } from '../domain/civil-date.js';
import type { ClosedLine } from '../domain/closing-lines.js';
import {
  type MeasureKind,
  type MeasureTerms,
  monthsLookedAt,
  proposedMeasure,
  type ShortDuty,
} from '../domain/measure.js';
import { monthPeriod } from '../domain/period.js';

/** What a measure rests on: the duties of the month, the statement that says so, and the other months short. */
export interface Grounds {
  statement: { label: string; hash: string };
  title: string;
  duties: ShortDuty[];
  /** All short months that were looked at, from the first on, with their statements. */
  months: { month: Month; label: string; hash: string }[];
}

/** Somebody for whom the terms propose a measure. */
export interface Proposal {
  personId: string;
  personName: string;
  kind: MeasureKind;
  grounds: Grounds;
}

/** What closed statements say against whom: measures rest on nothing else. */
@Injectable()
export class MeasureGrounds {
  constructor(private readonly closings: ClosingsService) {}

  /** Everybody who was short in a closed month with what the terms propose; null where the month is not closed. */
  async proposals(regionId: string, month: Month, terms: MeasureTerms): Promise<Proposal[] | null> {
    const closed = new Map<Month, ClosedPeriod>();
    for (const one of monthsLookedAt(month, terms)) {
      const statement = await this.closings.statementOf(regionId, monthPeriod(one));
      if (statement) closed.set(one, statement);
    }
    const current = closed.get(month);
    if (!current) return null;
    const shortIn = [...closed].map(([one, statement]) => ({ month: one, statement, people: peopleShort(statement) }));
    return [...peopleShort(current)].flatMap(([personId, lines]) => {
      const months = shortIn.filter(({ people }) => people.has(personId));
      const kind = proposedMeasure(
        month,
        months.map((one) => one.month),
        terms,
      );
      const [first] = lines;
      if (!kind || !first) return [];
      const grounds: Grounds = {
        statement: { label: current.label, hash: current.hash },
        title: first.title,
        duties: lines.map(dutyOf),
        months: months.map(({ month: one, statement }) => ({
          month: one,
          label: statement.label,
          hash: statement.hash,
        })),
      };
      return [{ personId, personName: first.personName, kind, grounds }];
    });
  }
}

/** Whoever is short, with the lines that say so, in the order of the statement; confirmed amendments count. */
function peopleShort({ asAmended }: ClosedPeriod): Map<string, ClosedLine[]> {
  const people = new Map<string, ClosedLine[]>();
  for (const line of asAmended.lines) {
    if (line.standing.state !== 'short') continue;
    const known = people.get(line.personId);
    if (known) known.push(line);
    else people.set(line.personId, [line]);
  }
  return people;
}

const dutyOf = (line: ClosedLine): ShortDuty => ({
  ...{ subject: line.subject, quotaText: line.quotaText, document: line.document, clause: line.clause },
  ...{ window: line.window.printed, missing: line.missing.map(({ name }) => name) },
  ...(line.standing.state === 'short' ? { owed: line.standing.owed, made: line.standing.made } : { owed: 0, made: 0 }),
});
