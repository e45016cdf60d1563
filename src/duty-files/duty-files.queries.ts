import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Capacity } from '../domain/vocabulary.js';

export interface HeldInYear {
  mineId: string;
  mineName: string;
  regionName: string;
  regionPath: string;
  seat: string;
  title: string;
  capacity: Capacity;
  fromDay: CivilDate;
  untilDay: CivilDate | null;
  policy: string;
  clause: string;
  deviates: boolean;
  reason: string | null;
  basis: string | null;
  endReason: string | null;
  beforeName: string | null;
  afterName: string | null;
}

export interface LeaveInYear {
  id: string;
  fromDay: CivilDate;
  untilDay: CivilDate;
  reason: string;
  approver: string;
  basis: string;
}

/** Who held the same seat up to the first day, or from the last. */
const neighbour = (meets: string) =>
  `(SELECT p.name FROM standing_assignments b JOIN people p ON p.id = b.person_id
    WHERE b.mine_id = a.mine_id AND b.seat = a.seat AND ${meets} ORDER BY b.id LIMIT 1)`;

@Injectable()
export class DutyFileQueries {
  constructor(private readonly reader: Reader) {}

  /** Seats that a person held on a day between two, in the order of the roster, with those before and after him. */
  async held(personId: string, from: CivilDate, until: CivilDate): Promise<HeldInYear[]> {
    const rows = await this.reader.all<HeldInYear>(
      `SELECT a.mine_id, m.name AS mine_name, r.name AS region_name, r.path AS region_path, a.seat, a.title, a.capacity,
         a.from_day, a.until_day, a.policy, a.clause, a.deviates, a.reason, a.basis, a.end_reason,
         ${neighbour('b.until_day = a.from_day')} AS before_name, ${neighbour('b.from_day = a.until_day')} AS after_name
       FROM standing_assignments a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id
       WHERE a.person_id = :personId AND a.from_day < :until AND (a.until_day IS NULL OR a.until_day > :from)
       ORDER BY COALESCE(m.roster_order, 1000000), m.code, a.seat, a.from_day`,
      { personId, from, until },
    );
    return rows.map((row) => ({ ...row, deviates: Boolean(row.deviates) }));
  }

  leaves(personId: string, from: CivilDate, until: CivilDate): Promise<LeaveInYear[]> {
    return this.reader.all(
      `SELECT id, from_day, until_day, reason, approver, basis FROM leaves
       WHERE person_id = :personId AND from_day < :until AND until_day > :from ORDER BY from_day, id`,
      { personId, from, until },
    );
  }
}
