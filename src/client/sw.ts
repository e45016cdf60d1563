/**
 * Keeps the visit form of the account that was signed in, and the few files that it needs, for use without a network.
 * It sends nothing: the page's own queue does. This file has no imports, so that every browser takes it as a worker.
 */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'message', listener: (event: Extendable & { data: unknown }) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
const worker = self as unknown as Scope;

const FILES = 'guapai-files';
const PAGES = 'guapai-pages';
const FORM = '/my/visits/new';
const SAVED = 'x-guapai-saved';
const LONGEST = 7 * 24 * 3_600_000;
const PATIENCE = 4_000;

const modules = [
  'leader',
  'queue-panel',
  'conflict-view',
  'queued-photos',
  'from-file',
  'unsent-file',
  'unsent-shape',
  'visit-form',
  'visit-fields',
  'hazard-fields',
  'photo-tray',
  'position-field',
  'photo',
  'queue-sender',
  'photo-sender',
  'server',
  'queue-store',
  'queued-visit',
  'elements',
  'device-clock',
  'draft',
];
const files = [
  '/assets/bootstrap.css',
  '/assets/guapai.css',
  '/assets/parts.css',
  '/assets/htmx.js',
  '/assets/fflate.js',
  '/assets/icon.svg',
  '/manifest.webmanifest',
  ...modules.map((name) => `/assets/client/${name}.js`),
];

const now = () => performance.timeOrigin + performance.now();

/** Counts the wipes: what was asked for before one is not kept after it. */
let wipes = 0;

const wipe = () => {
  wipes += 1;
  return caches.delete(PAGES);
};

/** The form as the server gave it, with the time at which it was kept. Signed out, the server sends elsewhere. */
async function keepForm(response: Response, asked: number): Promise<void> {
  if (response.status !== 200 || response.redirected || asked !== wipes) return;
  const headers = new Headers(response.headers);
  headers.set(SAVED, String(now()));
  const pages = await caches.open(PAGES);
  await pages.put(FORM, new Response(await response.blob(), { status: 200, headers }));
}

async function keptForm(): Promise<Response | null> {
  const found = await (await caches.open(PAGES)).match(FORM);
  if (!found) return null;
  if (now() - Number(found.headers.get(SAVED)) < LONGEST) return found;
  await wipe();
  return null;
}

async function fetchForm(): Promise<void> {
  const asked = wipes;
  await keepForm(await fetch(FORM, { credentials: 'same-origin', headers: { Accept: 'text/html' } }), asked);
}

/** A leader's pages come from the server; without it, whichever was asked for, the form that was kept. */
async function page(request: Request): Promise<Response> {
  const kept = await keptForm();
  const asked = wipes;
  try {
    const response = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    const { pathname, search } = new URL(request.url);
    if (pathname + search === FORM) await keepForm(response.clone(), asked);
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

const ofLeader = (pathname: string) => pathname === '/' || pathname === '/my' || pathname.startsWith('/my/');

/** Files come from what was kept, and are renewed meanwhile for the next time. */
async function file(event: Fetching): Promise<Response> {
  const cache = await caches.open(FILES);
  const kept = await cache.match(event.request);
  const network = fetch(event.request).then(async (response) => {
    if (response.ok) await cache.put(event.request, response.clone());
    return response;
  });
  if (!kept) return network;
  event.waitUntil(network.catch(() => undefined));
  return kept;
}

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(FILES).then((cache) => cache.addAll(files)));
  void worker.skipWaiting();
});

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  if (event.data === 'keep-form') event.waitUntil(fetchForm().catch(() => undefined));
});

worker.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin) return;
  // Whoever signs out leaves nothing of his own behind but what is not sent yet.
  if (pathname === '/sign-out' || (method === 'DELETE' && pathname === '/api/session')) event.waitUntil(wipe());
  else if (method !== 'GET') return;
  else if (mode === 'navigate' && ofLeader(pathname)) event.respondWith(page(event.request));
  else if (files.includes(pathname)) event.respondWith(file(event));
});
