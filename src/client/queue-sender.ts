import { say } from './elements.js';
import { type Progress, sendPhotos } from './photo-sender.js';
import { find, keep, remove, unsent } from './queue-store.js';
import type { QueuedVisit } from './queued-visit.js';
import { ask, type Hindrance, hindranceOf, type Problem } from './server.js';

const LOCK = 'guapai-visits';
const PUT_BY = 202;

/** What the server said of records that it received and put by, because their days are frozen. */
export const putBy = new Map<string, string>();

const request = ({ id, body, correction }: QueuedVisit): Promise<Response> =>
  correction
    ? ask(`/api/visits/${id}/correction`, 'POST', { ...body, ...correction })
    : ask(`/api/visits/${id}`, 'PUT', body);

/**
 * Sends one record under the id that it got when it was made, so that sending it again, after a reply that was lost or
 * from a second tab, keeps it once; then its photos. It leaves the queue only when the server has acknowledged it all.
 */
async function send(visit: QueuedVisit, tell: Progress): Promise<Hindrance | null> {
  if (visit.recorded) return sendPhotos(visit, false, tell);
  const response = await request(visit);
  if (response.ok) {
    if (response.status === PUT_BY) {
      const { detail }: Problem = await response.json();
      putBy.set(visit.id, detail);
      say(`${visit.body.on}　${visit.place}：${detail}`, 'warning');
    }
    if (visit.photos.length === 0) {
      await remove(visit.id);
      return null;
    }
    const recorded = { ...visit, recorded: true };
    await keep(recorded);
    return sendPhotos(recorded, true, tell);
  }
  const hindrance = hindranceOf(response);
  if (hindrance) return hindrance;
  const { code, detail, findings }: Problem = await response.json();
  await keep({
    ...visit,
    state: code === 'visit-conflict' && !visit.correction ? 'conflict' : 'refused',
    sentence: detail,
    findings: findings.map(({ message }) => message),
  });
  return null;
}

/** Nothing is sent that waits for a person: a choice between two versions, a refused record, nothing but refused photos. */
const ready = ({ state, recorded, photos }: QueuedVisit): boolean =>
  state === 'waiting' && (!recorded || photos.some(({ sentence }) => !sentence));

async function drain(accountId: string, tell: Progress): Promise<Hindrance | null> {
  const waiting = (await unsent()).filter((visit) => visit.accountId === accountId && ready(visit));
  if (waiting.length === 0) return null;
  const session = await ask('/api/session');
  const hindrance = hindranceOf(session);
  if (hindrance) return hindrance;
  if (!session.ok) return 'offline';
  if ((await session.json()).accountId !== accountId) return 'other-account';
  for (const { id } of waiting) {
    // A person may have changed or removed it meanwhile.
    const visit = await find(id);
    const met = visit && ready(visit) ? await send(visit, tell) : null;
    if (met) return met;
  }
  return null;
}

/** One tab sends at a time where the browser can say so; where it cannot, the id of a record still keeps it one. */
const alone = (work: () => Promise<Hindrance | null>): Promise<Hindrance | null> =>
  'locks' in navigator ? navigator.locks.request(LOCK, work) : work();

/** Sends what waits, in the order of its making, until something hinders. */
export const sendAll = (accountId: string, tell: Progress): Promise<Hindrance | null> =>
  alone(() => drain(accountId, tell).catch((): Hindrance => 'offline'));
