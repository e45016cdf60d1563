import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Board, IssueRecord } from '../domain/placard.js';

export interface IssuedPlacard {
  id: string;
  mineId: string;
  serial: string;
  version: number;
  content: string;
  fingerprint: string;
  issuedOn: CivilDate;
  issuedAt: string;
  checkpoint: string | null;
  publicUrl: string | null;
  signature: string | null;
  signingKey: string | null;
}

/** The record of an issue as it was frozen. */
export const issueRecordOf = (
  placard: Pick<
    IssuedPlacard,
    'serial' | 'version' | 'issuedOn' | 'checkpoint' | 'publicUrl' | 'signature' | 'signingKey'
  >,
): IssueRecord => {
  const { serial, version, issuedOn, checkpoint, publicUrl, signature, signingKey } = placard;
  const signed = signature && signingKey ? { key: signingKey, signature } : null;
  return { serial, version, issuedOn, checkpoint, publicUrl, signed };
};

const ISSUED = `SELECT p.id, p.mine_id, p.serial, p.version, p.content, p.fingerprint, p.issued_on, p.issued_at, p.checkpoint, p.public_url, p.signature, p.signing_key
  FROM placards p JOIN mines m ON m.id = p.mine_id JOIN regions r ON r.id = m.region_id`;

const LATEST = 'p.version = (SELECT MAX(q.version) FROM placards q WHERE q.mine_id = p.mine_id)';

/** The latest issue of every mine below a region, by mine. */
export async function latestBelow(rows: Rows, regionPath: string): Promise<Map<string, IssuedPlacard>> {
  const found = await rows.all<IssuedPlacard>(`${ISSUED} WHERE r.path LIKE :path AND ${LATEST}`, {
    path: `${regionPath}%`,
  });
  return new Map(found.map((placard) => [placard.mineId, placard]));
}

@Injectable()
export class PlacardQueries {
  constructor(private readonly reader: Reader) {}

  latestBelow(regionPath: string) {
    return latestBelow(this.reader, regionPath);
  }

  /** What the forerunners of the latest issues below a region said, by mine. */
  async forerunnersBelow(regionPath: string): Promise<Map<string, Board>> {
    const found = await this.reader.all<{ mineId: string; content: string }>(
      `SELECT p.mine_id, b.content FROM placards p JOIN mines m ON m.id = p.mine_id JOIN regions r ON r.id = m.region_id
         JOIN placards b ON b.mine_id = p.mine_id AND b.version = p.version - 1
         WHERE substr(r.path, 1, length(:path)) = :path AND ${LATEST}`,
      { path: regionPath },
    );
    return new Map(found.map(({ mineId, content }) => [mineId, JSON.parse(content) as Board]));
  }

  one(id: string): Promise<(IssuedPlacard & { path: string }) | null> {
    return this.reader.one(`${ISSUED.replace('SELECT', 'SELECT r.path,')} WHERE p.id = :id`, { id });
  }

  /** The issues of a mine, with those of its duplicates: the latest first. */
  ofMine(mineId: string): Promise<IssuedPlacard[]> {
    return this.reader.all(
      `${ISSUED} WHERE p.mine_id = :mineId OR m.merged_into = :mineId ORDER BY p.issued_at DESC, p.version DESC`,
      { mineId },
    );
  }

  /** Phones by person, for documents that print them. */
  async phones(): Promise<Map<string, string>> {
    const rows = await this.reader.all<{ id: string; phone: string }>(
      'SELECT id, phone FROM people WHERE phone IS NOT NULL',
    );
    return new Map(rows.map((row) => [row.id, row.phone]));
  }
}

/** Size of the evidence trail and the hash of its last entry, as an issue record carries them; null while it is empty. */
export const trailHead = async (rows: Rows): Promise<{ seq: number; bytes: string } | null> =>
  (
    await rows.all<{ seq: number; bytes: string }>('SELECT seq, bytes FROM audit_entries ORDER BY seq DESC LIMIT 1')
  )[0] ?? null;

/** Ids of mines by their codes. */
export async function mineIdsOf(rows: Rows, mineCodes: readonly string[]): Promise<Map<string, string>> {
  if (mineCodes.length === 0) return new Map();
  const found = await rows.all<{ id: string; code: string }>('SELECT id, code FROM mines WHERE code IN (:mineCodes)', {
    mineCodes,
  });
  return new Map(found.map(({ id, code }) => [code, id]));
}
