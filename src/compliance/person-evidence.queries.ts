import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';

export interface HeldSeat {
  seat: string;
  mineId: string;
  mineName: string;
  regionId: string;
  from: CivilDate;
  until: CivilDate | null;
}

@Injectable()
export class PersonEvidenceQueries {
  constructor(private readonly reader: Reader) {}

  /** Seats that a person held on a day of the period, at which mines. */
  seatsOf(personId: string, period: Period): Promise<HeldSeat[]> {
    return this.reader.all(
      `SELECT a.seat, a.mine_id, m.name AS mine_name, m.region_id, a.from_day AS "from", a.until_day AS until
       FROM standing_assignments a JOIN mines m ON m.id = a.mine_id WHERE a.person_id = :personId
         AND a.from_day < :last AND (a.until_day IS NULL OR a.until_day > :first) ORDER BY m.code, a.from_day`,
      { personId, first: period.from, last: period.until },
    );
  }

  /** Approved leave of a person that shares a day with the period. */
  leavesOf(
    personId: string,
    period: Period,
  ): Promise<{ fromDay: CivilDate; untilDay: CivilDate; reason: string; approver: string; basis: string }[]> {
    return this.reader.all(
      `SELECT from_day, until_day, reason, approver, basis FROM leaves
       WHERE person_id = :personId AND from_day < :last AND until_day > :first ORDER BY from_day`,
      { personId, first: period.from, last: period.until },
    );
  }
}
