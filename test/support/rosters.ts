import { type Holding } from '../../src/domain/responsibility.js';
import { planRoster, type RosterPlan } from '../../src/domain/roster/plan.js';
import { readSheets } from '../../src/domain/roster/reading.js';
import type { KnownMine, KnownPerson, KnownRegion, RosterRegistry } from '../../src/domain/roster/registry.js';
import { seatNames } from '../../src/domain/roster/titles.js';
import type { TableSheet } from '../../src/domain/sheet.js';
import type { Rank } from '../../src/domain/vocabulary.js';
import { shippedPack } from './shipped-packs.js';

/** A sheet of texts; `null` belongs to the same merged range as the cell above it, or left of it in the first row. */
export function sheetOf(rows: readonly (readonly (string | null)[])[], mergesKnown = true): TableSheet {
  const cells: { text: string; origin: string | null }[][] = [];
  for (const [r, row] of rows.entries())
    cells.push(
      row.map((text, c) => {
        if (text !== null) return { text, origin: null };
        const source = cells[r - 1]?.[c];
        const origin = source?.origin ?? `C${c}R${r - 1}`;
        if (source) source.origin = origin;
        return { text: source?.text ?? '', origin };
      }),
    );
  return { name: '表', mergesKnown, rows: cells };
}

export const HEADER = [
  '序号',
  '矿井名称',
  '所在行政区域',
  '矿井瓦斯等级',
  '市政府挂牌领导姓名',
  '市政府挂牌领导职务',
  '市应急管理局挂牌领导姓名',
  '市应急管理局挂牌领导职务',
  '监管层级',
  '监管依据',
];

/** A sound row of 墨川市's table, of which a test changes what it is about. */
export const mineRow = (order: number, name: string, change: Record<number, string> = {}): string[] => {
  const row = [
    String(order),
    name,
    '乌栖区',
    '低瓦斯',
    '屈明轩',
    '副市长',
    '苗兴田',
    '市应急管理局副局长',
    '市级直接监管',
    '墨能集团所属',
  ];
  for (const [column, text] of Object.entries(change)) row[Number(column)] = text;
  return row;
};

const pack = shippedPack('mochuan-2026-1');
const province = { id: 'province', name: '苍岚省', level: 'province' as const };
const city = { id: 'city', name: '墨川市', level: 'city' as const };

const region = (id: string, code: string, name: string, level: 'city' | 'county'): KnownRegion => ({
  id,
  code,
  name,
  names: level === 'city' ? ['苍岚省', name] : ['苍岚省', '墨川市', name],
  above: level === 'city' ? { province, city } : { province, city, county: { id, name, level } },
  policies: [pack],
});

const organisation = (id: string, kind: 'government' | 'regulator' | 'group', name: string, shortName: string) => ({
  id,
  kind,
  name,
  shortName,
  regionId: kind === 'group' ? null : 'city',
  parentId: null,
});
const posts: [string, string, string, Rank][] = [
  ['deputy-mayor', 'government', '副市长', 'deputy'],
  ['deputy-head', 'bureau', '副局长', 'deputy'],
  ['adviser', 'bureau', '二级调研员', 'other'],
];

/** 墨川市 with three districts, its government and bureau, one group, and whatever a test adds. */
export function registryOf(more: Partial<RosterRegistry> = {}): RosterRegistry {
  const top = region('city', '990100', '墨川市', 'city');
  return {
    region: top,
    regions: [
      top,
      region('wuqi', '990102', '乌栖区', 'county'),
      region('jishan', '990103', '霁山区', 'county'),
      region('shishu', '990121', '石漱县', 'county'),
    ],
    mines: [],
    organisations: [
      organisation('government', 'government', '墨川市人民政府', '市政府'),
      organisation('bureau', 'regulator', '墨川市应急管理局', '市应急管理局'),
      organisation('moneng', 'group', '墨川能源集团有限公司', '墨能集团'),
    ],
    posts: posts.map(([id, organisationId, name, rank]) => ({ id, organisationId, name, rank })),
    people: [],
    admitted: [],
    ...more,
  };
}

/** Somebody of the registry in one of its posts since 2025. */
export function personOf(id: string, name: string, postId: string, title: string): KnownPerson {
  const [, organisationId, , rank] = posts.find(([post]) => post === postId) as [string, string, string, Rank];
  const kind = organisationId === 'government' ? 'government' : 'regulator';
  const held = {
    personId: id,
    title,
    rank,
    organisation: { id: organisationId, kind, regionId: 'city', parentId: null } as const,
  };
  return {
    id,
    name,
    note: null,
    tenures: [{ id: `${id}-tenure`, postId, title, from: '2025-01-01', until: null, held }],
  };
}

/** A low-gas mine of the registry, on the city's own tier since 2025. */
export const mineOf = (id: string, name: string, regionId: string, more: Partial<KnownMine> = {}): KnownMine => ({
  id,
  code: `990102-${id}`,
  name,
  regionId,
  regions: { province: 'province', city: 'city', county: regionId },
  facts: {
    gasGrade: 'low',
    tier: 'city-direct',
    group: '墨能集团',
    supervisionGround: '墨能集团所属',
    workings: 'underground',
    status: 'producing',
  },
  groupId: 'moneng',
  since: { gasGrade: '2025-01-01', tier: '2025-01-01', group: '2025-01-01' },
  changes: {},
  holdings: new Map(),
  statements: new Map(),
  ...more,
});

export const holdingOf = (seat: string, person: KnownPerson, more: Partial<Holding> = {}): Holding => ({
  id: `${seat}-${person.id}`,
  mineId: 'm',
  seat,
  personId: person.id,
  personName: person.name,
  title: person.tenures[0]?.title ?? '',
  capacity: 'holder',
  deviates: false,
  reason: null,
  basis: null,
  from: '2025-01-01',
  until: null,
  ...more,
});

export const DAY = '2026-05-01';

/** What a table of these rows would change in the registry. */
export function plan(
  rows: readonly (readonly (string | null)[])[],
  registry: RosterRegistry = registryOf(),
  { answers = {}, mergesKnown = true, header = [HEADER] as (string | null)[][] } = {} as {
    answers?: Record<string, string>;
    mergesKnown?: boolean;
    header?: (string | null)[][];
  },
): RosterPlan & { notices: string[] } {
  const place = { name: registry.region.name, seats: seatNames(registry) };
  const reading = readSheets([sheetOf([...header, ...rows], mergesKnown)], place, answers);
  const made = planRoster(reading, registry, { day: DAY, basis: '示例附件', answers });
  return { ...made, notices: reading.notices };
}
