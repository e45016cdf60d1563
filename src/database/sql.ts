/** The two engines that the registry runs on, and the few places where their SQL differs. */
export type Engine = 'sqlite' | 'postgres';

export type SqlValue = string | number | boolean | null;
export type SqlParameters = Readonly<Record<string, SqlValue | readonly SqlValue[]>>;

const NAMED = /(?<![:\w]):(\w+)/g;

/** Writes `:name` parameters as the engine wants them ($1 or ?); an array becomes a list, an empty one matches nothing. */
export function bind(engine: Engine, sql: string, parameters: SqlParameters): { sql: string; values: SqlValue[] } {
  const values: SqlValue[] = [];
  const place = (value: SqlValue) => {
    values.push(value);
    return engine === 'postgres' ? `$${values.length}` : '?';
  };
  const text = sql.replace(NAMED, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`SQL parameter ${name} was not given`);
    if (!Array.isArray(value)) return place(value as SqlValue);
    return value.length ? value.map(place).join(', ') : 'NULL';
  });
  return { sql: text, values };
}

/** Days from one civil date column or parameter to another. */
export const daysSql = (engine: Engine, from: string, until: string): string =>
  engine === 'postgres'
    ? `((${until})::date - (${from})::date)`
    : `CAST(julianday(${until}) - julianday(${from}) AS INTEGER)`;

/** The civil day in China of an instant's column. */
export const chinaDaySql = (engine: Engine, column: string): string =>
  engine === 'postgres'
    ? `to_char((${column})::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`
    : `date(${column}, '+8 hours')`;

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Columns are snake_case, properties camelCase; the names of a result are worked out once for all its rows. */
export function camelRows<Row>(rows: readonly Record<string, unknown>[]): Row[] {
  const first = rows[0];
  if (!first) return [];
  const names = Object.keys(first).map((name) => [name, camel(name)] as const);
  if (names.every(([column, property]) => column === property)) return rows as Row[];
  return rows.map((row) => {
    const renamed: Record<string, unknown> = {};
    for (const [column, property] of names) renamed[property] = row[column];
    return renamed as Row;
  });
}
