import type { Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { RowCounts } from '../domain/merging.js';
import { RECORDS_OF } from '../people/reach.js';

interface Spanned {
  id: string;
  fromDay: CivilDate;
  untilDay: CivilDate | null;
}

/** What hangs on one entry of a person. */
export interface EntryRows {
  tenures: (Spanned & { postId: string; title: string; unit: string })[];
  assignments: (Spanned & { mine: string; seat: string; title: string })[];
  leaves: (Spanned & { reason: string })[];
  assistants: (Spanned & { leaderId: string; personId: string; leaderName: string; personName: string })[];
  pools: (Spanned & { region: string; seat: string })[];
  accounts: { id: string; username: string; displayName: string; disabled: boolean }[];
  entries: { id: string }[];
  visits: number;
  hazards: number;
}

/** Everything recorded under an entry's own id; visits and hazards also under those that were merged into it. */
export async function rowsOfEntry(rows: Rows, id: string): Promise<EntryRows> {
  const all = <Row>(sql: string) => rows.all<Row>(sql, { id });
  const accounts = await all<EntryRows['accounts'][number]>(
    'SELECT id, username, display_name, disabled FROM accounts WHERE person_id = :id ORDER BY username',
  );
  const under = async (table: 'visits' | 'hazards') =>
    (
      await all<{ total: number }>(`SELECT COUNT(*) AS total FROM ${table} v WHERE v.person_id IN ${RECORDS_OF(':id')}`)
    )[0]?.total ?? 0;
  return {
    tenures: await all(
      `SELECT t.id, t.post_id, t.title, t.from_day, t.until_day, o.name AS unit FROM standing_tenures t
       JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
       WHERE t.person_id = :id ORDER BY t.from_day, t.id`,
    ),
    assignments: await all(
      `SELECT a.id, a.seat, a.title, a.from_day, a.until_day, m.name AS mine FROM standing_assignments a
       JOIN mines m ON m.id = a.mine_id WHERE a.person_id = :id ORDER BY a.from_day, m.code, a.seat`,
    ),
    leaves: await all('SELECT id, from_day, until_day, reason FROM leaves WHERE person_id = :id ORDER BY from_day, id'),
    assistants: await all(
      `SELECT a.id, a.leader_id, a.person_id, a.from_day, a.until_day, l.name AS leader_name, p.name AS person_name
       FROM assistants a JOIN people l ON l.id = a.leader_id JOIN people p ON p.id = a.person_id
       WHERE a.leader_id = :id OR a.person_id = :id ORDER BY a.from_day, a.id`,
    ),
    pools: await all(
      `SELECT m.id, m.seat, m.from_day, m.until_day, r.name AS region FROM pool_members m
       JOIN regions r ON r.id = m.region_id WHERE m.person_id = :id ORDER BY m.from_day, m.id`,
    ),
    accounts: accounts.map((account) => ({ ...account, disabled: Boolean(account.disabled) })),
    entries: await all('SELECT id FROM people WHERE merged_into = :id ORDER BY id'),
    visits: await under('visits'),
    hazards: await under('hazards'),
  };
}

/** The kinds of rows by which it is seen that something was entered since a merge. */
export const countedKinds = {
  tenures: '任职',
  assignments: '挂牌责任',
  leaves: '免于检查',
  assistants: '联络员',
  pools: '人选',
  accounts: '账号',
  entries: '合并',
  visits: '检查记录',
  hazards: '隐患',
} as const;

export function countsOf({ visits, hazards, ...lists }: EntryRows): RowCounts {
  return { visits, hazards, ...Object.fromEntries(Object.entries(lists).map(([kind, rows]) => [kind, rows.length])) };
}
