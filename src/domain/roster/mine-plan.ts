import type { MineOnDay } from '../day-facts.js';
import { type SeatDuty, seatDuties } from '../responsibility.js';
import type { IdentifiedRow } from './mines.js';
import { idIn, type PlannedFact, type Ref, type RosterRegistry } from './registry.js';
import { mineName } from './text.js';

/** What a table brings of a mine: the mine itself, a new name or place, facts. */
export interface PlannedMine {
  ref: Ref;
  name: string;
  regionId: string;
  regionName: string;
  /** Ours, for a new mine. */
  code: string | null;
  order: number | null;
  /** What a known mine was called, or where it was, until now. */
  renamedFrom: string | null;
  movedFrom: string | null;
  facts: PlannedFact[];
}

/** A row with what it changes of its mine, the mine as it then is on the day, and the seats that it then owes. */
export interface PlannedRow extends IdentifiedRow {
  plan: PlannedMine;
  mine: MineOnDay;
  duties: SeatDuty[];
}

/** Gives out codes for new mines: the district's code and the next number of three digits. */
export function codeMaker(mines: RosterRegistry['mines']): (regionCode: string) => string {
  const last = new Map<string, number>();
  for (const { code } of mines) {
    const [, region = '', number = ''] = /^(\d{6})-(\d{3,})$/u.exec(code) ?? [];
    last.set(region, Math.max(last.get(region) ?? 0, Number(number)));
  }
  return (regionCode) => {
    const next = (last.get(regionCode) ?? 0) + 1;
    last.set(regionCode, next);
    return `${regionCode}-${String(next).padStart(3, '0')}`;
  };
}

export function planMine(
  identified: IdentifiedRow,
  facts: PlannedFact[],
  nextCode: (regionCode: string) => string,
  places: ReadonlyMap<string, string>,
): PlannedRow {
  const { row, region, known } = identified;
  const ref: Ref = { id: known?.id ?? null, key: `煤矿 ${region.code} ${row.name}` };
  const group = facts.find((fact) => fact.kind === 'group');
  const mine: MineOnDay = {
    id: idIn(ref),
    name: row.name,
    regions: Object.fromEntries(Object.entries(region.above).map(([level, above]) => [level, above.id])),
    facts: { ...known?.facts, ...Object.fromEntries(facts.map((fact) => [fact.kind, fact.value])) },
    groupId: group?.group ? idIn(group.group) : known?.groupId,
  };
  return {
    ...identified,
    mine,
    duties: seatDuties(mine, region.policies),
    plan: {
      ref,
      name: row.name,
      regionId: region.id,
      regionName: region.name,
      code: known ? null : nextCode(region.code),
      order: row.order,
      renamedFrom: known && mineName(known.name) !== row.name ? known.name : null,
      movedFrom: known && known.regionId !== region.id ? (places.get(known.regionId) ?? known.regionId) : null,
      facts,
    },
  };
}

/** Whether carrying it out would write anything of the mine. */
export const changesMine = ({ ref, renamedFrom, movedFrom, facts }: PlannedMine): boolean =>
  ref.id === null || renamedFrom !== null || movedFrom !== null || facts.length > 0;
