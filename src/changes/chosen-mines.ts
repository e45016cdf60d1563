import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { MinePage } from '../mines/mines.form.js';
import { MinesService } from '../mines/mines.service.js';
import { ChangeQueries, type MineNamed } from './changes.queries.js';

/** More than a city has; a change of more is an import. */
export const MOST_ROWS = 500;

/** Where a page begins: mines that are named, and those that a list's filters let through. */
export interface MinesStart extends MinePage, MineChoiceForm {
  all?: string;
}

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
  constructor(
    private readonly queries: ChangeQueries,
    private readonly registry: MinesService,
  ) {}

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

  /**
   * The codes of the mines that a page begins with, one a line; of those that a list's filters let through where all
   * of them are asked for.
   */
  async codes(actor: Actor, { take, codes, all, ...filters }: MinesStart): Promise<string> {
    const whole = Object.assign(new MinePage(), filters, { page: 1, size: MOST_ROWS });
    const listed = all ? (await this.registry.list(actor, whole)).items.map(({ code }) => code) : [];
    const ticked = take.length ? (await this.of(actor, { take })).map(({ code }) => code) : [];
    return [...new Set([...listed, ...ticked, ...codesOf(codes)])].join('\n');
  }
}
