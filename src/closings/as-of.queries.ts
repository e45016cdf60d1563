import type { Work } from '../database/work.js';

/** What a merge of two entries of a person moved: the rows before and after. */
interface RowMove {
  table: string;
  id: string;
  before: Record<string, string | boolean | null>;
  after: Record<string, string | boolean | null>;
}

interface MovedRow {
  personId?: string;
  fromDay?: string;
  untilDay?: string | null;
}

const COLUMNS = { personId: 'person_id', fromDay: 'from_day', untilDay: 'until_day' } as const;
type Column = keyof typeof COLUMNS;

/** Everything here is written into views, which take no parameters: ids and days of our own making, and nothing else. */
const PLAIN = /^[0-9A-Za-z:.~-]{1,64}$/;
function quoted(value: string | null): string {
  if (value === null) return 'NULL';
  if (!PLAIN.test(value)) throw new Error('a value that is no id and no day was to be written into a view');
  return `'${value}'`;
}

/** What rows that merges moved held at a moment, by table and id. */
async function movedSince(work: Work, at: string): Promise<Map<string, Map<string, MovedRow>>> {
  const merges = await work.all<{ body: string; madeAt: string; undoneAt: string | null }>(
    `SELECT body, made_at, undone_at FROM merges WHERE kind = 'person' AND (made_at > :at OR undone_at > :at) ORDER BY made_at DESC`,
    { at },
  );
  const moved = new Map<string, Map<string, MovedRow>>();
  for (const { body, madeAt, undoneAt } of merges) {
    // Made and undone since: nothing is left of it.
    if (madeAt > at && undoneAt !== null) continue;
    for (const move of (JSON.parse(body) as { moved: RowMove[] }).moved) {
      const rows = moved.get(move.table) ?? new Map<string, MovedRow>();
      moved.set(move.table, rows);
      // The latest merge is undone first, so that what an earlier one held is what remains.
      rows.set(move.id, { ...rows.get(move.id), ...((madeAt > at ? move.before : move.after) as MovedRow) });
    }
  }
  return moved;
}

/** Where the tables lie that the views stand before. */
async function schemaOf(work: Work): Promise<string> {
  const name = (await work.one<{ name: string }>('SELECT current_schema() AS name'))?.name ?? 'public';
  return `"${name.replaceAll('"', '""')}"`;
}

const column = (rows: Map<string, MovedRow> | undefined, name: Column, otherwise: string): string => {
  const moved = [...(rows ?? [])].filter(([, row]) => row[name] !== undefined);
  if (moved.length === 0) return `${otherwise} AS ${COLUMNS[name]}`;
  const cases = moved.map(([id, row]) => `WHEN ${quoted(id)} THEN ${quoted(row[name] ?? null)}`);
  return `CASE x.id ${cases.join(' ')} ELSE ${otherwise} END AS ${COLUMNS[name]}`;
};

/**
 * Lets everything that the unit reads from now on be what had been entered until a moment. Judging reads a few tables
 * and views by their plain names; views of the same names, which only this connection sees and which go with the unit,
 * stand before them. To be called only in a unit that is rehearsed.
 *
 * What was entered, ended or withdrawn since is told by the instants that each row bears. Without such an instant, and so
 * always as they are now: units, posts, from when visits are recorded in a region, the end of a statement on an empty seat,
 * and the end that an assignment was given before it was given another.
 */
export async function lookBack(work: Work, at: string): Promise<void> {
  const now = quoted(at);
  const schema = work.engine === 'postgres' ? await schemaOf(work) : 'main';
  const moved = await movedSince(work, at);
  const ended = `CASE WHEN x.ended_at > ${now} THEN NULL ELSE x.until_day END`;
  const known = `x.entered_at <= ${now} AND (x.retracted_at IS NULL OR x.retracted_at > ${now})`;
  const spans = (table: string) =>
    [
      column(moved.get(table), 'personId', 'x.person_id'),
      column(moved.get(table), 'fromDay', 'x.from_day'),
      column(moved.get(table), 'untilDay', ended),
    ].join(', ');
  const views: Record<string, string> = {
    visits: `SELECT x.* FROM ${schema}.visits x WHERE x.received_at <= ${now}`,
    standing_assignments: `SELECT x.id, x.mine_id, x.seat, x.title, ${spans('assignments')}
      FROM ${schema}.assignments x WHERE ${known}`,
    standing_tenures: `SELECT x.id, x.post_id, x.title, ${spans('tenures')} FROM ${schema}.tenures x WHERE ${known}`,
    mine_facts: `SELECT x.id, x.mine_id, x.kind, x.value, x.from_day, ${ended} AS until_day, x.basis, NULL AS retracted_at
      FROM ${schema}.mine_facts x WHERE ${known}`,
    leaves: `SELECT x.id, ${column(moved.get('leaves'), 'personId', 'x.person_id')}, x.from_day, x.until_day, x.reason,
      x.approver, x.basis, x.entered_at FROM ${schema}.leaves x WHERE x.entered_at <= ${now}`,
    seat_statements: `SELECT x.* FROM ${schema}.seat_statements x WHERE x.entered_at <= ${now}`,
    people: `SELECT x.id, x.name, (SELECT g.kept_id FROM ${schema}.merges g WHERE g.kind = 'person' AND g.merged_id = x.id
      AND g.made_at <= ${now} AND (g.undone_at IS NULL OR g.undone_at > ${now})) AS merged_into FROM ${schema}.people x`,
    mines: `SELECT x.id, x.code, x.name, x.region_id, x.roster_order, x.revision, CASE WHEN EXISTS (
      SELECT 1 FROM ${schema}.alterations l WHERE l.kind = 'merger' AND l.subject = 'mine' AND l.subject_id = x.id
        AND l.done_at > ${now} AND l.undone_at IS NULL) THEN NULL ELSE x.merged_into END AS merged_into
      FROM ${schema}.mines x`,
    // What a record was until a change that was entered since, it was on every day of then.
    formers: `SELECT x.id, x.subject, x.subject_id, x.field, x.value, x.basis,
      CASE WHEN x.entered_at > ${now} THEN '9999-12-31' ELSE x.until_day END AS until_day, NULL AS retracted_at
      FROM ${schema}.formers x WHERE x.retracted_at IS NULL OR (x.retracted_at > ${now} AND x.entered_at <= ${now})`,
  };
  for (const [name, sql] of Object.entries(views)) await work.all(`CREATE TEMP VIEW ${name} AS ${sql}`);
}

/** Entries after a moment that change what has no instant of its own, in their own words. */
export const changedWithoutTrace = (
  rows: Pick<Work, 'all'>,
  at: string,
): Promise<{ seq: number; sentence: string }[]> =>
  rows.all(
    `SELECT e.seq, COALESCE(d.value, e.action) AS sentence FROM audit_entries e
     LEFT JOIN audit_disclosures d ON d.seq = e.seq AND d.field = 'sentence'
     WHERE e.at > :at AND (e.action LIKE 'region.%' OR e.action LIKE 'organisation.%' OR e.action LIKE 'mine.%'
       OR e.action LIKE 'alteration.%' OR e.action IN ('seat.stated', 'post.registered', 'tenure.moved', 'roster.imported', 'registry.loaded'))
       AND e.action NOT LIKE 'mine.fact%' ORDER BY e.seq LIMIT 100`,
    { at },
  );
