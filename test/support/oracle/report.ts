import { everyDay, holderAt, valueAt } from './calendar.js';
import { askedOver, idleLines, isSeat, type Line, postLines, seatLines } from './duties.js';
import { type Sitting, sittingsOf } from './sittings.js';
import { type Place, type Seat, type World, written } from './world.js';

/** What a report must say, each line as text, so that a difference reads at a glance. */
export interface Expected {
  lines: string[];
  unowed: string[];
}

/** Where visits are not recorded, or not yet when the window began, nobody met or missed anything. */
function ifRecorded(world: World, { window }: Sitting, line: Line): Line {
  const since = world.recordedSince[line.place === 'city' ? 0 : line.place + 1] ?? null;
  if (line.state === 'not-applicable' || line.state === 'exempt' || (since !== null && since <= window.from))
    return line;
  return { ...line, state: 'unknown', owed: 0, made: 0, surplus: line.made + line.surplus, missing: [] };
}

const told = ({ packNumber, quota, window }: Sitting, { person, state, made, owed, surplus, missing }: Line) =>
  `pack ${packNumber} ${quota.key} ${written(window.from)}..${written(window.until)} person ${person}: ${state} ${made}/${owed} +${surplus}${
    missing.length ? ` missing ${[...missing].sort().join(' ')}` : ''
  }`;

/** What is known of a seat that nobody holds, at the end of the window; null = it is not owed. */
function emptySeat(world: World, mine: number, seat: Seat, day: number): string | null {
  const spec = world.mines[mine]!;
  const [top] = world.packs;
  if (!top || day < top.from) return null;
  const tier = valueAt(spec.tier, day);
  const group = valueAt(spec.group, day);
  const owed = {
    'city-government': tier && tier !== 'local',
    'county-regulator': tier && tier !== 'city-direct',
    'group-leader': group === undefined ? undefined : group !== null,
  }[seat];
  if (owed === false) return null;
  const statement = spec.statements.find(
    (one) => one.seat === seat && one.from <= day && (one.until === null || day < one.until),
  );
  return statement?.kind ?? (owed === undefined ? 'unknown' : 'open');
}

/** The report of a world, day by day. */
export function expectedOf(world: World): Expected {
  const { place: reported, seat: only } = world.report;
  const inReport = (place: Place) => reported === 'city' || place === reported;
  const expected: Expected = { lines: [], unowed: [] };
  for (const sitting of sittingsOf(world)) {
    const { subject } = sitting.quota;
    if (![...sitting.places].some((place) => place !== 'province' && inReport(place))) continue;
    if (only !== null && subject !== only) continue;
    const tell = (line: Line) => expected.lines.push(told(sitting, ifRecorded(world, sitting, line)));
    if (!isSeat(subject)) {
      postLines(world, sitting, inReport).forEach(tell);
      continue;
    }
    const { lines, unowed } = seatLines(world, sitting, subject, inReport);
    lines.forEach(tell);
    idleLines(world, sitting, subject, inReport).forEach(tell);
    const days = everyDay(sitting.window);
    world.mines.forEach(({ county }, mine) => {
      if (!sitting.places.has(county) || !inReport(county)) return;
      const tellUnowed = (why: string) => expected.unowed.push(`mine ${mine} ${subject}: ${why}`);
      for (const one of unowed) if (one.mine === mine) tellUnowed(one.why);
      if (days.some((day) => holderAt(world.mines[mine]!, subject, day) !== null)) return;
      const empty = emptySeat(world, mine, subject, sitting.window.until - 1);
      const asked = askedOver(world, sitting, mine, days);
      if (empty && asked !== 'stopped' && asked !== false) tellUnowed(empty);
    });
  }
  return { lines: expected.lines.sort(), unowed: expected.unowed.sort() };
}
