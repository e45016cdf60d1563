import { element } from './elements.js';
import type { QueuePanel } from './queue-panel.js';
import { readFile } from './unsent-file.js';

/** The place where a file of unsent visits is read back in; without this script there is none. */
export function bindFromFile(place: HTMLElement, panel: QueuePanel): void {
  place.hidden = false;
  const input = place.querySelector('input');
  const said = element('p', 'mb-0 mt-2');
  said.setAttribute('role', 'status');
  place.append(said);
  input?.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    const { done, sentence } = await readFile(file, panel.accountId);
    input.value = '';
    said.className = `mb-0 mt-2 ${done ? '' : 'text-danger-emphasis'}`;
    said.textContent = sentence;
    if (done) await panel.send();
  });
}
