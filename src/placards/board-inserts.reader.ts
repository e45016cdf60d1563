import { Injectable } from '@nestjs/common';
import { ResponsibilityReader } from '../assignments/responsibility.reader.js';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import { PhotoStore } from '../photos/photo-store.js';
import { portraitOf } from '../photos/picture.js';
import type { BoardToPrint, Portrait } from './board-to-print.js';
import { mineIdsOf } from './placards.queries.js';
import type { Printable } from './placards.service.js';
import { PortraitQueries, type PortraitRow } from './portraits/portraits.queries.js';
import { UndergroundLines } from './underground/underground-lines.reader.js';

/** Finds what some templates show beside what the boards say. */
@Injectable()
export class BoardInsertsReader {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly responsibility: ResponsibilityReader,
    private readonly portraits: PortraitQueries,
    private readonly underground: UndergroundLines,
    private readonly photos: PhotoStore,
  ) {}

  /** The boards, with what the template of this key wants beside them; `day`: of which day, today where none is named. */
  async of(boards: readonly Printable[], template: string, day = this.clock.today()): Promise<BoardToPrint[]> {
    if (template === 'portraits') return this.withPortraits(boards);
    if (template === 'underground') return this.withPeopleUnderground(boards, day);
    return [...boards];
  }

  private async withPortraits(boards: readonly Printable[]): Promise<BoardToPrint[]> {
    const holders = await this.holders(boards);
    const people = [...holders.values()].flatMap((seats) => [...seats.values()]);
    const portraits = await this.portraits.of([...new Set(people)]);
    return boards.map(({ mineCode, board, issue }) => ({
      ...{ board, issue },
      inserts: {
        portraits: board.rows.map((row) => {
          const personId = holders.get(mineCode)?.get(`${row.level} ${row.name}`);
          const found = personId && portraits.get(personId);
          return found ? this.portrait(found) : null;
        }),
      },
    }));
  }

  /**
   * Ids of the people on boards, by mine, level and name: a board of which the registry now says otherwise was issued to
   * show another person, who is drawn as an outline.
   */
  private async holders(boards: readonly Printable[]): Promise<Map<string, Map<string, string>>> {
    const mines = await mineIdsOf(
      this.reader,
      boards.map(({ mineCode }) => mineCode),
    );
    const byDay = new Map<CivilDate, string[]>();
    for (const { mineCode, issue } of boards) {
      const [day, id] = [issue?.issuedOn ?? this.clock.today(), mines.get(mineCode)];
      if (id) byDay.set(day, [...(byDay.get(day) ?? []), id]);
    }
    const found = new Map<string, Map<string, string>>();
    for (const [day, ids] of byDay) {
      for (const { mine, seats } of await this.responsibility.boards(this.reader, { ids }, day)) {
        const held = seats.flatMap(({ name, holder }) =>
          holder ? [[`${name} ${holder.personName}`, holder.personId] as const] : [],
        );
        found.set(mine.code, new Map(held));
      }
    }
    return found;
  }

  private portrait({ fingerprint, arrived }: PortraitRow): Portrait | null {
    if (!arrived) return null;
    return { fingerprint, picture: async () => portraitOf(await this.photos.copy(fingerprint, 'shown')) };
  }

  private async withPeopleUnderground(boards: readonly Printable[], day: CivilDate): Promise<BoardToPrint[]> {
    const codes = boards.map(({ mineCode }) => mineCode);
    const mines = await mineIdsOf(this.reader, codes);
    const lines = await this.underground.on(day, [...mines.values()]);
    return boards.map(({ mineCode, board, issue }) => ({
      ...{ board, issue },
      inserts: { underground: { day, people: lines.get(mines.get(mineCode) ?? '') ?? [] } },
    }));
  }
}
