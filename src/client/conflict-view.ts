import { newId } from './device-clock.js';
import { button, element } from './elements.js';
import { thumbnail } from './photo.js';
import { keep, remove } from './queue-store.js';
import { inWords, type QueuedVisit } from './queued-visit.js';
import { type KeptPhoto, kept } from './server.js';

const REASON = '以本机填写的内容为准';

function row(name: string, differs: boolean, cells: readonly (readonly (Node | string)[])[]): HTMLElement {
  const title = element('th', 'text-nowrap small', name);
  title.setAttribute('scope', 'row');
  return element('tr', '', title, ...cells.map((cell) => element('td', differs ? 'differs' : '', ...cell)));
}

function ownPhotos({ photos, body }: QueuedVisit): Node[] {
  const sent = body.photos.length - photos.length;
  return [...photos.map(thumbnail), ...(sent > 0 ? [element('span', 'photo-name', `已上传 ${sent} 张`)] : [])];
}

const keptPhotos = (photos: readonly KeptPhoto[]): Node[] =>
  photos.map(({ id, position, arrived }) => {
    if (!arrived) return element('span', 'photo-name', `照片之${position}没有传到`);
    const picture = element('img');
    picture.src = `/photos/${id}/small`;
    picture.alt = `已上传的照片之${position}`;
    return picture;
  });

function photoRow(visit: QueuedVisit, there: readonly KeptPhoto[]): HTMLElement[] {
  const { photos } = visit.body;
  if (photos.length === 0 && there.length === 0) return [];
  const names = there.map(({ fingerprint }) => fingerprint);
  const differs = photos.join() !== names.join();
  const cell = (pictures: Node[]) => (pictures.length ? [element('div', 'photos', ...pictures)] : ['（无）']);
  return [row('照片', differs, [cell(ownPhotos(visit)), cell(keptPhotos(there))])];
}

function table(visit: QueuedVisit, there: [string, string][], photos: readonly KeptPhoto[]): HTMLElement {
  const here = inWords(visit.leader, visit.place, visit.body);
  const head = element('tr', '', ...['', '本机填写', '已上传'].map((text) => element('th', '', text)));
  for (const cell of head.children) cell.setAttribute('scope', 'col');
  const rows = here.flatMap(([name, own], index) => {
    const other = there[index]?.[1] ?? '';
    if (!own && !other) return [];
    return row(
      name,
      own !== other,
      [own, other].map((text) => [text || '（空）']),
    );
  });
  return element(
    'div',
    'table-wrap my-2',
    element(
      'table',
      'table table-sm',
      element('thead', '', head),
      element('tbody', '', ...rows, ...photoRow(visit, photos)),
    ),
  );
}

/** Both versions of a visit in plain words, and the choice between them. Nothing is thrown away unasked. */
export function conflictView(visit: QueuedVisit, decided: () => void): HTMLElement {
  const view = element('div', '', element('p', 'mb-1', '这次检查已上传过，内容与本机的不同。请选择以哪一份为准：'));
  const correct = button('以本机的为准（办理更正）', 'btn-primary', async () => {
    await keep({ ...visit, state: 'waiting', sentence: '', correction: { id: newId(), reason: REASON } });
    decided();
  });
  const leave = button('以已上传的为准', 'btn-outline-primary', () => remove(visit.id));
  kept(visit.id).then((found) => {
    if (!found) {
      view.append(element('p', 'mb-1', '现在看不到已上传的那一份，请在有网络并登录后再处理。'));
      return;
    }
    const there = inWords(found.personName, found.mineName ?? found.site ?? '', { ...found, on: found.onDay });
    view.append(table(visit, there, found.photos ?? []));
    view.append(element('div', 'd-flex flex-wrap gap-2', correct, leave));
  });
  return view;
}
