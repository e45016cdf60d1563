import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { ChangeQueries, type MineNamed } from './changes.queries.js';

/** More than a city has; a change of more is an import. */
export const MOST_ROWS = 500;

/** Mines ticked in a list, and those whose codes were pasted. */
export interface MineChoiceForm {
  take: readonly string[];
  codes?: string;
}

/** Codes as they are pasted: a column of a table, or a line with commas. */
export const codesOf = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(/[\s,，、;；]+/u).filter(Boolean)),
];

/** Which mines a clerk means, in the order of the roster. */
@Injectable()
export class ChosenMines {
  constructor(private readonly queries: ChangeQueries) {}

  /** @throws not-found for an id outside the scope, codes-unknown */
  async of(actor: Actor, { take, codes }: MineChoiceForm): Promise<MineNamed[]> {
    const path = scopeOf(actor, 'registry.write')?.regionPath;
    if (path === undefined) throw refusals.notAllowed('更改台账');
    const asked = codesOf(codes);
    const found = await this.queries.mines(path, take, asked);
    const known = new Set(found.flatMap(({ id, code }) => [id, code]));
    const foreign = take.find((id) => !known.has(id));
    if (foreign) throw refusals.notFound('煤矿', foreign);
    const unknown = asked.filter((code) => !known.has(code));
    if (unknown.length) throw refusals.codesUnknown(unknown);
    if (found.length > MOST_ROWS)
      throw refusals.invalidForm([{ at: 'take', message: `一次至多办理 ${MOST_ROWS} 座煤矿` }]);
    return found;
  }
}
