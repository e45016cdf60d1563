import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { ListOptions, ListPlan, PlannedChange } from '../domain/lists/list-plan.js';
import type { ListColumn, ListReading } from '../domain/lists/list-reading.js';
import type { ListTable } from '../workbooks/list-workbook.js';

/** A list that people maintain in a workbook: how it goes out, and what becomes of it when it comes back. */
export interface MaintainedList {
  /** As addresses name it. */
  key: string;
  title: string;
  /** What an import may do, said to whoever is about to fill the list. */
  about: string;
  /** The list's own page. */
  href: string;
  columns: readonly ListColumn[];
  /** An empty table with the choices of the actor's region, and room for new rows. */
  template(actor: Actor, day: CivilDate): Promise<ListTable>;
  /** What the filled list would change, compared with what is on file. */
  plan(actor: Actor, reading: ListReading, options: ListOptions): Promise<ListPlan<PlannedChange>>;
  /** Carries out one change with the service that a page would use. `made` keeps what earlier changes made, by key. */
  make(actor: Actor, change: PlannedChange, options: ListOptions, made: Map<string, string>): Promise<unknown>;
}
