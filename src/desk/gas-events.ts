import type { MineBoard } from '../assignments/responsibility.reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { GasGrade } from '../domain/vocabulary.js';

/** A mine whose gas grade changed under its holders, who no longer fit. */
export interface GasEvent {
  mineId: string;
  mineName: string;
  grade: GasGrade;
  from: CivilDate;
  /** How many of its seats wait to be adjusted. */
  seats: number;
}

/** The mines whose grade is younger than holders of theirs that the rule no longer allows, the latest first. */
export const gasEventsOf = (boards: readonly MineBoard[]): GasEvent[] =>
  boards
    .flatMap(({ mine, seats }) => {
      const grade = mine.dated.find(({ kind }) => kind === 'gasGrade');
      if (!grade) return [];
      const outgrown = seats.filter(
        ({ holder, deviation }) => deviation === 'to-be-adjusted' && holder !== null && holder.from < grade.from,
      );
      const event = { mineId: mine.id, mineName: mine.name, grade: grade.value as GasGrade, from: grade.from };
      return outgrown.length ? [{ ...event, seats: outgrown.length }] : [];
    })
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
