import type { ComplianceReport } from '../compliance/compliance-report.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { InputChange } from '../domain/closing-causes.js';
import type { FrozenInputs } from '../domain/closing-inputs.js';
import type { ClosedLine, ClosedUnowed, Difference } from '../domain/closing-lines.js';
import type { Totals } from '../domain/compliance.js';
import type { Period } from '../domain/period.js';
import type { Edition } from '../policies/policies.service.js';

/** What a closed period is kept as: its result, what it was judged by, and by which documents. Hashed as canonical JSON. */
export interface Statement {
  format: 'guapai-closing/1';
  label: string;
  number: number;
  region: { id: string; code: string; name: string };
  period: Period & { printed: string };
  closedAt: string;
  closedBy: { id: string; name: string };
  /** The statement of the same period before this one, which was reopened. */
  supersedes: { label: string; hash: string } | null;
  /** The last entry of the trail before the closing. */
  trailSeq: number;
  documents: { number: string; title: string }[];
  editions: Edition[];
  inputs: FrozenInputs;
  lines: ClosedLine[];
  unowed: ClosedUnowed[];
  totals: Totals;
  bySeat: (Totals & { name: string })[];
  byRegion: (Totals & { name: string })[];
}

/** What made the result another: a changed record, with the entries of the trail that tell of it. */
export interface Cause extends InputChange {
  entries: { seq: number; at: string; sentence: string }[];
}

export interface ExplainedDifference extends Difference<ClosedLine> {
  causes: Cause[];
}

export interface ExplainedDifferences {
  lines: ExplainedDifference[];
  unowed: Difference<ClosedUnowed>[];
  totals: { before: Totals; after: Totals };
}

/** An amendment as it is kept: each bears the hash of what it amends, so that none can be left out. */
export interface AmendmentBody extends ExplainedDifferences {
  format: 'guapai-closing-amendment/1';
  closing: { label: string; hash: string };
  number: number;
  /** Hash of the amendment before it; of the statement for the first. */
  previous: string;
  confirmedAt: string;
  confirmedBy: { id: string; name: string };
  reason: string;
  trailSeq: number;
  /** What the result as amended follows from. */
  inputs: FrozenInputs;
}

/** A line as a report has it, without what only that page needs. */
export const closedLine = (line: ComplianceReport['lines'][number] & { order?: number }): ClosedLine => {
  const { order: _, ...kept } = line;
  return kept;
};

/** Which documents of a list have a say in a period that ended; a document's end after it is no matter. */
export const editionsBefore = (editions: readonly Edition[], until: CivilDate): string =>
  JSON.stringify(
    editions
      .filter(({ from }) => from < until)
      .map(({ key, hash, until: end }) => [key, hash, end !== null && end < until ? end : null]),
  );
