import { newId } from './device-clock.js';
import { button, element } from './elements.js';
import { thumbnail } from './photo.js';
import { allBytesOf, keep, remove } from './queue-store.js';
import type { QueuedVisit } from './queued-visit.js';

/**
 * A record that the server has, without the photos that it does not take: what was declared and never arrives is put
 * right by a correction, as everything on record is.
 */
async function dropRefused(visit: QueuedVisit): Promise<void> {
  const refused = new Set(visit.photos.flatMap(({ fingerprint, sentence }) => (sentence ? [fingerprint] : [])));
  const photos = visit.photos.filter(({ fingerprint }) => !refused.has(fingerprint));
  const next: QueuedVisit = {
    ...visit,
    id: visit.correction?.id ?? visit.id,
    body: { ...visit.body, photos: visit.body.photos.filter((fingerprint) => !refused.has(fingerprint)) },
    photos,
    recorded: false,
    correction: { id: newId(), reason: `${refused.size} 张照片未能上传，从记录中去掉` },
  };
  await keep(next, await allBytesOf({ ...next, id: visit.id }));
  if (next.id !== visit.id) await remove(visit.id);
}

/** The photos of a queued visit, and what the server says of those that it does not take. */
export function queuedPhotos(visit: QueuedVisit, changed: () => void): HTMLElement {
  const list = element('ul', 'photos', ...visit.photos.map((photo) => element('li', '', thumbnail(photo))));
  const refused = visit.photos.filter(({ sentence }) => sentence);
  const view = element('div', '', list);
  for (const { name, sentence } of refused)
    view.append(element('p', 'text-danger-emphasis mb-1', `${name}：${sentence}`));
  if (refused.length)
    view.append(
      button(
        `去掉传不上的 ${refused.length} 张照片`,
        'btn-outline-primary',
        () => void dropRefused(visit).then(changed),
      ),
    );
  return view;
}
