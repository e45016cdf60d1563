import { type CivilDate, printDate } from '../domain/civil-date.js';
import type { DutyFile } from '../domain/duty-file.js';
import { leaveStates } from '../domain/leave-request.js';
import { quotas } from './duty-file-quotas.js';
import { hazards, visits } from './duty-file-records.js';
import { left, orNone, type Section, tableOf } from './duty-file-section.js';

const span = (from: CivilDate, until: CivilDate | null) =>
  `${printDate(from)}起${until ? `，至${printDate(until)}` : ''}`;
/** The parts of a file, in the order in which they are read. */
export function sectionsOf(file: DutyFile): Section[] {
  return [
    posts(file),
    assignments(file),
    quotas(file, true),
    quotas(file, false),
    visits(file),
    hazards(file),
    leaves(file),
    handOvers(file),
    measures(file),
  ];
}

function posts({ person, year, tenures, beyond }: DutyFile): Section {
  const held = tenures.map(({ title, unit, from, until }) => `${title}（${unit}，${span(from, until)}）`);
  const sentence = held.length
    ? `${person.name}，${year}年度任职：${held.join('；')}。`
    : `${person.name}，${year}年度没有登记的任职。`;
  return { title: '任职', sentences: beyond ? [sentence, beyond] : [sentence], table: null };
}

function assignments({ assignments: held, year }: DutyFile): Section {
  const mines = new Set(held.map(({ mineId }) => mineId)).size;
  return {
    title: '挂牌责任',
    sentences: [held.length ? `${year}年度共挂牌 ${mines} 座煤矿，${held.length} 项。` : `${year}年度没有挂牌煤矿。`],
    table: tableOf(
      '挂牌责任一览表',
      [
        left('煤矿', 20),
        left('辖区', 9),
        left('挂牌类别', 13),
        left('职务', 16),
        left('期间', 20),
        left('依据的文件和条款', 22),
      ],
      held.map((one) => ({
        cells: [
          one.mine,
          one.region,
          one.acting ? `${one.seat}（代理）` : one.seat,
          one.title,
          span(one.from, one.until),
          one.deviation ? `${one.ground}（${one.deviation}）` : one.ground,
        ],
        href: `/mines/${one.mineId}`,
      })),
    ),
  };
}

function leaves({ leaves: all }: DutyFile): Section {
  const approved = all.filter(({ state }) => state === 'approved').length;
  return {
    title: '免于检查',
    sentences: [approved ? `经批准免于检查 ${approved} 次；应查次数是否免除，见各期说明。` : '没有经批准的免于检查。'],
    table: tableOf(
      '免于检查和免检申请',
      [
        left('起始', 14),
        left('返岗', 14),
        left('理由', 26),
        left('结果', 12),
        left('批准人', 14),
        left('依据或意见', 20),
      ],
      all.map((one) => ({
        cells: [
          ...[printDate(one.from), printDate(one.until), one.reason],
          `${leaveStates[one.state]}${one.late ? `，事后 ${one.late} 天补办` : ''}`,
          ...[orNone(one.approver), orNone(one.basis)],
        ],
        href: null,
      })),
    ),
  };
}

function handOvers({ assignments: held, year }: DutyFile): Section {
  const within = (day: CivilDate | null) => day?.startsWith(`${year}-`);
  const rows = held.flatMap((one) => [
    ...(within(one.from)
      ? [{ day: one.from, cells: ['接任', one.mine, one.seat, one.before || '此前无人挂牌', ''] }]
      : []),
    ...(within(one.until)
      ? [{ day: one.until as CivilDate, cells: ['交出', one.mine, one.seat, one.after || '暂无接任', one.endReason] }]
      : []),
  ]);
  rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return {
    title: '交接',
    sentences: [rows.length ? `年内接任、交出挂牌责任共 ${rows.length} 项。` : '年内没有接任或交出挂牌责任。'],
    table: tableOf(
      '挂牌责任交接',
      [
        left('日期', 14),
        left('接任或交出', 11),
        left('煤矿', 24),
        left('挂牌类别', 14),
        left('前任或接任者', 15),
        left('理由', 22),
      ],
      rows.map(({ day, cells }) => ({ cells: [printDate(day), ...cells], href: null })),
    ),
  };
}

function measures({ measures: taken }: DutyFile): Section {
  const sentence = !taken
    ? '处理措施另卷保管，由督查和本人查阅，这里不列。'
    : taken.length
      ? `就本年度各月决定处理措施 ${taken.length} 项，本人的答复和申诉一并列明。`
      : '没有就本年度各月决定的处理措施。';
  return {
    title: '处理措施',
    sentences: [sentence],
    table: tableOf(
      '处理措施',
      [left('决定日期', 14), left('措施', 18), left('事由', 34), left('答复、申诉和结果', 34)],
      (taken ?? []).map(({ on, what, reason, outcome }) => ({
        cells: [printDate(on), what, reason, outcome],
        href: null,
      })),
    ),
  };
}
