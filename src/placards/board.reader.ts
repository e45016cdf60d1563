import { Injectable } from '@nestjs/common';
import { type MineBoard, ResponsibilityReader } from '../assignments/responsibility.reader.js';
import type { Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Board } from '../domain/placard.js';
import type { MineChoice } from '../mines/mines.queries.js';
import { postsOn } from '../people/people.queries.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { boardOf } from './board-content.js';
import { PlacardQueries } from './placards.queries.js';

/** What boards would say on a day, whatever was issued. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly responsibility: ResponsibilityReader,
    private readonly regions: RegionQueries,
    private readonly queries: PlacardQueries,
  ) {}

  /** Each mine of the choice with its board; null where none is to hang, as at a closed mine. */
  async on(rows: Rows, choice: MineChoice, day: CivilDate): Promise<{ at: MineBoard; board: Board | null }[]> {
    const tree = await this.regions.tree(rows);
    const boards = await this.responsibility.boards(rows, choice, day);
    const posts = await postsOn(rows, day);
    const phones = await this.queries.phones();
    return boards.map((at) => {
      const board = boardOf(at, {
        postsOf: (id: string) => posts.get(id) ?? [],
        phoneOf: (id: string) => phones.get(id) ?? null,
        supervisionPhone: tree.supervisionPhone(at.mine.regionId),
      });
      return { at, board: at.mine.facts.status === 'closed' ? null : board };
    });
  }
}
