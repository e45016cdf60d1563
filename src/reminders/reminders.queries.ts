import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { Work } from '../database/work.js';
import type { CivilDate } from '../domain/civil-date.js';
import { ReminderClaim } from './reminder-claim.entity.js';

/** An account that may be told something: whose it is, where it belongs, and whether its notices go out by e-mail. */
export interface ToldAccount {
  id: string;
  role: 'leader' | 'clerk' | 'auditor';
  regionId: string | null;
  personId: string | null;
  mail: boolean;
}

export type Claim = Pick<ReminderClaim, 'kind' | 'subjectId' | 'month' | 'day'>;

@Injectable()
export class ReminderQueries {
  constructor(private readonly reader: Reader) {}

  /** The accounts in use of those who can be told; a person entered twice is one. */
  async accounts(): Promise<ToldAccount[]> {
    const rows = await this.reader.all<ToldAccount>(
      `SELECT a.id, a.role, a.region_id, COALESCE(p.merged_into, a.person_id) AS person_id, e.address IS NOT NULL AS mail
       FROM accounts a LEFT JOIN people p ON p.id = a.person_id LEFT JOIN mail_addresses e ON e.account_id = a.id
       WHERE a.disabled = FALSE AND a.role IN ('leader', 'clerk', 'auditor') ORDER BY a.id`,
    );
    return rows.map((row) => ({ ...row, mail: Boolean(row.mail) }));
  }

  /** The day up to which a region's reminders count as made; null where it has none yet. */
  async begun(regionId: string): Promise<CivilDate | null> {
    const found = await this.reader.one<{ day: string }>(
      `SELECT day FROM reminder_claims WHERE kind = 'begun' AND subject_id = :regionId`,
      { regionId },
    );
    return found?.day ?? null;
  }

  async claimed({ kind, subjectId, month, day }: Claim, rows: Rows = this.reader): Promise<boolean> {
    const found = await rows.all(
      'SELECT id FROM reminder_claims WHERE kind = :kind AND subject_id = :subjectId AND month = :month AND day = :day',
      { kind, subjectId, month, day },
    );
    return found.length > 0;
  }

  /** Takes what nobody has taken: false where somebody has. Units follow one another, so that asking first is enough. */
  async claim(work: Work, claim: Claim, late: boolean): Promise<boolean> {
    if (await this.claimed(claim, work)) return false;
    await work.insert(ReminderClaim, { ...claim, id: work.newId(), late, madeAt: work.at });
    return true;
  }

  /** The latest rounds of some regions, and how many were told in each. */
  rounds(regionIds: readonly string[], limit: number) {
    return this.reader.all<{
      kind: ReminderClaim['kind'];
      day: string;
      late: boolean;
      madeAt: string;
      regionName: string;
    }>(
      `SELECT c.kind, c.day, c.late, c.made_at, r.name AS region_name FROM reminder_claims c JOIN regions r ON r.id = c.subject_id
       WHERE c.subject_id IN (:regionIds) AND c.kind IN ('round-short', 'round-escalation', 'round-digest')
       ORDER BY c.made_at DESC, c.id DESC LIMIT :limit`,
      { regionIds, limit },
    );
  }
}
