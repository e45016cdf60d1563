import { Injectable } from '@nestjs/common';
import { ResponsibilityReader } from '../../assignments/responsibility.reader.js';
import { Reader } from '../../database/reader.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { postsOn } from '../../people/people.queries.js';
import { UndergroundQueries } from './underground.queries.js';
import { postOf } from './underground-lines.reader.js';

/** Somebody who can be chosen to go underground at a mine. */
export interface UndergroundChoice {
  personId: string;
  name: string;
  post: string;
  /** As whom: the seat that is held, or the unit. */
  as: string;
}

/** Who can be chosen for a mine and day: holders of its seats, and people of its company, its group and the group's offices. */
@Injectable()
export class UndergroundChoices {
  constructor(
    private readonly reader: Reader,
    private readonly responsibility: ResponsibilityReader,
    private readonly queries: UndergroundQueries,
  ) {}

  async of(mineId: string, day: CivilDate): Promise<{ holders: UndergroundChoice[]; group: UndergroundChoice[] }> {
    const posts = await postsOn(this.reader, day);
    const [board] = await this.responsibility.boards(this.reader, { ids: [mineId] }, day);
    const holders = new Map<string, UndergroundChoice>();
    for (const { name: as, holder } of board?.seats ?? []) {
      if (!holder || holders.has(holder.personId)) continue;
      const { personId, personName: name } = holder;
      holders.set(personId, { personId, name, post: postOf(posts, personId), as });
    }
    const units = await this.queries.unitsAbove(mineId);
    const group = [...posts.values()].flatMap((held) => {
      const post = held.find(({ organisation }) => units.has(organisation.id));
      if (!post || holders.has(post.personId)) return [];
      return [{ personId: post.personId, name: post.personName, post: post.title, as: post.organisationName }];
    });
    return { holders: [...holders.values()], group };
  }
}
