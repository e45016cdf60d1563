import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../domain/civil-date.js';
import { lastDay } from '../domain/period.js';
import { PeopleQueries } from '../people/people.queries.js';
import { ComplianceQueries } from './compliance.queries.js';
import type { ComplianceLine, UnnamedLine, UnnamedUnowed, UnowedSeat } from './compliance-report.js';

/** Puts names and titles to the ids of judged lines, in a few statements for all of them. */
@Injectable()
export class Names {
  constructor(
    private readonly queries: ComplianceQueries,
    private readonly people: PeopleQueries,
  ) {}

  async ofLines(lines: readonly UnnamedLine[]): Promise<(ComplianceLine & { order: number })[]> {
    const people = await this.queries.names('people', [...new Set(lines.map((line) => line.personId))]);
    const mines = await this.queries.names('mines', [...new Set(lines.flatMap((line) => line.standing.missing))]);
    const last = lines
      .map((line) => line.window.until)
      .sort()
      .at(-1);
    const titles = last ? await this.people.titlesBefore([...people.keys()], last) : new Map<string, string>();
    return lines.map(({ turn, mineIds, ...line }) => ({
      ...line,
      due: lastDay(turn.turn),
      mines: mineIds.length,
      personName: people.get(line.personId) ?? line.personId,
      title: titles.get(line.personId) ?? '',
      missing: line.standing.missing.map((id) => ({ id, name: mines.get(id) ?? id })),
    }));
  }

  /** A person's name, and the title held last before a day; null for nobody. */
  async ofPerson(id: string, day: CivilDate): Promise<{ id: string; name: string; title: string } | null> {
    const name = (await this.queries.names('people', [id])).get(id);
    return name === undefined ? null : { id, name, title: (await this.people.titlesBefore([id], day)).get(id) ?? '' };
  }

  async ofUnowed(seats: readonly UnnamedUnowed[]): Promise<UnowedSeat[]> {
    const mines = await this.queries.names('mines', [...new Set(seats.map((one) => one.mineId))]);
    return seats.map((one) => ({ ...one, mineName: mines.get(one.mineId) ?? one.mineId }));
  }
}
