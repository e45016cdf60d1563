import { QueuePanel } from './queue-panel.js';
import { VisitFormOnPage } from './visit-form.js';

const place = document.getElementById('queue');
const form = document.getElementById('visit-form');

if (place) {
  const page = form instanceof HTMLFormElement ? new VisitFormOnPage(form) : null;
  const panel = new QueuePanel(place, place.dataset.account ?? '', page ? { edit: (visit) => page.edit(visit) } : {});
  page?.bind(panel);
  panel.start();
}

// Over plain http on another address than this machine's there is none; everything but opening without a network works.
if ('serviceWorker' in navigator)
  navigator.serviceWorker
    .register('/sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage('keep-form'))
    .catch((error: Error) => console.warn(error.message));
