import { Injectable } from '@nestjs/common';
import { Reader } from '../../database/reader.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { type Descent, descentsOf } from '../../domain/underground.js';
import { type NamedPost, postsOn } from '../../people/people.queries.js';
import { UndergroundQueries } from './underground.queries.js';

/** What the strip of a mine and day says: what was planned, and what the visits of the day tell by themselves. */
@Injectable()
export class UndergroundLines {
  constructor(
    private readonly reader: Reader,
    private readonly queries: UndergroundQueries,
  ) {}

  async on(day: CivilDate, mineIds: readonly string[]): Promise<Map<string, Descent[]>> {
    const planned = await this.queries.standing(day, mineIds);
    const recorded = await this.queries.recorded(day, mineIds);
    const posts = await postsOn(this.reader, day);
    return new Map(
      mineIds.map((mineId) => [
        mineId,
        descentsOf(
          planned
            .filter((row) => row.mineId === mineId)
            .map(({ personId, name, title, shift, inAt }) => {
              return { personId, name, post: title ?? postOf(posts, personId), shift, inAt };
            }),
          recorded
            .filter((row) => row.mineId === mineId)
            .map(({ mineId: _, ...visit }) => ({ ...visit, post: postOf(posts, visit.personId) })),
        ),
      ]),
    );
  }
}

/** The post of a person, as the strip prints it; '' where none is known. */
export const postOf = (posts: ReadonlyMap<string, readonly NamedPost[]>, personId: string | null): string =>
  posts.get(personId ?? '')?.[0]?.title ?? '';
