import type { ClosedLine } from '../domain/closing-lines.js';
import type { Column, Table } from '../domain/paper.js';
import type { CircularFacts, HazardCount } from './circular-facts.js';
import {
  byDuty,
  byMonth,
  byUnit,
  byUnitAndDuty,
  byUnitCode,
  type Count,
  countOf,
  rateText,
  sumOfHazards,
} from './circular-figures.js';

/** The tables of a circular, by the names under which a text places them. */
export const TABLES = {
  units: '各单位履职情况',
  duties: '各挂牌类别履职情况',
  months: '各月履职情况',
  both: '各单位各挂牌类别履职情况',
  short: '未完成检查的责任人和煤矿',
  exempt: '经批准免于检查的责任人',
  unowed: '本期无人应查的挂牌席位',
  hazards: '隐患排查治理情况',
} as const;

const left = (title: string, share: number): Column => ({ title, share, align: 'left' });
const right = (title: string, share: number): Column => ({ title, share, align: 'right' });
const table = (columns: readonly Column[], rows: Table['rows']): Table => ({ caption: null, columns, rows });

const figures = [right('应查', 1.9), right('已查', 1.9), right('未查', 1.9), right('完成率', 6)];
const cells = (count: Count): string[] => [
  String(count.owed),
  String(count.made),
  String(count.missing),
  rateText(count),
];
const ratesBefore = (count: Count | null): string => (count ? rateText(count) : '—');

/** Every table, each ordered by unit; never by rate. */
export function circularTables({ now, before, hazards, hazardsBefore }: CircularFacts): Record<string, Table> {
  const { lines } = now;
  const total = ['合计', ...cells(countOf(lines)), ratesBefore(before.lines.length ? countOf(before.lines) : null)];
  const rows = (groups: ReturnType<typeof byUnit>, name: 'unit' | 'duty') => [
    ...groups.map((group) => [group[name], ...cells(group), ratesBefore(group.before)]),
    total,
  ];
  const head = (title: string) => [left(title, 4.5), ...figures, right('上期完成率', 6)];
  return {
    [TABLES.units]: table(head('单位'), rows(byUnit(lines, before.lines), 'unit')),
    [TABLES.duties]: table(head('挂牌类别'), rows(byDuty(lines, before.lines), 'duty')),
    [TABLES.months]: table(
      [left('月份', 4), ...figures],
      byMonth(lines).map(({ month, ...count }) => [
        `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`,
        ...cells(count),
      ]),
    ),
    [TABLES.both]: bothTable(now.lines, before.lines),
    [TABLES.short]: shortTable(lines),
    [TABLES.exempt]: table(
      [...person, left('期间', 3.7), left('原因和批准人', 8)],
      of(lines, 'exempt').map((line) => [...personCells(line), line.window.printed, reasonOf(line)]),
    ),
    [TABLES.unowed]: table(
      [left('煤矿', 6), left('挂牌类别', 3), left('期间', 3), left('原因', 6)],
      now.unowed.map(({ mineName, seatName, window, reason }) => [mineName, seatName, window, reason]),
    ),
    [TABLES.hazards]: hazardTable(hazards, hazardsBefore),
  };
}

const person = [left('单位', 3), left('责任人', 2.6), left('职务', 4.5), left('挂牌类别', 4.5)];
const personCells = ({ regionName, personName, title, subject }: ClosedLine) => [
  regionName,
  personName,
  title,
  subject,
];
const of = (lines: readonly ClosedLine[], state: string) =>
  byUnitCode(lines).filter(({ standing }) => standing.state === state);
export const reasonOf = ({ standing }: ClosedLine): string => ('reason' in standing ? standing.reason : '');

function bothTable(now: readonly ClosedLine[], before: readonly ClosedLine[]): Table {
  const counts = (count: Count) => [count.exempt, count.notApplicable, count.unknown].map(String);
  return table(
    [
      ...[left('单位', 3.3), left('挂牌类别', 7), right('责任人', 2.5), ...figures, right('上期完成率', 6)],
      ...[right('免检', 1.9), right('不适用', 2.5), right('不明', 1.9)],
    ],
    [
      ...byUnitAndDuty(now, before).map((group) => [
        ...[group.unit, group.duty, String(group.people), ...cells(group), ratesBefore(group.before)],
        ...counts(group),
      ]),
      [
        ...['合计', '', String(countOf(now).people), ...cells(countOf(now))],
        ...[ratesBefore(before.length ? countOf(before) : null), ...counts(countOf(now))],
      ],
    ],
  );
}

const shortTable = (lines: readonly ClosedLine[]): Table =>
  table(
    [...person, left('期间', 3.7), right('应查', 1.9), right('已查', 1.9), left('未查煤矿', 8), left('依据', 5)],
    of(lines, 'short').map((line) => [
      ...[...personCells(line), line.window.printed, String(line.standing.owed), String(line.standing.made)],
      line.missing.map(({ name }) => name).join('、') || '（不限煤矿）',
      `${line.document}${line.clause}`,
    ]),
  );

function hazardTable(hazards: readonly HazardCount[], before: CircularFacts['hazardsBefore']): Table {
  const row = (name: string, count: Omit<HazardCount, 'unit'>) => [
    ...[name, String(count.found), String(count.inTime), String(count.late)],
    ...[String(count.open), String(count.overdue)],
  ];
  return table(
    [
      ...[left('单位', 4), right('发现', 2), right('按期整改销号', 4), right('逾期整改销号', 4)],
      ...[right('尚未销号', 3), right('其中逾期', 3)],
    ],
    [...hazards.map((one) => row(one.unit, one)), row('合计', sumOfHazards(hazards)), row('上期合计', before)],
  );
}
