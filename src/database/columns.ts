import { Column, type ColumnOptions, DefaultNamingStrategy, ForeignKey, PrimaryColumn, type Table } from 'typeorm';

/** Columns that mean the same on both engines: text for days, instants and ids, integer, boolean. */
const column =
  (options: ColumnOptions) =>
  (more: ColumnOptions = {}) =>
    Column({ ...options, ...more });

export const Id = () => PrimaryColumn({ type: 'varchar', length: 36 });
export const RefColumn = column({ type: 'varchar', length: 36 });
/** Id of a row of another table, held to by the database. */
export const RefTo =
  (target: () => new () => object, more: ColumnOptions = {}): PropertyDecorator =>
  (holder, property) => {
    RefColumn(more)(holder, property);
    ForeignKey(target)(holder, property);
  };
/** Civil date YYYY-MM-DD. */
export const DayColumn = column({ type: 'varchar', length: 10 });
/** UTC instant, ISO-8601. */
export const InstantColumn = column({ type: 'varchar', length: 24 });
export const WordColumn = column({ type: 'varchar', length: 40 });
export const NameColumn = column({ type: 'varchar', length: 200 });
export const TextColumn = column({ type: 'text' });
export const CountColumn = column({ type: 'integer' });
export const FlagColumn = column({ type: 'boolean' });

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** snake_case in the database, camelCase in code. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return custom ?? snake([...prefixes, property].join('_'));
  }

  override primaryKeyName(table: Table | string): string {
    return `pk_${this.getTableName(table)}`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `fk_${this.getTableName(table)}_${columns.join('_')}`;
  }
}
