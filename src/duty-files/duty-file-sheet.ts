import { LATE_DAYS } from '../domain/visit-flags.js';
import type { Column, ListTable } from '../workbooks/list-workbook.js';
import { evidenceWords, titleOf } from './duty-file-paper.js';
import type { MadeDutyFile } from './duty-files.service.js';

const columns: readonly Column[] = [
  ...[{ head: '日期', kind: 'day' as const }, { head: '煤矿或单位' }, { head: '入井—出井' }, { head: '是否下井' }],
  ...[{ head: '登记迟了几天', kind: 'number' as const }, { head: '迟录' }, { head: '代录' }, { head: '计入' }],
  ...[{ head: '煤矿确认' }, { head: '更正、撤回' }, { head: '发现的问题' }],
];

/** The visits of a file as a sheet; records that were replaced stand beside those that replaced them. */
export const visitSheet = (made: MadeDutyFile): ListTable => ({
  title: '检查记录',
  above: [`${titleOf(made)}：检查记录`, evidenceWords(made.made)],
  columns,
  rows: made.file.visits.map((visit) => [
    ...[visit.on, visit.place, visit.stay, visit.underground ? '下井' : '未下井', visit.delay],
    ...[visit.delay >= LATE_DAYS ? '迟录' : '', visit.onBehalf ? '代录' : '', visit.stands ? visit.counts : ''],
    ...[visit.mine, visit.chain, visit.findings],
  ]),
});
