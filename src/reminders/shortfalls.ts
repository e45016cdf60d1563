import { Injectable } from '@nestjs/common';
import { ComplianceService } from '../compliance/compliance.service.js';
import type { ComplianceLine } from '../compliance/compliance-report.js';
import { addDays, type CivilDate } from '../domain/civil-date.js';
import { remindedOf } from '../domain/reminder.js';
import type { RegionTree } from '../regions/regions.queries.js';

/** Somebody who is still short of something that ends this month. */
export interface ShortPerson {
  personId: string;
  name: string;
  title: string;
  /** The topmost region that he is short in: its rules hold for him. */
  regionId: string;
  regionName: string;
  duties: ComplianceLine[];
}

/** A turn that a day lies in ends within a year of it. */
const LONGEST_TURN = 366;

/** Who is still short, by the same judgement as every report. */
@Injectable()
export class Shortfalls {
  constructor(private readonly compliance: ComplianceService) {}

  /** Those of a region and below, in the order of the reports: by unit, never by score. */
  async of(tree: RegionTree, regionId: string, today: CivilDate): Promise<ShortPerson[]> {
    const period = { from: today, until: addDays(today, LONGEST_TURN) };
    const { lines } = await this.compliance.compile(tree, { regionId, period, on: today });
    const people = new Map<string, ShortPerson>();
    for (const line of remindedOf(lines, today)) {
      const region = tree.withCode(line.regionCode);
      const known = people.get(line.personId);
      if (!known) {
        const { personId, personName: name, title } = line;
        people.set(personId, { personId, name, title, regionId: region.id, regionName: region.name, duties: [line] });
        continue;
      }
      known.duties.push(line);
      if (region.path.length < tree.get(known.regionId).path.length)
        Object.assign(known, { regionId: region.id, regionName: region.name });
    }
    return [...people.values()];
  }
}
