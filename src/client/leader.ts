import { bindFromFile } from './from-file.js';
import { QueuePanel } from './queue-panel.js';
import type { QueuedVisit } from './queued-visit.js';
import { VisitFormOnPage } from './visit-form.js';

const place = document.getElementById('queue');
const form = document.getElementById('visit-form');

if (place) {
  const page = form instanceof HTMLFormElement ? new VisitFormOnPage(form) : null;
  const kept = page !== null && location.pathname !== '/my/visits/new';
  const acts = page ? { edit: (visit: QueuedVisit) => page.edit(visit), kept } : {};
  const panel = new QueuePanel(place, place.dataset.account ?? '', acts);
  page?.bind(panel);
  panel.start();
  const file = document.getElementById('from-file');
  if (file) bindFromFile(file, panel);
}

// Over plain http on another address than this machine's there is none; everything but opening without a network works.
if ('serviceWorker' in navigator)
  navigator.serviceWorker
    .register('/sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage('keep-form'))
    .catch((error: Error) => console.warn(error.message));
