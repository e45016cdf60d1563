import { type CivilDate, printDate } from '../domain/civil-date.js';
import type { DutyFile } from '../domain/duty-file.js';
import { LATE_DAYS } from '../domain/visit-flags.js';
import { centre, left, orNone, type Section, tableOf } from './duty-file-section.js';

/** The year is that of the file. */
const dayOf = (on: CivilDate) => printDate(on).replace(/^\d+年/, '');

const delayWords = (delay: number) => (delay === 0 ? '当日' : `${delay} 天后${delay >= LATE_DAYS ? '（迟录）' : ''}`);

export function visits({ visits: all, recorded }: DutyFile): Section {
  const standing = all.filter(({ stands }) => stands);
  const count = (test: (visit: DutyFile['visits'][number]) => boolean) => standing.filter(test).length;
  const sentence = `有效检查记录 ${standing.length} 次，其中下井 ${count((one) => one.underground)} 次；迟录（检查后 ${LATE_DAYS} 天以上登记）${count((one) => one.delay >= LATE_DAYS)} 次，代录 ${count((one) => one.onBehalf)} 次，煤矿有异议 ${count((one) => one.disputed)} 次；另有更正、撤回前后的记录 ${all.length - standing.length} 条，原样保留。`;
  const none = recorded ? '没有登记的检查记录。' : '情况不明：本辖区尚未启用检查登记，没有检查记录可列，不等于未检查。';
  return {
    title: '检查记录',
    sentences: [all.length ? sentence : none],
    table: tableOf(
      '检查记录',
      [
        ...[left('日期', 9), left('煤矿或单位', 19), left('入井—出井', 14), centre('下井', 6), left('登记', 10)],
        ...[left('计入', 22), left('煤矿确认', 10), left('更正、撤回', 10)],
      ],
      all.map((visit) => ({
        cells: [
          dayOf(visit.on),
          visit.place,
          orNone(visit.stay),
          visit.underground ? '是' : '否',
          `${delayWords(visit.delay)}${visit.onBehalf ? '，代录' : ''}`,
          visit.stands ? orNone(visit.counts) : '—',
          orNone(visit.mine),
          orNone(visit.chain),
        ],
        href: `/visits/${visit.id}`,
      })),
    ),
  };
}

export function hazards({ hazards: found, recorded }: DutyFile): Section {
  const closed = found.filter(({ closedOn }) => closedOn !== null).length;
  const late = found.filter(({ overdue }) => overdue > 0).length;
  const none = recorded ? '没有登记查出的隐患。' : '情况不明：本辖区尚未启用检查登记。';
  return {
    title: '查出的隐患和整改',
    sentences: [
      found.length
        ? `检查中查出隐患 ${found.length} 条，已销号 ${closed} 条，现在超期 ${late} 条。整改由煤矿落实，销号以复查为准。`
        : none,
    ],
    table: tableOf(
      '查出的隐患',
      [
        ...[left('发现', 12), left('煤矿', 18), left('隐患', 28), left('等级', 9), left('期限', 12)],
        ...[left('整改', 12), left('销号', 12), left('现状', 10)],
      ],
      found.map((one) => ({
        cells: [
          ...[printDate(one.on), one.mine, one.what, one.severity, printDate(one.deadline)],
          one.rectifiedOn ? printDate(one.rectifiedOn) : '—',
          one.closedOn ? printDate(one.closedOn) : '—',
          one.overdue ? `${one.state}，超期 ${one.overdue} 天` : one.state,
        ],
        href: `/hazards/${one.id}`,
      })),
    ),
  };
}
