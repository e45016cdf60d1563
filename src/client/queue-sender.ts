import { find, keep, remove, unsent } from './queue-store.js';
import type { QueuedVisit } from './queued-visit.js';

/** What hinders sending at all; null = nothing. */
export type Hindrance = 'offline' | 'signed-out' | 'other-account';

const PATIENCE = 15_000;
const LOCK = 'guapai-visits';

/** Answers that speak of the moment and not of the record. */
const PASSING = [408, 425, 429];

interface Problem {
  code: string;
  detail: string;
  findings: { message: string }[];
}

const ask = (url: string, method = 'GET', body?: object): Promise<Response> =>
  fetch(url, {
    method,
    credentials: 'same-origin',
    signal: AbortSignal.timeout(PATIENCE),
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });

const request = ({ id, body, correction }: QueuedVisit): Promise<Response> =>
  correction
    ? ask(`/api/visits/${id}/correction`, 'POST', { ...body, ...correction })
    : ask(`/api/visits/${id}`, 'PUT', body);

/**
 * Sends one record under the id that it got when it was made, so that sending it again, after a reply that was lost or
 * from a second tab, keeps it once. It leaves the queue only when the server has acknowledged it.
 */
async function send(visit: QueuedVisit): Promise<Hindrance | null> {
  const response = await request(visit);
  if (response.ok) {
    await remove(visit.id);
    return null;
  }
  if (response.status === 401) return 'signed-out';
  if (response.status >= 500 || PASSING.includes(response.status)) return 'offline';
  const { code, detail, findings }: Problem = await response.json();
  await keep({
    ...visit,
    state: code === 'visit-conflict' && !visit.correction ? 'conflict' : 'refused',
    sentence: detail,
    findings: findings.map(({ message }) => message),
  });
  return null;
}

async function drain(accountId: string): Promise<Hindrance | null> {
  const waiting = (await unsent()).filter((visit) => visit.accountId === accountId && visit.state === 'waiting');
  if (waiting.length === 0) return null;
  const session = await ask('/api/session');
  if (session.status === 401) return 'signed-out';
  if (!session.ok) return 'offline';
  if ((await session.json()).accountId !== accountId) return 'other-account';
  for (const { id } of waiting) {
    // A person may have changed or removed it meanwhile.
    const visit = await find(id);
    const hindrance = visit?.state === 'waiting' ? await send(visit) : null;
    if (hindrance) return hindrance;
  }
  return null;
}

/** One tab sends at a time where the browser can say so; where it cannot, the id of a record still keeps it one. */
const alone = (work: () => Promise<Hindrance | null>): Promise<Hindrance | null> =>
  'locks' in navigator ? navigator.locks.request(LOCK, work) : work();

/** Sends what waits, in the order of its making, until something hinders. */
export const sendAll = (accountId: string): Promise<Hindrance | null> =>
  alone(() => drain(accountId).catch((): Hindrance => 'offline'));

/** The same visit as the server keeps it; null where it cannot be seen. */
export async function kept(id: string) {
  const response = await ask(`/api/visits/${id}`).catch(() => null);
  return response?.ok ? response.json() : null;
}
