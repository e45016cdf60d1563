import { boardAddress } from '../assignments/board.pages.js';
import type { CellState } from '../assignments/board-cells.js';
import { cellStates, matches } from '../assignments/board-cells.js';
import { daysBetween, printDate } from '../domain/civil-date.js';
import { gasGrades } from '../domain/vocabulary.js';
import { placardsAddress } from '../placards/placards.pages.js';
import type { PlacardState } from '../placards/placards.service.js';
import { firstRunNote } from '../start/start.pages.js';
import { addressOf } from '../web/links.js';
import { closedTasks } from './closed-tasks.js';
import type { Desk } from './desk.service.js';
import type { Task } from './task.js';

const notes: Record<Extract<CellState, 'open' | 'to-be-adjusted' | 'undocumented' | 'unknown'>, string> = {
  open: '应设的挂牌类别没有责任人，该矿牌板不能制发',
  'to-be-adjusted': '煤矿情况或职务变化后，现任不再符合规则',
  undocumented: '现任不符合规则，且没有记录理由和依据',
  unknown: '来源没有说明由谁挂牌，须核实',
};

const placardTasks: Partial<Record<PlacardState, { label: string; note: string }>> = {
  stale: { label: '牌板已过时', note: '责任人或煤矿情况有变更，牌板须更换' },
  unissued: { label: '牌板尚未制发', note: '从未制发过牌板的煤矿' },
};

export function deskView(desk: Desk, named: string | undefined) {
  const tasks = [
    ...seatTasks(desk, named),
    gasTask(desk, named),
    ...closingTasks(desk),
    ...placardTasksOf(desk, named),
    unfiledTask(desk),
    ...closedTasks(desk),
    leaveTask(desk),
    lateTask(desk),
    disputedTask(desk),
    ...hazardTasks(desk),
  ];
  return {
    regionName: desk.region.name,
    start: firstRunNote(desk.start),
    printedToday: printDate(desk.today),
    tasks: tasks.filter(({ count }) => count > 0).map((task) => ({ ...task, proposing: task.ways.some(isProposal) })),
    settled: tasks.filter(({ count }) => count === 0).map(({ label }) => label),
    months: [monthView(desk.month, desk), monthView(desk.before, desk)],
  };
}

const isProposal = ({ href }: Task['ways'][number]) => href.startsWith('/proposals');

function seatTasks({ seats }: Desk, region: string | undefined): Task[] {
  return (Object.keys(notes) as (keyof typeof notes)[]).map((state) => {
    const found = seats.filter((seat) => matches(seat, state));
    const operation = state === 'open' ? 'fill' : state === 'to-be-adjusted' ? 'adjust' : null;
    const kinds = operation ? new Map(found.map(({ seat, name }) => [seat, name])) : new Map<string, string>();
    return {
      label: state === 'undocumented' ? '偏离规则，无依据' : cellStates[state],
      count: found.length,
      tone: state === 'open' || state === 'undocumented' ? 'bad' : 'wait',
      href: boardAddress({ region, state }),
      note: notes[state],
      ways: [...kinds].map(([seat, name]) => ({
        label: `${name} ${found.filter((one) => one.seat === seat).length}`,
        href: addressOf('/proposals', { region, seat, operation }),
      })),
    };
  });
}

const placardTasksOf = ({ placards, unposted }: Desk, region: string | undefined): Task[] => [
  ...(Object.keys(placardTasks) as PlacardState[]).map((state) => ({
    label: placardTasks[state]?.label ?? '',
    count: placards.filter((one) => one === state).length,
    tone: state === 'stale' ? 'bad' : 'wait',
    href: placardsAddress({ region, state }),
    note: placardTasks[state]?.note ?? '',
    ways: [],
  })),
  {
    label: '牌板未上墙',
    count: unposted,
    tone: 'wait',
    href: placardsAddress({ region, state: 'unposted' }),
    note: '现行牌板已制发，煤矿还没有上传上墙后的照片',
    ways: [],
  },
];

const unfiledTask = ({ unfiled, region }: Desk): Task => ({
  label: '挂牌变动未备案',
  count: unfiled.count,
  tone: unfiled.late > 0 ? 'bad' : 'wait',
  href: addressOf('/filings', { region: region.code }),
  note: unfiled.late > 0 ? `其中 ${unfiled.late} 项已过备案期限` : '上次备案以后录入的责任人变动，在此成文报上级',
  ways: [],
});

const leaveTask = ({ leaves, region }: Desk): Task => ({
  label: '免检申请待批准',
  count: leaves,
  tone: 'wait',
  href: addressOf('/leaves', { region: region.code, state: 'asked' }),
  note: '批准以前照常应查；批准页面列出哪些检查会免除',
  ways: [],
});

const lateTask = ({ late, region }: Desk): Task => ({
  label: '检查登记较迟',
  count: late.count,
  tone: 'wait',
  href: addressOf('/visits', { region: region.code, period: late.period, late: late.days }),
  note: `上月以来检查后 ${late.days} 天以上才登记的记录`,
  ways: [],
});

/** As many mines are named below a task. */
const NAMED = 6;

const gasTask = ({ gas }: Desk, region: string | undefined): Task => ({
  label: '瓦斯等级变化，责任人待调整',
  count: gas.length,
  tone: 'bad',
  href: boardAddress({ region, state: 'to-be-adjusted' }),
  note: '等级变化的煤矿，其现任不再符合规则；办理调整之前仍由现任负责',
  ways: gas.slice(0, NAMED).map(({ mineId, mineName, grade, from, seats }) => ({
    label: `${mineName}（${printDate(from)}起${gasGrades[grade]}，${seats} 项）`,
    href: `/mines/${mineId}`,
  })),
});

/** In how many days a month is about to close. */
const CLOSING = 7;

/** A month is spoken of only when it is about to close. */
function closingTasks({ month, region, today }: Desk): Task[] {
  const missing = month.totals.owed - month.totals.made;
  const left = daysBetween(today, month.period.until);
  if (left > CLOSING || month.unknown) return [];
  return [
    {
      label: `${month.period.printed}将期满`,
      count: missing,
      tone: 'wait',
      href: addressOf('/compliance', { region: region.code, period: month.month, state: 'short' }),
      note: `剩余 ${left} 天，还有 ${month.totals.short} 人次未完成，共差 ${missing} 矿次`,
      ways: [],
    },
  ];
}

function hazardTasks({ hazards, region }: Desk): Task[] {
  const task = (label: string, count: number, tone: string, note: string, filter: Record<string, string>): Task => ({
    ...{ label, count, tone, note },
    href: addressOf('/hazards', { region: region.code, ...filter }),
    ways: [],
  });
  return [
    task('隐患超期未销号', hazards.overdue, 'bad', '已过整改期限，煤矿尚未整改', { state: 'open', overdue: 'true' }),
    task('隐患待复查', hazards.rectified, 'wait', '煤矿已报告整改，等待复查销号', { state: 'rectified' }),
  ];
}

const disputedTask = ({ disputed, region }: Desk): Task => ({
  label: '煤矿有异议，未答复',
  count: disputed,
  tone: 'bad',
  href: addressOf('/visits', { region: region.code, confirmation: 'disputed' }),
  note: '煤矿认为检查记录与实际不符，请核实后答复、更正或撤回',
  ways: [],
});

function monthView(report: Desk['month'], { region, regions, today, closings }: Desk) {
  const { period, totals, unknown, running, byRegion, bySeat, month } = report;
  const href = (state?: string, unit?: string) =>
    addressOf('/compliance', { region: region.code, period: month, state, unit });
  const codes = new Map(regions.map(({ code, name }) => [name, code]));
  const order = [...codes.keys()];
  const rows =
    byRegion.length > 1 ? [...byRegion].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)) : bySeat;
  return {
    name: period.printed,
    href: href(),
    unknown: unknown ?? '',
    remaining: running ? `剩余 ${daysBetween(today, period.until)} 天` : closings.last ? '已关账' : '已期满',
    by: byRegion.length > 1 ? '辖区' : '挂牌类别',
    owed: totals.owed,
    made: totals.made,
    missing: totals.owed - totals.made,
    short: totals.short,
    shortHref: href('short'),
    madeHref: addressOf('/compliance/made', { region: region.code, period: month }),
    rows: rows.map(({ name, owed, made }) => ({
      ...{ name, owed, made, missing: owed - made, most: Math.max(1, owed) },
      href: href(undefined, codes.get(name)),
      madeHref: addressOf('/compliance/made', { region: region.code, period: month, unit: codes.get(name) }),
      shortHref: href('short', codes.get(name)),
    })),
  };
}
