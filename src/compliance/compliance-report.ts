import type { CivilDate } from '../domain/civil-date.js';
import type { Standing, Totals } from '../domain/compliance.js';
import type { Period } from '../domain/period.js';
import type { QuotaTurn } from '../domain/quota-turns.js';

/** One person's duty in one turn of a quota, as a report shows it. */
export interface ComplianceLine {
  /** The seat's printed name, or the quota's text where a post owes it. */
  subject: string;
  seat: string | null;
  quota: string;
  quotaText: string;
  document: string;
  /** Id of the document's pack. */
  policy: string;
  clause: string;
  window: { from: CivilDate; until: CivilDate; printed: string };
  /** Last day of the turn, which the document may have governed only in part. */
  due: CivilDate;
  personId: string;
  personName: string;
  title: string;
  regionCode: string;
  regionName: string;
  standing: Standing;
  /** How many mines belong to the person for the turn. */
  mines: number;
  missing: { id: string; name: string }[];
}

/** Before names are put to ids. */
export interface UnnamedLine extends Omit<ComplianceLine, 'personName' | 'title' | 'missing' | 'mines'> {
  order: number;
  turn: QuotaTurn;
  /** Mines that belong to the person for the turn. */
  mineIds: string[];
}

export interface UnowedSeat {
  mineId: string;
  mineName: string;
  seat: string;
  seatName: string;
  window: string;
  reason: string;
}

export type UnnamedUnowed = Omit<UnowedSeat, 'mineName'>;

/** What judging yields before names are put to ids. */
export interface Judged {
  lines: UnnamedLine[];
  unowed: UnnamedUnowed[];
}

export interface ComplianceReport {
  region: { id: string; code: string; name: string };
  period: Period & { printed: string };
  /** The period has not ended: what is short may still be made. */
  running: boolean;
  /** Why nothing can be said of the period, or null. */
  unknown: string | null;
  documents: { number: string; title: string }[];
  lines: ComplianceLine[];
  /** Seats whose duty nobody owes in a turn, with the reason. */
  unowed: UnowedSeat[];
  totals: Totals;
  bySeat: (Totals & { name: string })[];
  byRegion: (Totals & { name: string })[];
}

/** Ordered by unit and document, never by score. */
export const inOrder = <Line extends ComplianceLine & { order?: number }>(lines: readonly Line[]): Line[] => {
  const keyed = lines.map((line) => ({
    line,
    key: [
      line.window.from,
      line.regionCode,
      String(line.order ?? 0).padStart(6, '0'),
      line.personName,
      line.personId,
    ].join(' '),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ line }) => line);
};
