import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../domain/civil-date.js';
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
    const people = await this.queries.people([...new Set(lines.map((line) => line.personId))]);
    const mines = await this.queries.mineNames([...new Set(lines.flatMap((line) => line.standing.missing))]);
    const places = placesIn(mines);
    const last = lines
      .map((line) => line.window.until)
      .sort()
      .at(-1);
    const titles = last ? await this.people.titlesBefore([...people.keys()], last) : new Map<string, string>();
    // Written out: a country has thousands of lines, and copying what is left of each is the slowest part of its report.
    return lines.map((line) => ({
      order: line.order,
      subject: line.subject,
      seat: line.seat,
      quota: line.quota,
      quotaText: line.quotaText,
      document: line.document,
      policy: line.policy,
      clause: line.clause,
      window: line.window,
      due: line.due,
      personId: line.personId,
      personName: people.get(line.personId) ?? line.personId,
      title: titles.get(line.personId) ?? '',
      regionCode: line.regionCode,
      regionName: line.regionName,
      standing: line.standing,
      mines: line.mineIds.length,
      missing: places(line.standing.missing, (id) => id).map((id) => ({ id, name: mines.get(id) ?? id })),
    }));
  }

  /** A person's name, and the title held last before a day; null for nobody. */
  async ofPerson(id: string, day: CivilDate): Promise<{ id: string; name: string; title: string } | null> {
    const name = (await this.queries.people([id])).get(id);
    return name === undefined ? null : { id, name, title: (await this.people.titlesBefore([id], day)).get(id) ?? '' };
  }

  async ofUnowed(seats: readonly UnnamedUnowed[]): Promise<UnowedSeat[]> {
    const mines = await this.queries.mineNames([...new Set(seats.map((one) => one.mineId))]);
    return placesIn(mines)(seats, (one) => one.mineId).map((one) => ({
      ...one,
      mineName: mines.get(one.mineId) ?? one.mineId,
    }));
  }
}

/** Sorts things by the place of their mine in a list; what is of one mine stays as it came. */
function placesIn(mines: ReadonlyMap<string, string>) {
  const places = new Map([...mines.keys()].map((id, place) => [id, place]));
  const placeOf = (id: string) => places.get(id) ?? places.size;
  return <Thing>(things: readonly Thing[], mineOf: (thing: Thing) => string): Thing[] =>
    [...things].sort((a, b) => placeOf(mineOf(a)) - placeOf(mineOf(b)));
}
