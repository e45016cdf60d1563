import type { QueuedVisit } from './queued-visit.js';

/** Beside the kept form, so that signing out and seven days end it as well. */
const CACHE = 'guapai-pages';
const KEY = '/my/visits/draft';

const photoKey = (fingerprint: string) => `${KEY}/${fingerprint}`;

const store = () => ('caches' in window ? caches.open(CACHE) : Promise.resolve(null));

/** Keeps what is typed so far: a closed page, a dead battery or an ended session loses nothing. */
export async function keepDraft(visit: QueuedVisit): Promise<void> {
  await (await store())?.put(KEY, new Response(JSON.stringify(visit)));
}

/** With its photos. */
export async function dropDraft(): Promise<void> {
  const cache = await store();
  for (const request of (await cache?.keys()) ?? [])
    if (new URL(request.url).pathname.startsWith(KEY)) await cache?.delete(request);
}

/** What the account had typed and not sent, or null. */
export async function draftOf(accountId: string): Promise<QueuedVisit | null> {
  const found = await (await store())?.match(KEY);
  const visit: QueuedVisit | null = found ? await found.json() : null;
  return visit?.accountId === accountId ? visit : null;
}

/** The bytes of a chosen photo lie with the draft until the visit is entered. */
export async function keepDraftPhoto(fingerprint: string, bytes: ArrayBuffer): Promise<void> {
  await (await store())?.put(photoKey(fingerprint), new Response(bytes));
}

export async function dropDraftPhoto(fingerprint: string): Promise<void> {
  await (await store())?.delete(photoKey(fingerprint));
}

export async function draftPhoto(fingerprint: string): Promise<ArrayBuffer | null> {
  const found = await (await store())?.match(photoKey(fingerprint));
  return found ? found.arrayBuffer() : null;
}
