import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { takenTables } from './tables.js';

export type Row = Readonly<Record<string, unknown>>;

const AT_ONCE = 1000;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Reads what is taken away, a piece at a time, so that memory does not grow with the registry. */
@Injectable()
export class TakeAwayQueries {
  constructor(private readonly reader: Reader) {}

  /** The rows of a table that lie below the path, by id. */
  async *rows(table: string, path: string): AsyncGenerator<Row[]> {
    const taken = takenTables[table];
    if (!taken) throw new Error(`no table ${table} is taken away`);
    const { from, within, names = {}, kept = [] } = taken;
    const more = Object.entries(names).map(([name, sql]) => `, ${sql} AS ${snake(name)}`);
    const sql = `SELECT x.*${more.join('')} FROM ${table} x ${from} WHERE x.id > :after AND ${within} ORDER BY x.id LIMIT ${AT_ONCE}`;
    for (let after = ''; ; ) {
      const rows = await this.reader.all<Record<string, unknown>>(sql, { path, length: path.length, after });
      if (rows.length === 0) return;
      after = String(rows.at(-1)?.id);
      yield rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !kept.includes(name))));
      if (rows.length < AT_ONCE) return;
    }
  }

  /** The columns of a table as they are taken away, whether or not it has rows. */
  async columns(table: string): Promise<string[]> {
    const names = Object.keys(takenTables[table]?.names ?? {});
    const kept = takenTables[table]?.kept ?? [];
    const own = await this.reader.all<{ name: string }>(
      this.reader.engine === 'sqlite'
        ? `SELECT name FROM pragma_table_info('${table}') ORDER BY cid`
        : `SELECT column_name AS name FROM information_schema.columns
           WHERE table_schema = current_schema() AND table_name = '${table}' ORDER BY ordinal_position`,
    );
    const camel = own.map(({ name }) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
    return [...camel.filter((name) => !kept.includes(name)), ...names];
  }

  /** Fingerprints of the photos that records below the path use, and whose bytes have come. */
  async photos(path: string): Promise<string[]> {
    const found = new Set<string>();
    for await (const rows of this.rows('photo_uses', path)) for (const row of rows) found.add(String(row.fingerprint));
    const kept = await this.reader.all<{ id: string }>('SELECT id FROM photos ORDER BY id');
    return kept.map(({ id }) => id).filter((id) => found.has(id));
  }
}
