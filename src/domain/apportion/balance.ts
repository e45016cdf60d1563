import { type Arc, cheapestFlow, type Flow } from './flow.js';
import type { Table } from './problem.js';

/** The loads between which every leader must end: no other pair is closer together. */
export interface Window {
  least: number;
  most: number;
}

/** All ways to give the mines out within the window at the fewest changes, as one cheapest flow and its freedom. */
export interface Balance {
  window: Window;
  changes: number;
  /** Per lot and leader: the mines given, and whether that number may differ in another way just as good. */
  given: number[][];
  open: boolean[][];
  /** Per leader: the loads that the ways just as good may give. */
  loads: Window[];
}

/**
 * The smallest spread, then the fewest changes.
 * The loads that can be reached form the integer points of a base polyhedron: the smallest largest load and the
 * largest smallest load can be had together, so each is found alone and their distance is the smallest spread.
 */
export function balance(table: Table): Balance {
  if (table.leaders.length === 0)
    return describe(table, { least: 0, most: 0 }, flowWithin(table, { least: 0, most: 0 })!);
  const total = table.lots.reduce((mines, lot) => mines + lot.mines.length, 0);
  const highest = Math.max(0, ...table.loads);
  const most = firstThat(
    firstThat(highest, (level) => sum(table.loads, (load) => level - load) >= total),
    (level) => flowWithin(table, { least: 0, most: level }) !== null,
  );
  const filled = firstThat(0, (level) => sum(table.loads, (load) => Math.max(0, level + 1 - load)) > total);
  const short = firstThat(0, (below) => flowWithin(table, { least: Math.max(0, filled - below), most }) !== null);
  const window = { least: Math.max(0, filled - short), most };
  return describe(table, window, flowWithin(table, window)!);
}

/** The smallest whole number from `start` on for which a condition holds that never turns false again. */
function firstThat(start: number, holds: (level: number) => boolean): number {
  let fails = start - 1;
  let step = 1;
  while (!holds(fails + step)) {
    fails += step;
    step *= 2;
  }
  let works = fails + step;
  while (works - fails > 1) {
    const middle = Math.floor((works + fails) / 2);
    if (holds(middle)) works = middle;
    else fails = middle;
  }
  return works;
}

function sum(loads: readonly number[], term: (load: number) => number): number {
  return loads.reduce((total, load) => total + term(load), 0);
}

/** Gives every lot out within the window at the fewest changes; null where the window is too narrow. */
function flowWithin(table: Table, window: Window): Flow | null {
  const { lots, loads } = table;
  const total = lots.reduce((units, lot) => units + lot.mines.length, 0);
  const sink = lots.length + loads.length + 1;
  // Worth more than all changes together: the flow fills every leader up to the least load before it saves a change.
  const duty = total + 1;
  const owed = loads.map((load) => Math.max(0, window.least - load));
  const arcs: Arc[] = [];
  lots.forEach((lot, index) => {
    arcs.push({ from: sink - 1, to: index, capacity: lot.mines.length, cost: 0 });
  });
  loads.forEach((load, leader) => {
    const from = lots.length + leader;
    arcs.push({ from, to: sink, capacity: owed[leader]!, cost: -duty });
    arcs.push({ from, to: sink, capacity: Math.max(0, window.most - load - owed[leader]!), cost: 0 });
  });
  lots.forEach((lot, index) => {
    for (const leader of lot.eligible) {
      const cost = lot.holder === null || lot.holder === leader ? 0 : 1;
      arcs.push({ from: index, to: lots.length + leader, capacity: lot.mines.length, cost });
    }
  });
  const flow = cheapestFlow(sink + 1, arcs, sink - 1, sink);
  const filled = loads.every((_, leader) => flow.carried[lots.length + 2 * leader] === owed[leader]);
  return flow.amount === total && filled ? flow : null;
}

function describe(table: Table, window: Window, flow: Flow): Balance {
  const { lots, loads } = table;
  const free = flow.free();
  const given = lots.map(() => loads.map(() => 0));
  const open = lots.map(() => loads.map(() => false));
  let arc = lots.length + 2 * loads.length;
  let changes = 0;
  lots.forEach((lot, index) => {
    for (const leader of lot.eligible) {
      given[index]![leader] = flow.carried[arc]!;
      open[index]![leader] = free[arc]!;
      if (lot.holder !== null && lot.holder !== leader) changes += flow.carried[arc]!;
      arc++;
    }
  });
  const ranges = loads.map((load, leader) => {
    const spare = lots.length + 2 * leader + 1;
    const sure = load + flow.carried[spare - 1]!;
    const loose = free[spare]!;
    const room = Math.max(0, window.most - sure);
    return { least: sure + (loose ? 0 : flow.carried[spare]!), most: sure + (loose ? room : flow.carried[spare]!) };
  });
  return { window, changes, given, open, loads: ranges };
}
