import { randomUUID } from 'node:crypto';
import type { EntityMetadata, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Event } from '../domain/event.js';
import { refusals } from '../domain/refusals.js';
import type { Instant } from './clock.js';
import { AuditDisclosure, AuditEntry } from './evidence.entity.js';
import { entryOf, type RowChange } from './evidence.js';
import { bind, camelRows, type Engine, type SqlParameters, type SqlValue } from './sql.js';

/** Who acts in a unit: a signed-in account, or the installation itself while it is being set up. */
export type WorkActor = Pick<Actor, 'accountId' | 'name' | 'credential' | 'request'>;

type Row = Record<string, SqlValue>;

/** Rows of one statement; engines bound its parameters. */
const AT_ONCE = 500;

/** Asked before each row is written, with the row as it was and as it will be; throws where that may not be. */
export type WriteRule = (work: Work, table: string, before: Row | null, after: Row) => Promise<void>;

/**
 * What a change may do inside one unit of work: read, insert, change, and tell what happened. Every changed row must be
 * told before the unit ends; nothing here reaches outside the transaction.
 */
export class Work {
  private untold: RowChange[] = [];
  /** Every row changed so far in this unit, in order: what an alteration must know to be taken back. */
  readonly journal: RowChange[] = [];

  constructor(
    private readonly runner: QueryRunner,
    readonly engine: Engine,
    readonly actor: WorkActor,
    readonly at: Instant,
    readonly today: CivilDate,
    private seq: number,
    private readonly request: string = randomUUID(),
    private readonly rules: readonly WriteRule[] = [],
  ) {}

  /** A new id; ids order by the time of their making. */
  newId(): string {
    return v7();
  }

  async all<R>(sql: string, parameters: SqlParameters = {}): Promise<R[]> {
    const bound = bind(this.engine, sql, parameters);
    return camelRows<R>(await this.runner.query(bound.sql, bound.values));
  }

  async one<R>(sql: string, parameters: SqlParameters = {}): Promise<R | null> {
    return (await this.all<R>(sql, parameters))[0] ?? null;
  }

  /** The row as an entity, or the catalogue's "not found" in the words of `what`. */
  async get<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>, id: string, what: string): Promise<Entity> {
    const found = await this.find(entity, { id } as unknown as Partial<Entity>);
    if (!found) throw refusals.notFound(what, id);
    return found;
  }

  async find<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    where: Partial<Entity>,
  ): Promise<Entity | null> {
    return (await this.list(entity, where))[0] ?? null;
  }

  async list<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>, where: Partial<Entity>): Promise<Entity[]> {
    const metadata = this.metadata(entity);
    const parameters: Record<string, SqlValue> = {};
    const conditions = Object.entries(where).map(([property, value]) => {
      const name = columnOf(metadata, property);
      if (value === null) return `${name} IS NULL`;
      parameters[name] = value as SqlValue;
      return `${name} = :${name}`;
    });
    // In the order of the entity: a row that was found reads like one that was just inserted.
    const columns = metadata.columns.map(({ databaseName }) => databaseName);
    const rows = await this.all<Entity>(
      `SELECT ${columns.join(', ')} FROM ${metadata.tableName} WHERE ${conditions.join(' AND ') || '1 = 1'}`,
      parameters,
    );
    return rows.map((row) => truthful(metadata, row));
  }

  /** Inserts one row; properties left out are null. */
  async insert<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>, values: Partial<Entity>): Promise<Entity> {
    const metadata = this.metadata(entity);
    const row: Row = {};
    for (const { databaseName, propertyName, default: otherwise } of metadata.columns) {
      const value = values[propertyName as keyof Entity] as SqlValue | undefined;
      // An explicit null is a statement; only what is left out takes the column's default.
      row[databaseName] = value === undefined ? ((otherwise as SqlValue | undefined) ?? null) : value;
    }
    const names = Object.keys(row);
    for (const rule of this.rules) await rule(this, metadata.tableName, null, row);
    await this.write(
      `INSERT INTO ${metadata.tableName} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
      row,
    );
    this.note(metadata, null, row);
    return camelRows<Entity>([row])[0] as Entity;
  }

  /** Changes one row. With `revision` given, a row that has moved on meanwhile is refused. */
  async change<Entity extends ObjectLiteral & { id: string }>(
    entity: EntityTarget<Entity>,
    id: string,
    patch: Partial<Entity>,
    { revision, what = '记录' }: { revision?: number; what?: string } = {},
  ): Promise<Entity> {
    const metadata = this.metadata(entity);
    const [raw] = await this.runner.query(...this.bound(`SELECT * FROM ${metadata.tableName} WHERE id = :id`, { id }));
    if (!raw) throw refusals.notFound(what, id);
    const before = normalised(metadata, raw);
    const current = before.revision as number | undefined;
    if (revision !== undefined && current !== revision) throw refusals.staleRevision(what, current ?? 0);
    const after: Row = { ...before };
    for (const [property, value] of Object.entries(patch)) after[columnOf(metadata, property)] = value as SqlValue;
    if (current !== undefined) after.revision = current + 1;
    for (const rule of this.rules) await rule(this, metadata.tableName, before, after);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    await this.write(
      `UPDATE ${metadata.tableName} SET ${changed.map((name) => `${name} = :${name}`).join(', ')} WHERE id = :id`,
      { ...after, id },
    );
    this.note(metadata, before, after);
    return camelRows<Entity>([after])[0] as Entity;
  }

  /** Says that it happened: one entry of the evidence trail, with all rows changed since the last one. */
  async tell(event: Event): Promise<void> {
    this.seq += 1;
    const changes = this.untold.splice(0);
    const { bytes, disclosures } = entryOf(event, changes, {
      seq: this.seq,
      at: this.at,
      actor: this.actor.accountId,
      request: this.request,
    });
    await this.insertUntold(AuditEntry, [
      {
        seq: this.seq,
        at: this.at,
        actor: this.actor.accountId,
        action: event.action,
        subjectType: event.subject.type,
        subjectId: event.subject.id,
        bytes,
      },
    ]);
    const disclosed = disclosures.map((disclosure) => ({ seq: this.seq, ...disclosure }));
    for (let first = 0; first < disclosed.length; first += AT_ONCE)
      await this.insertUntold(AuditDisclosure, disclosed.slice(first, first + AT_ONCE));
  }

  /** Marks a place in the unit: going back undoes everything changed and told since; leaving forgets the place. */
  async savepoint(): Promise<{ goBack(): Promise<void>; leave(): Promise<void> }> {
    const { seq } = this;
    const untold = [...this.untold];
    const leave = () => this.runner.query('RELEASE SAVEPOINT attempt');
    const goBack = async () => {
      await this.runner.query('ROLLBACK TO SAVEPOINT attempt');
      this.seq = seq;
      this.untold = untold;
      await leave();
    };
    await this.runner.query('SAVEPOINT attempt');
    return { goBack, leave };
  }

  /** Called once at the end of the unit: a change that left no trace is a defect of the program, and is not kept. */
  assertTold(): void {
    const silent = this.untold[0];
    if (silent) throw new Error(`a change of ${silent.table} ${silent.id} was not told to the evidence trail`);
  }

  private async insertUntold<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    rows: readonly Partial<Entity>[],
  ) {
    const { tableName, columns } = this.metadata(entity);
    const names = columns.map(({ databaseName }) => databaseName);
    const parameters: Record<string, SqlValue[]> = {};
    for (const [index, row] of rows.entries())
      parameters[`row${index}`] = columns.map((one) => (row[one.propertyName as keyof Entity] as SqlValue) ?? null);
    const values = Object.keys(parameters).map((name) => `(:${name})`);
    await this.runner.query(
      ...this.bound(`INSERT INTO ${tableName} (${names.join(', ')}) VALUES ${values.join(', ')}`, parameters),
    );
  }

  private note(metadata: EntityMetadata, before: Row | null, after: Row) {
    const row = normalised(metadata, after);
    const change = {
      table: metadata.tableName,
      id: String(row.id ?? metadata.primaryColumns.map((column) => row[column.databaseName]).join('/')),
      revision: Number(row.revision ?? 1),
      before,
      after: row,
    };
    this.untold.push(change);
    this.journal.push(change);
  }

  private write(sql: string, row: Row) {
    return this.runner.query(...this.bound(sql, row));
  }

  private bound(sql: string, parameters: SqlParameters): [string, SqlValue[]] {
    const { sql: text, values } = bind(this.engine, sql, parameters);
    return [text, values];
  }

  private metadata<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): EntityMetadata {
    return this.runner.dataSource.getMetadata(entity);
  }
}

function columnOf(metadata: EntityMetadata, property: string): string {
  const column = metadata.findColumnWithPropertyName(property);
  if (!column) throw new Error(`${metadata.tableName} has no property ${property}`);
  return column.databaseName;
}

/** SQLite keeps booleans as 0 and 1: a row must hash the same on both engines. */
function normalised(metadata: EntityMetadata, raw: Record<string, unknown>): Row {
  const row: Row = {};
  for (const column of metadata.columns) {
    const value = raw[column.databaseName] as SqlValue | undefined;
    row[column.databaseName] = column.type === 'boolean' && value !== null ? Boolean(value) : (value ?? null);
  }
  return row;
}

function truthful<Entity extends ObjectLiteral>(metadata: EntityMetadata, row: Entity): Entity {
  for (const column of metadata.columns)
    if (column.type === 'boolean' && row[column.propertyName] !== null)
      (row as Record<string, unknown>)[column.propertyName] = Boolean(row[column.propertyName]);
  return row;
}
