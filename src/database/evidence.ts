import { createHash, randomBytes } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import type { Event } from '../domain/event.js';

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

/** RFC 8785 canonical JSON: the one form in which anything is hashed. */
export const canonicalJson = (value: unknown): string => canonicalize(value);

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** Hides a value that people could guess: the salt is kept beside the log and can be erased, the commitment stays. */
export const commitment = (salt: string, value: string): string => sha256(`${salt}\n${value}`);

/** One row that an event changed: salted hashes of the canonical row before and after, null where it did not exist. */
export interface RowChange {
  table: string;
  id: string;
  revision: number;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface EntryContext {
  seq: number;
  at: string;
  actor: string;
  request: string;
}

/** A finished line: the canonical bytes, and what must be disclosed beside them. */
export interface Entry {
  bytes: string;
  disclosures: { field: string; salt: string; value: string }[];
}

/** Field under which the salt of the row hashes is kept. */
export const ROWS = 'rows';

/** Builds the canonical bytes of an entry (format v1; origin names the algorithms so that another epoch can follow). */
export function entryOf(event: Event, changes: readonly RowChange[], context: EntryContext): Entry {
  const disclosures: Entry['disclosures'] = [];
  const personal: Record<string, string> = {};
  for (const [field, value] of Object.entries(event.personal)) {
    const salt = randomBytes(16).toString('hex');
    personal[field] = commitment(salt, value);
    disclosures.push({ field, salt, value });
  }
  const rowSalt = randomBytes(16).toString('hex');
  const rowHash = (row: Record<string, unknown> | null) => (row ? commitment(rowSalt, canonicalJson(row)) : null);
  if (changes.length) disclosures.push({ field: ROWS, salt: rowSalt, value: '' });
  const bytes = canonicalJson({
    v: 'sha256-ed25519/1',
    seq: context.seq,
    at: context.at,
    actor: context.actor,
    action: event.action,
    subject: { ...event.subject, revision: changes.find((change) => change.id === event.subject.id)?.revision ?? null },
    facts: event.facts,
    personal,
    rows: changes.map(({ table, id, revision, before, after }) => ({
      table,
      id,
      revision,
      before: rowHash(before),
      after: rowHash(after),
    })),
    files: [],
    reason: personal.reason ?? null,
    request: context.request,
    outcome: event.action === 'access.denied' ? 'denied' : 'done',
  });
  return { bytes, disclosures };
}
