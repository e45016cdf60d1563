import Database from 'better-sqlite3';

/** An id as ours are: 36 characters that order by their making. */
export function idOf(kind: string, number: number): string {
  const prefix = [...kind].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
  return `${prefix.toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The same figures in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Writes rows into a migrated database file past the program: bare SQL, in one transaction. */
export class BulkWriter {
  private readonly database: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();
  private readonly counts = new Map<string, number>();

  constructor(file: string) {
    this.database = new Database(file);
    this.database.pragma('synchronous = OFF');
    this.database.pragma('cache_size = -500000');
    this.database.exec('BEGIN');
  }

  /** A new row of a table; columns that are left out take the table's defaults. All rows of a table have the same columns. */
  insert(table: string, row: Readonly<Record<string, unknown>>): void {
    let statement = this.statements.get(table);
    if (!statement) {
      const names = Object.keys(row);
      statement = this.database.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      );
      this.statements.set(table, statement);
    }
    statement.run(Object.values(row));
  }

  /** How many were asked for before. */
  next(kind: string): number {
    const number = this.counts.get(kind) ?? 0;
    this.counts.set(kind, number + 1);
    return number;
  }

  newId(kind: string): string {
    return idOf(kind, this.next(kind));
  }

  /** Keeps the rows and leaves the file as the program leaves it after an import. */
  close(): void {
    this.database.exec('COMMIT');
    this.database.pragma('optimize');
    this.database.pragma('wal_checkpoint(TRUNCATE)');
    this.database.close();
  }
}
