import type { FactValue } from '../policy.js';
import { gasGrades, mineStatuses, tiers, workings } from '../vocabulary.js';
import type { PlannedChange } from './list-plan.js';
import type { ListColumn } from './list-reading.js';
import type { Named, Naming } from './naming.js';

export type MineKey = 'code' | 'name' | 'region' | 'gasGrade' | 'tier' | 'group' | 'workings' | 'status';

/** 煤矿 with their facts, as the list is exported. */
export const mineColumns = [
  { key: 'code', head: '编码', needed: true },
  { key: 'name', head: '煤矿', needed: true },
  { key: 'region', head: '行政区域' },
  { key: 'gasGrade', head: '瓦斯等级' },
  { key: 'tier', head: '监管层级' },
  { key: 'group', head: '所属集团' },
  { key: 'workings', head: '开采方式' },
  { key: 'status', head: '状态' },
] as const satisfies readonly ListColumn<MineKey>[];

export const UNKNOWN = '情况不明';
export const NO_GROUP = '无';

/** A mine as the registry has it on the day. A fact that is not known is missing; group null = known to be none. */
export interface ListedMine extends Named {
  code: string;
  regionId: string;
  facts: Readonly<Record<string, FactValue | undefined>>;
  groupId: string | null | undefined;
}

export interface MineFactSaid {
  kind: string;
  value: FactValue;
}

export type MineListChange = PlannedChange &
  (
    | { kind: 'fact'; mineId: string; fact: MineFactSaid }
    | { kind: 'new'; code: string; name: string; regionId: string; facts: MineFactSaid[] }
  );

export interface MineRegistry {
  mines: Naming<ListedMine>;
  regions: Naming;
  groups: Naming;
}

/** The closed lists of facts: key → printed word. */
export const factWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gasGrade: gasGrades,
  tier: tiers,
  workings,
  status: mineStatuses,
};

/** A fact as the list prints it. */
export const factWord = (kind: string, value: FactValue | undefined): string => {
  if (value === undefined || value === null) return UNKNOWN;
  return factWords[kind]?.[String(value)] ?? String(value);
};

/** The owning group as the list prints it: unknown, known to be none, or its name. */
export const groupWord = (
  { groupId }: Pick<ListedMine, 'groupId'>,
  { groups }: Pick<MineRegistry, 'groups'>,
): string => (groupId === undefined ? UNKNOWN : groupId === null ? NO_GROUP : (groups.find(groupId)?.name ?? UNKNOWN));
