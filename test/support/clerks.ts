import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import type { Refusal } from '../../src/domain/refusal.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import type { TestApplication } from './application.js';
import { idOf } from './mochuan.js';

/** A clerk of a region of 墨川市, by its code. */
export async function clerkOf(application: Pick<TestApplication, 'get'>, code: string): Promise<Actor> {
  const { path } = (await application.get(RegionQueries).tree()).withCode(code);
  return {
    accountId: `clerk-${code}`,
    name: `办事员${code}`,
    role: 'clerk',
    regionPath: path,
    personId: null,
    mineId: null,
    tokenActions: null,
  };
}

/** A leader of 墨川市, or the assistant of one, who signs in as himself. */
export const leaderOf = (person: string): Actor => ({
  accountId: `leader-${person}`,
  name: person,
  role: 'leader',
  regionPath: '/',
  personId: idOf('person', person),
  mineId: null,
  tokenActions: null,
});

/** The code and kind of what something refuses; what it answers otherwise. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'done';
  } catch (error) {
    const { code, kind } = error as Refusal;
    return code ? `${code} (${kind})` : String(error);
  }
}

export interface HeldSpan {
  person: string;
  from: string;
  until: string | null;
}

/** All holdings of a seat as the database has them, by day. */
export const spansOf = (application: TestApplication, mine: string, seat: string): Promise<HeldSpan[]> =>
  application
    .get(Reader)
    .all<HeldSpan>(
      'SELECT person_id AS person, from_day AS "from", until_day AS "until" FROM assignments WHERE mine_id = :mine AND seat = :seat ORDER BY from_day',
      { mine: idOf('mine', mine), seat },
    );

/** What is wrong with a seat's history: days with two holders, and days without one between the first and the last. */
export function faultsOf(spans: readonly HeldSpan[]): string[] {
  return spans.slice(1).flatMap((span, index) => {
    const { until } = spans[index] as HeldSpan;
    if (until === null || until > span.from) return [`two holders from ${span.from}`];
    return until < span.from ? [`nobody from ${until} until ${span.from}`] : [];
  });
}
