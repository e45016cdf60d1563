import type { Scope } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import type { SqlParameters } from './sql.js';

/** Which columns of a list's statement the scope cuts; a list without one of them shows nothing to who needs it. */
export interface ScopeColumns {
  /** regions.path of the record's region. */
  regionPath?: string;
  mineId?: string;
  personId?: string;
}

/**
 * The condition that every list stands under, and its parameters: `WHERE ${scope.sql} AND …`.
 * @throws not-allowed for a null scope
 */
export function scopeWhere(scope: Scope | null, columns: ScopeColumns): { sql: string; parameters: SqlParameters } {
  if (!scope) throw refusals.notAllowed('查看此列表');
  const conditions: string[] = [];
  const parameters: Record<string, string | number> = {};
  const cut = (column: string | undefined, condition: (column: string) => string) =>
    conditions.push(column ? condition(column) : '1 = 0');
  if (scope.regionPath !== '/') {
    cut(columns.regionPath, (path) => `substr(${path}, 1, :scopeLength) = :scopePath`);
    if (columns.regionPath)
      Object.assign(parameters, { scopePath: scope.regionPath, scopeLength: scope.regionPath.length });
  }
  if (scope.mineId !== null) {
    cut(columns.mineId, (id) => `${id} = :scopeMine`);
    if (columns.mineId) parameters.scopeMine = scope.mineId;
  }
  if (scope.personId !== null) {
    cut(columns.personId, (id) => `${id} = :scopePerson`);
    if (columns.personId) parameters.scopePerson = scope.personId;
  }
  return { sql: conditions.length ? `(${conditions.join(' AND ')})` : '(1 = 1)', parameters };
}
