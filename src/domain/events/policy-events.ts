import { type CivilDate, printDate } from '../civil-date.js';
import { event } from '../event.js';

export const policyEvents = {
  policyLoaded: (id: string, number: string, from: CivilDate, hash: string) =>
    event('policy.loaded', 'policy', id, `载入制度文件 ${number}，自${printDate(from)}起施行`, { number, from, hash }),
  policyEnded: (id: string, number: string, until: CivilDate, by: string) =>
    event('policy.ended', 'policy', id, `${number}自${printDate(until)}起由${by}废止`, { number, until, by }),
} as const;
