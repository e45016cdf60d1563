import type { CivilDate } from '../civil-date.js';
import type { Shift } from '../vocabulary.js';
import type { PlannedChange } from './list-plan.js';
import type { ListColumn } from './list-reading.js';
import type { Naming } from './naming.js';

export type VisitKey =
  | 'id'
  | 'personId'
  | 'on'
  | 'person'
  | 'place'
  | 'inAt'
  | 'outAt'
  | 'shift'
  | 'underground'
  | 'places'
  | 'companions'
  | 'findings'
  | 'advice'
  | 'state';

/** 检查记录, as the list is exported and filled in. */
export const visitColumns = [
  { key: 'id', head: '记录编号' },
  { key: 'personId', head: '责任人编号' },
  { key: 'on', head: '检查日期', needed: true },
  { key: 'person', head: '挂牌责任人', needed: true },
  { key: 'place', head: '煤矿或单位', needed: true },
  { key: 'inAt', head: '入井' },
  { key: 'outAt', head: '出井' },
  { key: 'shift', head: '班次' },
  { key: 'underground', head: '是否下井' },
  { key: 'places', head: '到达地点' },
  { key: 'companions', head: '同行' },
  { key: 'findings', head: '发现的问题' },
  { key: 'advice', head: '意见' },
  { key: 'state', head: '更正或撤回' },
] as const satisfies readonly ListColumn<VisitKey>[];

export const undergroundWords = { yes: '下井', no: '未下井' } as const;
/** How records that no longer count are marked in the export. */
export const WITHDRAWN = '撤回';
export const REPLACED = '已被更正或撤回';

/** What a row tells of a visit. */
export interface VisitTold {
  personId: string;
  mineId: string | null;
  site: string | null;
  on: CivilDate;
  inAt: string | null;
  outAt: string | null;
  shift: Shift | null;
  underground: boolean;
  places: readonly string[];
  companions: readonly string[];
  findings: string | null;
  advice: string | null;
}

/** A record on file that stands: neither corrected nor withdrawn. */
export interface ListedVisit extends VisitTold {
  id: string;
  /** The trip that the record shares with others; a correction stays of it. */
  tripId: string | null;
}

export interface VisitRegistry {
  people: Naming;
  mines: Naming;
  visits: readonly ListedVisit[];
}

export type VisitListChange = PlannedChange &
  ({ kind: 'record'; told: VisitTold } | { kind: 'correct'; visitId: string; tripId: string | null; told: VisitTold });
