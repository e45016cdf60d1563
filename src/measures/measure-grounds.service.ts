import { Injectable } from '@nestjs/common';
import { type ClosedPeriod, ClosingsService } from '../closings/closings.service.js';
import type { Month } from '../domain/civil-date.js';
import type { ClosedLine, Stays } from '../domain/closing-lines.js';
import {
  type MeasureDays,
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

/** What somebody was told: the grounds, and the days that he has from then on. */
export interface Told extends Grounds {
  days?: MeasureDays;
}

/** Somebody who was short in a month. */
export interface Short {
  personId: string;
  personName: string;
  grounds: Grounds;
}

/** Somebody for whom the terms propose a measure. */
export interface Proposal extends Short {
  kind: MeasureKind;
}

/** What closed statements say against whom: measures rest on nothing else. */
@Injectable()
export class MeasureGrounds {
  constructor(private readonly closings: ClosingsService) {}

  /** Everybody who was short in a closed month with what the terms propose; null where the month is not closed. */
  async proposals(regionId: string, month: Month, terms: MeasureTerms): Promise<Proposal[] | null> {
    const all = await this.short(regionId, month, terms);
    return (
      all?.flatMap((one) => {
        const months = one.grounds.months.map((each) => each.month);
        const kind = proposedMeasure(month, months, terms);
        return kind ? [{ ...one, kind }] : [];
      }) ?? null
    );
  }

  /** Everybody who was short in a closed month, in the order of its statement; null where the month is not closed. */
  async short(regionId: string, month: Month, terms: MeasureTerms): Promise<Short[] | null> {
    const closed = new Map<Month, ClosedPeriod>();
    for (const one of monthsLookedAt(month, terms)) {
      const statement = await this.closings.statementOf(regionId, monthPeriod(one));
      if (statement) closed.set(one, statement);
    }
    const current = closed.get(month);
    if (!current) return null;
    const stays = await this.closings.ledTo();
    const shortIn = [...closed].map(([one, { label, hash, asAmended }]) => ({
      ...{ month: one, label, hash, people: peopleShort(asAmended.lines, stays) },
    }));
    return [...peopleShort(current.asAmended.lines, stays)].map(([personId, lines]) => ({
      personId,
      personName: lines[0]?.personName ?? '',
      grounds: {
        statement: { label: current.label, hash: current.hash },
        title: lines[0]?.title ?? '',
        duties: lines.map(dutyOf),
        months: shortIn.filter(({ people }) => people.has(personId)).map(({ people: _, ...one }) => one),
      },
    }));
  }
}

/**
 * Whoever is short, with the lines that say so, in the order of the statement; confirmed amendments count. Two entries
 * that turned out to be one person are one.
 */
function peopleShort(lines: readonly ClosedLine[], stays: Stays): Map<string, ClosedLine[]> {
  const people = new Map<string, ClosedLine[]>();
  for (const line of lines) {
    if (line.standing.state !== 'short') continue;
    const known = people.get(stays(line.personId));
    if (known) known.push(line);
    else people.set(stays(line.personId), [line]);
  }
  return people;
}

const dutyOf = (line: ClosedLine): ShortDuty => ({
  ...{ subject: line.subject, quotaText: line.quotaText, document: line.document, clause: line.clause },
  ...{ window: line.window.printed, missing: line.missing.map(({ name }) => name) },
  ...(line.standing.state === 'short' ? { owed: line.standing.owed, made: line.standing.made } : { owed: 0, made: 0 }),
});
