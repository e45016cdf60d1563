import { type CivilDate, printDate } from '../domain/civil-date.js';
import type { Totals } from '../domain/compliance.js';
import type { DutyFile, FiledDuty, FiledTurn } from '../domain/duty-file.js';
import { leaveStates } from '../domain/leave-request.js';
import { LATE_DAYS } from '../domain/visit-flags.js';
import { standings } from '../domain/vocabulary.js';

/** A column of a section's table: `share` is its part of the width. */
export interface SectionColumn {
  title: string;
  share: number;
  align: 'left' | 'centre' | 'right';
}

export interface SectionTable {
  title: string;
  columns: readonly SectionColumn[];
  rows: readonly { cells: readonly string[]; href: string | null; bad?: boolean }[];
}

/** A part of the file: what is said in sentences, and the table that shows it; both page and paper are made of these. */
export interface Section {
  title: string;
  sentences: readonly string[];
  table: SectionTable | null;
}

const left = (title: string, share: number): SectionColumn => ({ title, share, align: 'left' });
const centre = (title: string, share: number): SectionColumn => ({ title, share, align: 'centre' });
const right = (title: string, share: number): SectionColumn => ({ title, share, align: 'right' });

const span = (from: CivilDate, until: CivilDate | null) =>
  `${printDate(from)}起${until ? `，至${printDate(until)}` : ''}`;
const orNone = (text: string) => text || '—';
const tableOf = (title: string, columns: readonly SectionColumn[], rows: SectionTable['rows']): SectionTable | null =>
  rows.length ? { title, columns, rows } : null;

export const rateWords = ({ owed, made, rate }: Totals): string =>
  rate === null
    ? '没有应查次数'
    : `应查 ${owed} 次，已查 ${made} 次，完成率 ${(Math.floor(rate * 1000) / 10).toFixed(1)}%`;

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

const why = ({ standing, missing, running }: FiledTurn): string => {
  if ('reason' in standing) return standing.reason;
  if (standing.state === 'met') return standing.surplus ? `多查 ${standing.surplus} 次` : '';
  return `${running ? '本期未结束；' : ''}未查：${missing.join('、') || '任一挂牌煤矿或单位'}`;
};

const judged = ({ standing: { state } }: FiledTurn) => state === 'met' || state === 'short';

const dutyName = ({ subject, text }: FiledDuty) => (text === subject ? subject : `${subject}：${text}`);

/** Quotas of seats, or companion duties of posts: each document is judged by itself. */
function quotas(file: DutyFile, seat: boolean): Section {
  const duties = file.duties.filter((duty) => duty.seat === seat);
  const sentences = duties.map((duty) => {
    const count = (state: string) => duty.turns.filter((turn) => !turn.running && turn.standing.state === state).length;
    const parts = [
      [count('met'), '期完成'],
      [count('short'), '期未完成'],
      [count('exempt'), '期免于检查'],
      [count('not-applicable'), '期不适用'],
      [count('unknown'), '期情况不明'],
    ].flatMap(([number, words]) => (number ? [`${number} ${words}`] : []));
    const running = duty.turns.some((turn) => turn.running) ? '另有本期尚未结束，不计入。' : '';
    return `${duty.document}${duty.clause}，${dutyName(duty)}：${parts.join('、') || '没有期满的检查周期'}；${rateWords(duty.totals)}。${running}`;
  });
  const none = seat ? '没有按挂牌类别应查的任务。' : '没有按岗位应查的任务。';
  return {
    title: seat ? '挂牌责任应查与已查' : '岗位职责应查与已查（与挂牌无关，另行判定）',
    sentences: [
      ...(duties.length ? sentences : [none]),
      ...(!file.recorded && duties.length ? ['本辖区尚未启用检查登记，以上期间情况不明，不等于未检查。'] : []),
    ],
    table: tableOf(
      seat ? '挂牌责任各期应查与已查' : '岗位职责各期应查与已查',
      [
        ...[left('任务', 28), left('期间', 14), right('挂牌煤矿', 7), right('应查', 6), right('已查', 6)],
        ...[left('结论', 11), left('说明', 28)],
      ].filter(({ title }) => seat || title !== '挂牌煤矿'),
      duties.flatMap((duty) =>
        duty.turns.map((turn) => ({
          cells: [
            dutyName(duty),
            turn.printed,
            ...(seat ? [String(turn.mines)] : []),
            judged(turn) ? String(turn.standing.owed) : '',
            judged(turn) ? String(turn.standing.made) : '',
            turn.running && turn.standing.state === 'short' ? '尚未期满' : standings[turn.standing.state],
            why(turn),
          ],
          href: null,
          bad: turn.standing.state === 'short' && !turn.running,
        })),
      ),
    ),
  };
}

const delayWords = (delay: number) => (delay === 0 ? '当日' : `${delay} 天后${delay >= LATE_DAYS ? '（迟录）' : ''}`);

function visits({ visits: all, recorded }: DutyFile): Section {
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
        ...[left('日期', 12), left('煤矿或单位', 18), left('入井—出井', 11), centre('下井', 6), left('登记', 10)],
        ...[left('计入', 19), left('煤矿确认', 12), left('更正、撤回', 12)],
      ],
      all.map((visit) => ({
        cells: [
          printDate(visit.on),
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

function hazards({ hazards: found, recorded }: DutyFile): Section {
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
  return {
    title: '问责措施',
    sentences: [taken.length ? `年内有问责措施 ${taken.length} 项。` : '本系统没有登记对本人的问责措施。'],
    table: tableOf(
      '问责措施',
      [left('日期', 14), left('措施', 20), left('事由', 36), left('结果', 30)],
      taken.map(({ on, what, reason, outcome }) => ({ cells: [printDate(on), what, reason, outcome], href: null })),
    ),
  };
}
