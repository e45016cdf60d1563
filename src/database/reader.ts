import { Inject, Injectable } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  In,
  type ObjectLiteral,
} from 'typeorm';
import { jointUnit } from './joint-unit.js';
import { bind, camelRows, type Engine, type SqlParameters } from './sql.js';

export const READ = 'read';

/** Anything that answers a statement: the reader, or a unit of work that must see its own changes. */
export interface Rows {
  all<Row>(sql: string, parameters?: SqlParameters): Promise<Row[]>;
}

/**
 * Reads on a connection that cannot write, outside any unit of work. Only where units run together (`joint-unit.ts`) it
 * reads from their transaction: what is to be seen there is what they changed.
 */
@Injectable()
export class Reader {
  readonly engine: Engine;

  constructor(@Inject(getDataSourceToken(READ)) private readonly source: DataSource) {
    this.engine = source.options.type === 'postgres' ? 'postgres' : 'sqlite';
  }

  /** Rows of a statement with `:name` parameters, their columns named in camelCase. */
  async all<Row>(sql: string, parameters: SqlParameters = {}): Promise<Row[]> {
    const joint = jointUnit.getStore();
    if (joint) return joint.work.all<Row>(sql, parameters);
    const bound = bind(this.engine, sql, parameters);
    return camelRows<Row>(await this.source.query(bound.sql, bound.values));
  }

  /** The first row, or null. */
  async one<Row>(sql: string, parameters: SqlParameters = {}): Promise<Row | null> {
    return (await this.all<Row>(sql, parameters))[0] ?? null;
  }

  find<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    where: FindOptionsWhere<Entity>,
  ): Promise<Entity | null> {
    return this.manager.getRepository(entity).findOneBy(where);
  }

  list<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    where: FindOptionsWhere<Entity> = {},
  ): Promise<Entity[]> {
    return this.manager.getRepository(entity).findBy(where);
  }

  byIds<Entity extends ObjectLiteral & { id: string }>(entity: EntityTarget<Entity>, ids: string[]): Promise<Entity[]> {
    return this.manager.getRepository(entity).findBy({ id: In(ids) } as FindOptionsWhere<Entity>);
  }

  private get manager(): EntityManager {
    return jointUnit.getStore()?.manager ?? this.source.manager;
  }
}
