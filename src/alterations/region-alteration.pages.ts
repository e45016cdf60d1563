import { regionLevels } from '../domain/vocabulary.js';
import type { FormerValue } from '../regions/formers.queries.js';
import type { Region } from '../regions/region.entity.js';
import type { RegionTree } from '../regions/regions.queries.js';
import type { Option } from '../web/links.js';
import { type Field, usualFields } from './alteration.pages.js';

export interface RegionContext {
  region: Region;
  today: string;
  tree: RegionTree;
  /** Every region of the clerk's. */
  regions: readonly Option[];
}

const LEVELS = Object.keys(regionLevels);

/** Those of the clerk's regions that fit; none is chosen beforehand. */
const fitting = ({ tree, regions }: RegionContext, fits: (region: Region) => boolean): Option[] =>
  regions
    .filter(({ value }) => fits(tree.withCode(value)))
    .map(({ value, text }) => ({ value, text: text.trim(), chosen: false }));

/** The alterations of a region by the last part of their address. */
export const regionActs = {
  recoding: {
    title: '代码、名称变更',
    confirm: '确认变更',
    lead: '自起始日起用新代码或新名称；原代码仍可查找，以原代码发布的文件继续适用，矿井编码不变。',
    fields: ({ region, today }: RegionContext): Field[] => [
      { name: 'code', label: '行政区划代码', value: region.code },
      { name: 'name', label: '名称', value: region.name },
      ...usualFields(today),
    ],
  },
  transfer: {
    title: '改隶上级',
    confirm: '确认改隶',
    lead: '自起始日起隶属另一上级，辖内煤矿一同改隶；以前各日按原隶属说明。',
    fields: (context: RegionContext): Field[] => [
      {
        ...{ name: 'parent', label: '新的上级' },
        options: fitting(
          context,
          ({ id, level }) =>
            LEVELS.indexOf(level) < LEVELS.indexOf(context.region.level) && id !== context.region.parentId,
        ),
      },
      ...usualFields(context.today),
    ],
  },
  merger: {
    title: '撤并',
    confirm: '确认撤并',
    lead: '自起始日起并入同级的另一行政区划，辖内煤矿改属该区划，账号的管辖范围随之改变。',
    fields: (context: RegionContext): Field[] => [
      {
        ...{ name: 'into', label: '并入' },
        options: fitting(context, ({ id, level }) => level === context.region.level && id !== context.region.id),
      },
      ...usualFields(context.today),
    ],
  },
} as const;
export type RegionAct = keyof typeof regionActs;

/** The regions of a clerk, each with where it lies, what it was called, and how many mines lie in it. */
export function regionsView(
  tree: RegionTree,
  regions: readonly Region[],
  formers: readonly FormerValue[],
  mines: ReadonlyMap<string, number>,
) {
  const depth = ({ path }: Region) => path.split('/').length;
  const top = Math.min(...regions.map(depth));
  const printed = ({ field, value, untilDay }: FormerValue) =>
    `${untilDay} 以前${{ name: '名称', code: '代码', parent: '隶属', region: '隶属' }[field]}：${field === 'parent' ? (tree.find(value)?.name ?? '') : value}`;
  return [...regions]
    .sort((a, b) => (tree.codes(a.id).join() < tree.codes(b.id).join() ? -1 : 1))
    .map((region) => ({
      code: region.code,
      indent: '　'.repeat(depth(region) - top),
      name: region.name,
      level: regionLevels[region.level],
      mines: mines.get(region.id) ?? 0,
      gone: region.mergedInto ? `已并入${tree.get(region.mergedInto).name}` : '',
      formers: formers.filter(({ subjectId }) => subjectId === region.id).map(printed),
      href: `/regions/${region.code}`,
    }));
}
