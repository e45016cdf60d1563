import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { refusals } from '../domain/refusals.js';
import { Mine } from '../mines/mine.entity.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { Session } from './console.js';

/** What people name on a command line, found in the registry. */

export const regionOf = async ({ app }: Session, code: string): Promise<Region> =>
  (await app.get(RegionQueries, { strict: false }).tree()).named(code);

export const mineOf = async ({ app }: Session, code: string): Promise<Mine> => {
  const mine = await app.get(Reader, { strict: false }).find(Mine, { code });
  if (!mine) throw refusals.notFound('煤矿', code);
  return mine;
};

export const mineIdsOf = async (
  session: Session,
  codes: readonly string[] | undefined,
): Promise<string[] | undefined> =>
  codes && (await Promise.all(codes.map((code) => mineOf(session, code)))).map((mine) => mine.id);

export const today = ({ app }: Session) => app.get(Clock, { strict: false }).today();
