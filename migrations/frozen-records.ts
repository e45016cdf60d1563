/**
 * The last line of a freeze: whoever writes, and by whatever way, a record of a frozen mine's days is refused by the
 * database. The first line is `src/domain/freeze.ts`, which says the same of every write of the application.
 */
interface Guarded {
  table: string;
  /** INSERT, DELETE, UPDATE, UPDATE OF columns. */
  when: string;
  name: string;
  /** Rows of `freezes f` that stand against it, as a FROM clause and a condition. */
  against: string;
}

const OPEN = "'9999-12-31'";
const standing = (mine: string, condition: string) =>
  `FROM freezes f JOIN mines fm ON fm.id = f.mine_id WHERE f.lifted_at IS NULL AND f.mine_id = ${mine} AND (${condition})`;
const day = (column: string) => `${column} >= f.from_day AND ${column} < f.until_day`;
const lasting = (row: string) => `${row}.from_day < f.until_day AND COALESCE(${row}.until_day, ${OPEN}) > f.from_day`;

/** A day of a row of another table, which names the mine. */
const dayOfOther = (from: string, mine: string, column: string, condition: string) =>
  `FROM freezes f JOIN mines fm ON fm.id = f.mine_id CROSS JOIN ${from}
     WHERE ${mine} = f.mine_id AND f.lifted_at IS NULL AND ${condition} AND ${day(column)}`;
const either = (...parts: string[]) =>
  parts
    .map(
      (part) => `SELECT f.number AS number, fm.name AS name, f.from_day AS from_day, f.until_day AS until_day ${part}`,
    )
    .join(' UNION ALL ');

const first = (row: string) => `CASE WHEN ${row}.from_day < f.from_day THEN f.from_day ELSE ${row}.from_day END`;
const last = (row: string) =>
  `CASE WHEN COALESCE(${row}.until_day, ${OPEN}) > f.until_day THEN f.until_day ELSE ${row}.until_day END`;
const differs = (column: string) => `NEW.${column} IS DISTINCT FROM OLD.${column}`;

/** A row with days: within the span it must say what it said. Its end may be entered where the span is over. */
const dated = (table: string, columns: readonly string[]): Guarded[] => [
  { table, when: 'INSERT', name: `${table}_frozen_insert`, against: either(standing('NEW.mine_id', lasting('NEW'))) },
  {
    table,
    when: 'UPDATE',
    name: `${table}_frozen_update`,
    against: either(
      standing(
        'OLD.mine_id',
        `((${lasting('OLD')}) OR (${lasting('NEW')})) AND (${columns.map(differs).join(' OR ')} OR ${first('NEW')} <> ${first('OLD')} OR ${last('NEW')} <> ${last('OLD')})`,
      ),
      standing('NEW.mine_id', `${differs('mine_id')} AND ${lasting('NEW')}`),
    ),
  },
  { table, when: 'DELETE', name: `${table}_frozen_delete`, against: either(standing('OLD.mine_id', lasting('OLD'))) },
];

const visitOf = (id: string) => dayOfOther('visits v', 'v.mine_id', 'v.on_day', `v.id = ${id}`);
const postingOf = (id: string) => dayOfOther('placard_postings h', 'h.mine_id', 'h.on_day', `h.id = ${id}`);
const heldOrVisited = `FROM freezes f JOIN mines fm ON fm.id = f.mine_id WHERE f.lifted_at IS NULL AND (
  EXISTS (SELECT 1 FROM assignments a WHERE a.mine_id = f.mine_id AND a.person_id = OLD.id AND a.retracted_at IS NULL AND ${lasting('a')})
  OR EXISTS (SELECT 1 FROM visits v WHERE v.mine_id = f.mine_id AND v.person_id = OLD.id AND ${day('v.on_day')}))`;
const FORMER = (field: string, column: string) => `(${differs(column)} AND NOT EXISTS (SELECT 1 FROM formers o
  WHERE o.subject = 'mine' AND o.subject_id = OLD.id AND o.field = '${field}' AND o.value = OLD.${column}
    AND o.until_day >= f.until_day AND o.retracted_at IS NULL))`;

const guarded: Guarded[] = [
  ...dated('assignments', [
    ...['mine_id', 'seat', 'person_id', 'title', 'capacity', 'policy', 'clause', 'deviates', 'reason', 'basis'],
    ...['entered_at', 'entered_by', 'retracted_at', 'retraction_reason', 'retraction_basis'],
  ]),
  ...dated('mine_facts', ['mine_id', 'kind', 'value', 'basis', 'entered_at', 'entered_by', 'retracted_at']),
  ...dated('seat_statements', ['mine_id', 'seat', 'kind', 'reason', 'basis', 'entered_at']),
  {
    ...{ table: 'visits', when: 'INSERT', name: 'visits_frozen' },
    against: either(standing('NEW.mine_id', day('NEW.on_day')), visitOf('NEW.corrects')),
  },
  {
    ...{ table: 'visit_statements', when: 'INSERT', name: 'visit_statements_frozen' },
    against: either(visitOf('NEW.visit_id')),
  },
  {
    ...{ table: 'hazards', when: 'INSERT', name: 'hazards_frozen_insert' },
    against: either(standing('NEW.mine_id', day('NEW.found_on'))),
  },
  {
    ...{ table: 'hazards', when: 'UPDATE', name: 'hazards_frozen_update' },
    against: either(
      standing('OLD.mine_id', day('NEW.last_on')),
      standing(
        'OLD.mine_id',
        `(${['mine_id', 'visit_id', 'person_id'].map(differs).join(' OR ')}) AND ${day('OLD.found_on')}`,
      ),
      standing('NEW.mine_id', `${differs('mine_id')} AND ${day('OLD.found_on')}`),
    ),
  },
  {
    ...{ table: 'hazard_steps', when: 'INSERT', name: 'hazard_steps_frozen' },
    against: either(dayOfOther('hazards h', 'h.mine_id', 'NEW.on_day', 'h.id = NEW.hazard_id')),
  },
  {
    ...{ table: 'placards', when: 'INSERT', name: 'placards_frozen' },
    against: either(standing('NEW.mine_id', day('NEW.issued_on'))),
  },
  {
    ...{ table: 'placard_postings', when: 'INSERT', name: 'placard_postings_frozen' },
    against: either(standing('NEW.mine_id', day('NEW.on_day')), postingOf('NEW.withdraws')),
  },
  {
    ...{ table: 'photo_uses', when: 'INSERT', name: 'photo_uses_frozen' },
    against: either(
      dayOfOther('visits v', 'v.mine_id', 'v.on_day', "NEW.subject_type = 'visit' AND v.id = NEW.subject_id"),
      dayOfOther(
        'hazard_steps e JOIN hazards h ON h.id = e.hazard_id',
        'h.mine_id',
        'e.on_day',
        "NEW.subject_type = 'hazard' AND e.id = NEW.subject_id",
      ),
      dayOfOther(
        'placard_postings h',
        'h.mine_id',
        'h.on_day',
        "NEW.subject_type = 'placard' AND h.id = NEW.subject_id",
      ),
    ),
  },
  {
    ...{ table: 'mines', when: 'UPDATE', name: 'mines_frozen' },
    against: either(
      standing(
        'OLD.id',
        [
          ...['merged_into', 'company_id'].map(differs),
          ...[FORMER('name', 'name'), FORMER('code', 'code'), FORMER('region', 'region_id')],
        ].join(' OR '),
      ),
    ),
  },
  ...['INSERT', 'UPDATE'].map((when) => ({
    ...{ table: 'formers', when, name: `formers_frozen_${when.toLowerCase()}` },
    against: either(standing('NEW.subject_id', "NEW.subject = 'mine' AND NEW.until_day < f.until_day")),
  })),
  {
    ...{ table: 'alterations', when: 'INSERT', name: 'alterations_frozen' },
    against: either(
      standing('NEW.subject_id', "NEW.subject = 'mine' AND NEW.on_day < f.until_day"),
      standing('NEW.other_id', "NEW.subject = 'mine' AND NEW.on_day < f.until_day"),
    ),
  },
  {
    ...{ table: 'people', when: 'UPDATE', name: 'people_frozen' },
    against: either(`${heldOrVisited} AND (${differs('name')} OR ${differs('merged_into')})`),
  },
  {
    ...{ table: 'leaves', when: 'INSERT', name: 'leaves_frozen' },
    against: either(
      `FROM freezes f JOIN mines fm ON fm.id = f.mine_id WHERE f.lifted_at IS NULL AND ${lasting('NEW')} AND EXISTS (
        SELECT 1 FROM assignments a WHERE a.mine_id = f.mine_id AND a.person_id = NEW.person_id AND a.retracted_at IS NULL
          AND ${lasting('a')} AND a.from_day < NEW.until_day AND COALESCE(a.until_day, ${OPEN}) > NEW.from_day)`,
    ),
  },
];

const SAID = "said.number || '|' || said.name || '|' || said.from_day || '|' || said.until_day";

const onSqlite = ({ table, when, name, against }: Guarded) => [
  `CREATE TRIGGER ${name} BEFORE ${when} ON ${table} WHEN EXISTS (SELECT 1 FROM freezes WHERE lifted_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'records_frozen ' || ${SAID}) FROM (${against}) said; END`,
];

const onPostgres = ({ table, when, name, against }: Guarded) => [
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE found text;
    BEGIN
      IF EXISTS (SELECT 1 FROM freezes WHERE lifted_at IS NULL) THEN
        SELECT ${SAID} INTO found FROM (${against}) said LIMIT 1;
        IF found IS NOT NULL THEN RAISE EXCEPTION 'records_frozen %', found; END IF;
      END IF;
      RETURN ${when === 'DELETE' ? 'OLD' : 'NEW'};
    END $$`,
  `CREATE TRIGGER ${name} BEFORE ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
];

/** The triggers of all tables that hold records of mines. */
export const frozenRecords = (postgres: boolean): string[] => guarded.flatMap(postgres ? onPostgres : onSqlite);

/** Of who goes underground on a day: nobody is to be named, or taken out, once a mine is frozen. */
export const frozenPlans = (postgres: boolean): string[] =>
  (postgres ? onPostgres : onSqlite)({
    ...{ table: 'underground_plans', when: 'INSERT', name: 'underground_plans_frozen' },
    against: either(standing('NEW.mine_id', day('NEW.on_day'))),
  });
