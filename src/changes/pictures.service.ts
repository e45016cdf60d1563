import { Injectable } from '@nestjs/common';
import { type MineBoard, ResponsibilityReader } from '../assignments/responsibility.reader.js';
import { ComplianceService } from '../compliance/compliance.service.js';
import { Reader } from '../database/reader.js';
import type { Actor } from '../domain/authority.js';
import { addMonths, type CivilDate, type Month, monthOf } from '../domain/civil-date.js';
import type { BoardSeen, DutySeen, LoadSeen, Picture, SeatSeen } from '../domain/effects.js';
import { PlacardsService, placardStates } from '../placards/placards.service.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { ChangeQueries } from './changes.queries.js';

/** What to look at: seats, boards and loads on the day, duties of the months. */
export interface View {
  mineIds: readonly string[];
  /** People whose load is looked at, beside the holders of the mines. */
  personIds: readonly string[];
  day: CivilDate;
  months: { first: Month; last: Month };
}

/** Takes pictures of what a change may touch, with the same services that answer for it afterwards. */
@Injectable()
export class Pictures {
  constructor(
    private readonly reader: Reader,
    private readonly responsibility: ResponsibilityReader,
    private readonly placards: PlacardsService,
    private readonly compliance: ComplianceService,
    private readonly regions: RegionQueries,
    private readonly queries: ChangeQueries,
  ) {}

  async take(actor: Actor, { mineIds, personIds, day, months }: View): Promise<Picture> {
    const boards = await this.responsibility.boards(this.reader, { ids: mineIds }, day);
    return {
      seats: boards.flatMap(seatsSeen),
      boards: (await this.placards.statesOn(actor, mineIds, day)).map(
        ({ mineId, mineName, state, reasons }): BoardSeen => ({
          mineId,
          mineName,
          current: state === 'current' || state === 'none',
          state: placardStates[state],
          reasons,
        }),
      ),
      loads: await this.loads(boards, personIds, day),
      duties: await this.duties(actor, mineIds, months),
    };
  }

  /** What the holders of these mines carry in all, wherever their other mines lie. */
  private async loads(boards: readonly MineBoard[], also: readonly string[], day: CivilDate): Promise<LoadSeen[]> {
    const held = boards.flatMap(({ seats }) => seats.flatMap(({ holder }) => (holder ? [holder.personId] : [])));
    const people = new Set([...held, ...also]);
    const ids = await this.queries.minesHeldBy([...people], day);
    const loads = new Map<string, LoadSeen>();
    for (const { seats } of await this.responsibility.boards(this.reader, { ids }, day))
      for (const { seat, name: seatName, holder, grounds, reason } of seats) {
        if (!holder || !people.has(holder.personId) || grounds.length === 0 || reason) continue;
        const { personId, personName } = holder;
        const key = `${personId} ${seat}`;
        const known = loads.get(key) ?? { personId, personName, seat, seatName, mines: 0 };
        loads.set(key, { ...known, mines: known.mines + 1 });
      }
    return [...loads.values()].sort((a, b) => (a.seat === b.seat ? compare(a.personId, b.personId) : 0));
  }

  private async duties(actor: Actor, mineIds: readonly string[], { first, last }: View['months']): Promise<DutySeen[]> {
    const region = reportedRegion(await this.regions.tree(), actor, await this.queries.regionsOf(mineIds));
    if (!region) return [];
    const period = { from: `${first}-01`, until: `${addMonths(last, 1)}-01` };
    const { lines } = await this.compliance.report(actor, { regionId: region.id, period });
    return lines.map((line) => ({
      month: monthOf(line.due),
      period: line.window.printed,
      subject: line.subject,
      quota: line.quotaText,
      personId: line.personId,
      personName: line.personName,
      standing: line.standing,
    }));
  }
}

/** The view for a second picture: whoever held one of the mines in the first is still counted when he does no more. */
export const afterwards = (view: View, before: Picture): View => ({
  ...view,
  personIds: [...view.personIds, ...before.seats.flatMap(({ holder }) => (holder ? [holder.personId] : []))],
});

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const seatsSeen = ({ mine, seats }: MineBoard): SeatSeen[] =>
  seats.map(({ seat, name, state, holder, deviation, titles }) => ({
    mineId: mine.id,
    mineName: mine.name,
    seat,
    seatName: name,
    state,
    holder: holder && { personId: holder.personId, name: holder.personName },
    outside: deviation === 'to-be-adjusted' || deviation === 'undocumented',
    titles,
  }));

/**
 * The region whose report shows everybody who answers for these mines: the nearest one that holds them all, or the city
 * above it where the actor may see that, since the city's leaders are shown there.
 */
function reportedRegion(tree: RegionTree, actor: Actor, regionIds: readonly string[]): Region | null {
  const chains = regionIds.map((id) => tree.chain(id));
  const shared = (chains[0] ?? []).filter((one) => chains.every((chain) => chain.some(({ id }) => id === one.id)));
  const seen = shared.filter(({ path }) => path.startsWith(actor.regionPath));
  return seen.find(({ level }) => level === 'city') ?? seen.at(-1) ?? null;
}
