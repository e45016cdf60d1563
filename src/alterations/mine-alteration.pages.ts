import type { MineBoard } from '../assignments/responsibility.reader.js';
import { factName } from '../domain/responsibility.js';
import type { MinesService } from '../mines/mines.service.js';
import type { Option } from '../web/links.js';
import { type Field, groundFields, usualFields } from './alteration.pages.js';

type Shown = Awaited<ReturnType<MinesService['show']>>;

/** What the forms of a mine are filled from. */
export interface MineContext {
  shown: Shown;
  board: MineBoard;
  today: string;
  regions: readonly Option[];
  /** Other mines that this one may be a duplicate of, those of like names first. */
  others: readonly { code: string; name: string; regionName: string }[];
}

/** The alterations of a mine by the last part of their address. */
export const mineActs = {
  renaming: {
    title: '更名',
    confirm: '确认更名',
    lead: '自起始日起用新名称；以前各日仍以原名称列出，用原名称也能查到。',
    fields: ({ shown, today }: MineContext): Field[] => [
      { name: 'name', label: '新名称', value: shown.name },
      ...usualFields(today),
    ],
  },
  transfer: {
    title: '改属',
    confirm: '确认改属',
    lead: '自起始日起属另一行政区划，由其账号查看和办理；以前各日按原行政区划适用的文件说明。',
    fields: ({ regions, today }: MineContext): Field[] => [
      { name: 'region', label: '改属', options: regions.filter(({ chosen }) => !chosen) },
      ...usualFields(today),
    ],
  },
  closure: {
    title: '关闭',
    confirm: '确认关闭',
    lead: '自关闭日起解除全部挂牌责任，牌板应当撤下。误关闭的，可在办理记录中撤销，恢复原状。',
    fields: ({ today }: MineContext): Field[] => usualFields(today, '关闭日'),
  },
  merger: {
    title: '合并重复登记',
    confirm: '确认合并',
    lead: '同一座煤矿登记了两次时办理：本条并入保留的一条，挂牌责任、情况、检查记录、隐患、账号随之移去。可以撤销。',
    fields: ({ others }: MineContext): Field[] => [
      {
        ...{ name: 'into', label: '保留的煤矿（编码）', help: '填写编码，或从列表中选择' },
        list: others.map(({ code, name, regionName }) => ({ value: code, text: `${name}（${regionName}）` })),
      },
      ...groundFields,
    ],
  },
  split: {
    title: '拆分',
    confirm: '确认拆分',
    lead: '自起始日起，一部分成为新的煤矿。选择新矿沿用的情况和挂牌责任。',
    fields: ({ shown, board, regions, today }: MineContext): Field[] => [
      { name: 'code', label: '新矿编码' },
      { name: 'name', label: '新矿名称' },
      { name: 'region', label: '新矿行政区划', options: regions },
      {
        ...{ name: 'facts', label: '新矿沿用的情况' },
        boxes: shown.dated.map(({ kind, printed }) => ({
          value: kind,
          text: `${factName(kind)}：${printed}`,
          chosen: true,
        })),
      },
      ...board.seats.flatMap(({ seat, name, holder }): Field[] =>
        holder
          ? [
              {
                ...{ name: 'seats', id: `field-seat-${seat}`, label: `${name}　${holder.personName}` },
                options: [
                  { value: '', text: '留在原矿', chosen: true },
                  { value: `${seat}=copy`, text: '同时负责两矿', chosen: false },
                  { value: `${seat}=move`, text: '随新矿转走', chosen: false },
                ],
              },
            ]
          : [],
      ),
      {
        ...{ name: 'rest', label: '原矿' },
        options: [
          { value: 'on', text: '继续', chosen: true },
          { value: 'closed', text: '同日关闭', chosen: false },
        ],
      },
      ...usualFields(today),
    ],
  },
} as const;
export type MineAct = keyof typeof mineActs;
