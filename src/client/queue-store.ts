import type { QueuedVisit } from './queued-visit.js';

const STORE = 'visits';

/** Other tabs look again when something changed here. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('guapai-visits');
const listeners = new Set<() => void>();

const told = () => {
  for (const listener of listeners) listener();
};
if (channel) channel.onmessage = told;

/** Calls whenever the queue changed, in this tab or another. */
export const onChange = (listener: () => void): void => {
  listeners.add(listener);
};

const answered = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('guapai', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
  return answered(request);
}

/** Resolves once the change is on the disk, not merely accepted. */
async function change(work: (store: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    work(transaction.objectStore(STORE));
    await done;
  } finally {
    database.close();
  }
  told();
  channel?.postMessage('changed');
}

export const keep = (visit: QueuedVisit): Promise<void> => change((store) => store.put(visit));
export const remove = (id: string): Promise<void> => change((store) => store.delete(id));

/** Everything unsent on this device, of whatever account, the oldest first. */
export async function unsent(): Promise<QueuedVisit[]> {
  const database = await open();
  try {
    const found = await answered<QueuedVisit[]>(database.transaction(STORE).objectStore(STORE).getAll());
    return found.sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1));
  } finally {
    database.close();
  }
}

export async function find(id: string): Promise<QueuedVisit | null> {
  return (await unsent()).find((visit) => visit.id === id) ?? null;
}
