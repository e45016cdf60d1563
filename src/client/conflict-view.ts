import { newId } from './device-clock.js';
import { button, element } from './elements.js';
import { kept } from './queue-sender.js';
import { keep, remove } from './queue-store.js';
import { inWords, type QueuedVisit } from './queued-visit.js';

const REASON = '以本机填写的内容为准';

function table(visit: QueuedVisit, there: [string, string][]): HTMLElement {
  const here = inWords(visit.leader, visit.place, visit.body);
  const head = element('tr', '', ...['', '本机填写', '已上传'].map((text) => element('th', '', text)));
  for (const cell of head.children) cell.setAttribute('scope', 'col');
  const rows = here.flatMap(([name, own], index) => {
    const other = there[index]?.[1] ?? '';
    if (!own && !other) return [];
    const title = element('th', 'text-nowrap small', name);
    title.setAttribute('scope', 'row');
    return element(
      'tr',
      '',
      title,
      ...[own, other].map((text) => element('td', own === other ? '' : 'differs', text || '（空）')),
    );
  });
  return element(
    'div',
    'table-wrap my-2',
    element('table', 'table table-sm', element('thead', '', head), element('tbody', '', ...rows)),
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
    view.append(
      table(visit, inWords(found.personName, found.mineName ?? found.site ?? '', { ...found, on: found.onDay })),
    );
    view.append(element('div', 'd-flex flex-wrap gap-2', correct, leave));
  });
  return view;
}
