import type { QueuedVisit } from './queued-visit.js';

const VISITS = 'visits';
const PHOTOS = 'photos';

/** The bytes of a photo. Not a Blob: some browsers cannot read one again that was kept before a restart. */
interface KeptPhoto {
  visitId: string;
  fingerprint: string;
  bytes: ArrayBuffer;
}

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
  const request = indexedDB.open('guapai', 2);
  request.onupgradeneeded = ({ oldVersion }) => {
    if (oldVersion < 1) request.result.createObjectStore(VISITS, { keyPath: 'id' });
    request.result.createObjectStore(PHOTOS, { keyPath: ['visitId', 'fingerprint'] });
  };
  return answered(request);
}

/** Resolves once the change is on the disk, not merely accepted. */
async function change(work: (visits: IDBObjectStore, photos: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    const transaction = database.transaction([VISITS, PHOTOS], 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    work(transaction.objectStore(VISITS), transaction.objectStore(PHOTOS));
    await done;
  } finally {
    database.close();
  }
  told();
  channel?.postMessage('changed');
}

async function look<Answer>(name: string, ask: (store: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer> {
  const database = await open();
  try {
    return await answered(ask(database.transaction(name).objectStore(name)));
  } finally {
    database.close();
  }
}

/** All photos of a visit: a list sorts behind every text. */
const ofVisit = (id: string) => IDBKeyRange.bound([id], [id, []]);

/** Keeps a visit; `bytes`, where given, are all photos of it that wait, by their fingerprints. */
export const keep = (visit: QueuedVisit, bytes?: ReadonlyMap<string, ArrayBuffer>): Promise<void> =>
  change((visits, photos) => {
    visits.put(visit);
    if (!bytes) return;
    photos.delete(ofVisit(visit.id));
    for (const [fingerprint, each] of bytes)
      photos.put({ visitId: visit.id, fingerprint, bytes: each } satisfies KeptPhoto);
  });

export const remove = (id: string): Promise<void> =>
  change((visits, photos) => {
    visits.delete(id);
    photos.delete(ofVisit(id));
  });

/** One photo has arrived; with the last one the visit has. */
export const arrived = (visit: QueuedVisit, fingerprint: string): Promise<void> =>
  change((visits, photos) => {
    photos.delete([visit.id, fingerprint]);
    const left = visit.photos.filter((photo) => photo.fingerprint !== fingerprint);
    if (left.length) visits.put({ ...visit, photos: left });
    else visits.delete(visit.id);
  });

/** The bytes of a photo that waits; null where they are gone. */
export async function bytesOf(visitId: string, fingerprint: string): Promise<ArrayBuffer | null> {
  const found: KeptPhoto | undefined = await look(PHOTOS, (store) => store.get([visitId, fingerprint]));
  return found?.bytes ?? null;
}

/** The bytes of all photos of a visit that wait. */
export async function allBytesOf({ id, photos }: QueuedVisit): Promise<Map<string, ArrayBuffer>> {
  const found = new Map<string, ArrayBuffer>();
  for (const { fingerprint } of photos) {
    const bytes = await bytesOf(id, fingerprint);
    if (bytes) found.set(fingerprint, bytes);
  }
  return found;
}

/** A record that was kept by an older version of this page lacks what came later. */
const whole = (visit: QueuedVisit): QueuedVisit => ({
  ...visit,
  recorded: visit.recorded ?? false,
  photos: visit.photos ?? [],
  body: {
    ...visit.body,
    hazards: visit.body.hazards ?? [],
    photos: visit.body.photos ?? [],
    position: visit.body.position ?? null,
  },
});

/** Everything unsent on this device, of whatever account, the oldest first. */
export async function unsent(): Promise<QueuedVisit[]> {
  const found: QueuedVisit[] = await look(VISITS, (store) => store.getAll());
  return found.map(whole).sort((a, b) => (a.savedAt < b.savedAt ? -1 : 1));
}

export async function find(id: string): Promise<QueuedVisit | null> {
  const found: QueuedVisit | undefined = await look(VISITS, (store) => store.get(id));
  return found ? whole(found) : null;
}
