import type { SqlParameters } from './sql.js';
import type { Work } from './work.js';

/**
 * Destroys what was disclosed beside the entries about a record, values and salts: the entries, and what they commit to,
 * stay as they are. What erasures themselves say is kept.
 * @returns how many values went
 */
export function destroyDisclosures(work: Work, subjectType: string, subjectIds: readonly string[]): Promise<number> {
  const about = `seq IN (SELECT e.seq FROM audit_entries e WHERE e.subject_type = :subjectType
    AND e.subject_id IN (:subjectIds) AND e.action NOT LIKE 'erasure.%')`;
  return destroy(work, about, { subjectType, subjectIds });
}

/** Destroys the salts under which entries commit to a row: with them, what the row held could be guessed. */
export function destroySalts(work: Work, table: string, id: string): Promise<number> {
  const said = `%"id":"${id}","revision":%"table":"${table}"%`;
  const about = "field = 'rows' AND seq IN (SELECT e.seq FROM audit_entries e WHERE e.bytes LIKE :said)";
  return destroy(work, about, { said });
}

async function destroy(work: Work, condition: string, parameters: SqlParameters): Promise<number> {
  const from = `FROM audit_disclosures WHERE ${condition}`;
  const counted = await work.one<{ n: number }>(`SELECT COUNT(*) AS n ${from}`, parameters);
  await work.all(`DELETE ${from}`, parameters);
  return counted?.n ?? 0;
}
