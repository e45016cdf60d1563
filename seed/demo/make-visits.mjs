// Writes visits.csv: what the leaders of the invented city did from November 2025 to October 2026.
// Everybody does what is usual for the seat; visit-story.mjs lists who did otherwise. No chance, no clock: run it
// again (`node seed/demo/make-visits.mjs`) and the same bytes come out.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { advice, companions, findings, places, sites } from './visit-phrases.mjs';
import { also, fewer, only } from './visit-story.mjs';

const here = (name) => new URL(name, import.meta.url);
const registry = parse(readFileSync(here('registry.yaml'), 'utf8'));
const mines = new Map(registry.mines.map((mine) => [mine.code, mine]));
const posts = new Map(registry.posts.map((post) => [post.key, post]));
const organisations = new Map(registry.organisations.map((organisation) => [organisation.key, organisation]));

// What is usual: on how many of the linked mines a leader is seen in a month, how many of a hundred mines see him again
// in the same month, and whether underground. Heads go down one high-risk mine in the second month of each two, all
// heads of a county on one trip.
const every = Number.POSITIVE_INFINITY;
const usual = {
  'city-government': { mines: 2 },
  'county-government': { mines: 2 },
  'city-regulator': { mines: every, again: 15 },
  'county-regulator': { mines: every, again: 45 },
  'group-leader': { mines: 2, underground: true },
  'group-department': { mines: every, again: 35, underground: true },
};
const headHabit = { mines: 1, underground: true, secondMonthOnly: true };

const MONTHS = ['2025-11', '2025-12', ...Array.from({ length: 10 }, (_, index) => `2026-${pad(index + 1)}`)];
const HOLIDAYS = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-10-01', '2026-10-07'],
];

function pad(number) {
  return String(number).padStart(2, '0');
}
const digest = (...words) => createHash('sha256').update(words.join('\u0000')).digest();
const number = (limit, ...words) => digest(...words).readUInt32BE(0) % limit;
const choose = (list, ...words) => list[number(list.length, ...words)];

const dayIndex = (day) => Date.parse(day) / 86_400_000;
const isWorkday = (day) =>
  (dayIndex(day) + 3) % 7 < 5 && !HOLIDAYS.some(([first, last]) => first <= day && day <= last);
const daysOf = (month) => {
  const [year, of] = month.split('-').map(Number);
  const next = of === 12 ? `${year + 1}-01` : `${year}-${pad(of + 1)}`;
  const length = dayIndex(`${next}-01`) - dayIndex(`${month}-01`);
  return Array.from({ length }, (_, index) => `${month}-${pad(index + 1)}`);
};
const holds = (span, day) => span.from <= day && (span.until === undefined || day < span.until);
const fact = (mine, kind, day) => mines.get(mine).facts[kind]?.find((row) => holds(row, day))?.value;
const works = (mine, day) => !['stopped', 'closed'].includes(fact(mine, 'status', day));

/** The usual visits of a person by one seat in a month: where, on which days they could be, and which is preferred. */
function bySeat(person, seat, month) {
  const habit = usual[seat] ?? headHabit;
  if (habit.secondMonthOnly && Number(month.slice(5)) % 2 === 1) return [];
  const who = habit.secondMonthOnly ? 'heads' : person;
  const linked = registry.assignments
    .filter((row) => row.person === person && row.seat === seat)
    .map((row) => ({
      mine: row.mine,
      days: daysOf(month).filter((day) => isWorkday(day) && holds(row, day) && works(row.mine, day)),
    }))
    .filter(({ days }) => days.length >= 6);
  const first = linked.length > 0 ? number(linked.length, who, linked[0].mine.slice(0, 6), month) : 0;
  const seen = [...linked.slice(first), ...linked.slice(0, first)].slice(0, habit.mines);
  const visit = ({ mine, days }, time) => ({
    mine,
    days,
    day: choose(days, who, mine, month, time),
    underground: habit.underground ?? number(100, person, mine, month, 'down', time) < 60,
    trip: habit.secondMonthOnly ? `heads ${mine} ${month}` : undefined,
  });
  const again = seen.filter(({ mine }) => number(100, who, mine, month, 'again') < (habit.again ?? 0));
  return [...seen.map((at) => visit(at, 'first')), ...again.map((at) => visit(at, 'second'))];
}

/** Party and government leaders are seen somewhere each month, heads of a regulator twice: at other units if need be. */
function elsewhere(person, month, atMines) {
  const tenure = registry.tenures.find((row) => row.person === person && holds(row, `${month}-15`));
  if (!tenure) return [];
  const { organisation, rank } = posts.get(tenure.post);
  const { kind, region } = organisations.get(organisation);
  const least = { party: 1, government: rank === 'other' ? 0 : 1, regulator: rank === 'principal' ? 2 : 0 }[kind] ?? 0;
  const days = daysOf(month).filter(isWorkday);
  return Array.from({ length: Math.max(0, least - atMines) }, (_, index) => ({
    site: sites[region][(number(4, person, month) + index) % 4],
    days,
    day: choose(days, person, month, 'site', index),
    underground: false,
  }));
}

/** One visit a day: whoever is already out that day goes on the next day that is free. Trips together are set first. */
function spread(visits) {
  const taken = new Set();
  return [...visits]
    .sort((a, b) => Number(b.trip !== undefined || !b.days) - Number(a.trip !== undefined || !a.days))
    .map((visit) => {
      const days = visit.days ?? [visit.day];
      const from = days.indexOf(visit.day);
      const day = [...days.slice(from), ...days.slice(0, from)].find((one) => !taken.has(one)) ?? visit.day;
      taken.add(day);
      return { ...visit, day };
    });
}

const dated = (visits, month) => visits.map((visit) => ({ ...visit, day: `${month}-${pad(visit.day)}` }));

function visitsOf(person, month) {
  const listed = only[`${month} ${person}`];
  if (listed) return dated(listed, month);
  const seats = [...new Set(registry.assignments.filter((row) => row.person === person).map((row) => row.seat))];
  const added = dated(also[`${month} ${person}`] ?? [], month);
  const asUsual = seats.flatMap((seat) => bySeat(person, seat, month));
  const leftOut = [...new Set(asUsual.map(({ mine }) => mine))].slice(0, fewer[`${month} ${person}`] ?? 0);
  const atMines = [...asUsual.filter(({ mine }) => !leftOut.includes(mine)), ...added];
  return spread([...atMines, ...elsewhere(person, month, atMines.length)]);
}

const clock = (minutes) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

/** An instant in UTC, of a day and minutes past midnight in 墨川市 (eight hours ahead; never before eight o'clock). */
const instant = (day, minutes) => `${day}T${clock(minutes - 480)}:00.000Z`;

/** A UUID of version 7 whose time is the moment of entry and whose other bits come from what the record says. */
function uuid(enteredAt, ...words) {
  const bytes = Buffer.concat([Buffer.alloc(6), digest(enteredAt, ...words).subarray(0, 10)]);
  bytes.writeUIntBE(Date.parse(enteredAt), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The records of one visit: itself, and what corrected or withdrew it. */
function records(person, visit) {
  const key = [visit.trip ?? person, visit.mine ?? visit.site, visit.day];
  const openPit = visit.mine && fact(visit.mine, 'workings', visit.day) === 'open-pit';
  const where = visit.site ? 'site' : visit.underground ? (openPit ? 'pit' : 'underground') : 'surface';
  const middle = visit.mine && number(100, ...key, 'shift') < 20;
  const begins = (middle ? 14 * 60 : 8 * 60 + 30) + number(60, ...key, 'in');
  const ends = begins + (visit.underground ? 150 + number(100, ...key, 'out') : 60 + number(60, ...key, 'out'));
  const assistant = registry.assistants.find((row) => row.leader === person && holds(row, visit.day));
  const [enteredOn, minutes] = entry(person, visit, ends);
  const enteredAt = instant(enteredOn, minutes);
  const wrong = number(100, ...key, 'finding') < 45 && choose(findings[where], ...key, 'what');
  const row = {
    id: uuid(enteredAt, person, ...key),
    person,
    where: visit.mine ?? visit.site,
    day: visit.day,
    inAt: visit.inAt ?? clock(begins),
    outAt: visit.outAt ?? clock(ends),
    shift: visit.mine ? (middle ? '中班' : '早班') : '',
    underground: visit.underground ? '是' : '否',
    places: [choose(places[where], ...key, 1), choose(places[where], ...key, 2)]
      .filter((place, index, all) => all.indexOf(place) === index)
      .join('、'),
    companions: choose(companions[visit.site ? 'site' : 'mine'], ...key),
    findings: wrong || '',
    advice: wrong ? choose(advice, ...key, 'advice') : '',
    enteredBy: assistant?.person ?? person,
    onBehalf: assistant ? '是' : '否',
    enteredAt,
    corrects: '',
    withdrawn: '否',
    reason: '',
  };
  const later = (on, change) => {
    const at = instant(on, 9 * 60 + 20);
    return { ...row, ...change, id: uuid(at, row.id), enteredAt: at, corrects: row.id, reason: visit.reason };
  };
  if (visit.correctedTo) return [row, later(dayAfter(enteredOn), { where: visit.correctedTo })];
  if (visit.withdrawnOn) return [row, later(visit.withdrawnOn, { withdrawn: '是' })];
  return [row];
}

const dayAfter = (day) => {
  const days = daysOf(day.slice(0, 7));
  const next = days[days.indexOf(day) + 1];
  return next ?? `${MONTHS[MONTHS.indexOf(day.slice(0, 7)) + 1] ?? '2026-11'}-01`;
};

/** When the record was entered: mostly the same evening, sometimes the next morning, now and then days later. */
function entry(person, visit, ends) {
  if (visit.enteredOn) return [visit.enteredOn, 10 * 60 + 5];
  const habit = number(100, person, visit.mine ?? visit.site, visit.day, 'entry');
  if (habit < 80) return [visit.day, Math.min(ends + 30 + habit, 21 * 60 + 50)];
  if (habit < 96) return [dayAfter(visit.day), 8 * 60 + 10 + (habit - 80) * 5];
  return [dayAfter(dayAfter(dayAfter(dayAfter(dayAfter(visit.day))))), 9 * 60 + habit - 90];
}

const HEADINGS = [
  ...['编号', '挂牌责任人', '煤矿或单位', '日期', '入井', '出井', '班次', '是否下井', '地点', '陪同人员'],
  ...['发现隐患', '意见', '录入账号', '是否代录', '录入时间', '更正编号', '是否撤回', '理由'],
];
const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The whole file, as text. */
export function visitsCsv() {
  const rows = MONTHS.flatMap((month) =>
    registry.people.flatMap(({ key }) => visitsOf(key, month).flatMap((visit) => records(key, visit))),
  ).sort((a, b) => (a.enteredAt + a.id < b.enteredAt + b.id ? -1 : 1));
  const lines = [HEADINGS, ...rows.map((row) => Object.values(row))].map((line) => line.map(cell).join(','));
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(here('visits.csv'), visitsCsv());
