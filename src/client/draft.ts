import type { QueuedVisit } from './queued-visit.js';

/** Beside the kept form, so that signing out and seven days end it as well. */
const CACHE = 'guapai-pages';
const KEY = '/my/visits/draft';

const store = () => ('caches' in window ? caches.open(CACHE) : Promise.resolve(null));

/** Keeps what is typed so far: a closed page, a dead battery or an ended session loses nothing. */
export async function keepDraft(visit: QueuedVisit): Promise<void> {
  await (await store())?.put(KEY, new Response(JSON.stringify(visit)));
}

export async function dropDraft(): Promise<void> {
  await (await store())?.delete(KEY);
}

/** What the account had typed and not sent, or null. */
export async function draftOf(accountId: string): Promise<QueuedVisit | null> {
  const found = await (await store())?.match(KEY);
  const visit: QueuedVisit | null = found ? await found.json() : null;
  return visit?.accountId === accountId ? visit : null;
}
