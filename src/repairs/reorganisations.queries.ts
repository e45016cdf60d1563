import type { Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';

/** A tenure at a unit that goes on after a day, with whom it concerns. */
export interface StandingTenure {
  id: string;
  personId: string;
  personName: string;
  postId: string;
  postName: string;
  rank: string;
  title: string;
  fromDay: CivilDate;
  untilDay: CivilDate | null;
}

export const tenuresAfter = (rows: Rows, organisationId: string, on: CivilDate): Promise<StandingTenure[]> =>
  rows.all(
    `SELECT t.id, t.person_id, p.name AS person_name, t.post_id, s.name AS post_name, s.rank, t.title, t.from_day, t.until_day
     FROM posts s JOIN standing_tenures t ON t.post_id = s.id JOIN people p ON p.id = t.person_id
     WHERE s.organisation_id = :organisationId AND (t.until_day IS NULL OR t.until_day > :on)
     ORDER BY s.rank DESC, s.name, p.name, t.id`,
    { organisationId, on },
  );

/** Seats that people hold after a day. */
export const seatsAfter = (rows: Rows, personIds: readonly string[], on: CivilDate) =>
  rows.all<{ id: string; mineId: string; mine: string; seat: string; personId: string; title: string }>(
    `SELECT a.id, a.mine_id, m.name AS mine, a.seat, a.person_id, a.title FROM standing_assignments a
     JOIN mines m ON m.id = a.mine_id WHERE a.person_id IN (:personIds) AND (a.until_day IS NULL OR a.until_day > :on)
     ORDER BY m.code, a.seat, a.from_day`,
    { personIds, on },
  );

/** What would be left hanging if the unit were gone. */
export async function hangingOn(rows: Rows, id: string): Promise<string[]> {
  const [found] = await rows.all<{ units: number; mines: number; owned: number }>(
    `SELECT (SELECT COUNT(*) FROM organisations o WHERE o.parent_id = :id AND o.abolished_on IS NULL) AS units,
       (SELECT COUNT(*) FROM mines m WHERE m.company_id = :id) AS mines,
       (SELECT COUNT(*) FROM mine_facts f WHERE f.kind = 'group' AND f.retracted_at IS NULL AND f.until_day IS NULL
          AND f.value = '"' || CAST(:id AS text) || '"') AS owned`,
    { id },
  );
  return [
    ...(found?.units ? [`还有下属单位 ${found.units} 个`] : []),
    ...(found?.mines ? [`还是 ${found.mines} 座煤矿的企业`] : []),
    ...(found?.owned ? [`还有所属煤矿 ${found.owned} 座`] : []),
  ];
}
