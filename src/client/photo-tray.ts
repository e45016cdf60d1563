import { draftPhoto, dropDraftPhoto, keepDraftPhoto } from './draft.js';
import { button, element } from './elements.js';
import { canHash, MOST_PHOTOS, photoOf, thumbnail } from './photo.js';
import { bytesOf } from './queue-store.js';
import type { PhotoNote, QueuedVisit } from './queued-visit.js';

const FULL = '本机存储空间不足，照片没有存下。请清理空间后再选。';

/**
 * The photos of the form: chosen or taken, looked at, named by their content, and kept on the device with the draft.
 * Where the browser cannot do that, the form's own file fields stay as they are and are sent with the form.
 */
export class PhotoTray {
  private notes: PhotoNote[] = [];
  private readonly inputs: HTMLInputElement[];
  private readonly list = element('ul', 'photos');
  private readonly said = element('p', 'text-danger-emphasis small mb-2');
  /** Files that were chosen one after the other are looked at one after the other. */
  private busy: Promise<void> = Promise.resolve();

  constructor(
    form: HTMLFormElement,
    private readonly changed: () => void,
  ) {
    this.inputs = [...form.querySelectorAll<HTMLInputElement>('input[type="file"][name="pictures"]')];
    const place = form.querySelector('#photos');
    if (!place || !canHash()) return;
    this.said.setAttribute('role', 'alert');
    place.querySelector('legend')?.after(this.list, this.said);
    for (const input of this.inputs) this.takeOver(input);
    this.draw();
  }

  /** Files in the form's own fields, which only the form itself can send. */
  get loose(): boolean {
    return this.inputs.some((input) => (input.files?.length ?? 0) > 0);
  }

  get photos(): PhotoNote[] {
    return [...this.notes];
  }

  /** The bytes of all photos, once those that were chosen have been looked at. */
  async bytes(): Promise<Map<string, ArrayBuffer>> {
    await this.busy;
    const found = new Map<string, ArrayBuffer>();
    for (const { fingerprint } of this.notes) {
      const bytes = await draftPhoto(fingerprint);
      if (bytes) found.set(fingerprint, bytes);
    }
    return found;
  }

  settled(): Promise<void> {
    return this.busy;
  }

  /** Shows the photos of a draft; its bytes lie with it. */
  show(notes: readonly PhotoNote[]): void {
    this.notes = [...notes];
    this.draw();
  }

  /** Takes the photos of a visit out of the queue, to be changed with it. */
  async take({ id, photos }: QueuedVisit): Promise<void> {
    for (const { fingerprint } of photos) {
      const bytes = await bytesOf(id, fingerprint);
      if (bytes) await keepDraftPhoto(fingerprint, bytes);
    }
    this.show(photos.map((photo) => ({ ...photo, sentence: '' })));
  }

  clear(): void {
    this.show([]);
  }

  /** Gives the photos back to the form's own field, for a browser that keeps nothing. */
  async handOver(): Promise<void> {
    const field = this.inputs.find(({ multiple }) => multiple);
    if (!field || this.notes.length === 0) return;
    const files = new DataTransfer();
    const all = await this.bytes();
    for (const { fingerprint, name } of this.notes) files.items.add(new File([all.get(fingerprint) ?? ''], name));
    field.files = files.files;
  }

  /** The field becomes a button; what it holds goes to the tray at once. */
  private takeOver(input: HTMLInputElement): void {
    const label = input.labels?.[0];
    label?.before(input);
    input.className = 'btn-check';
    if (label) label.className = 'btn btn-outline-primary';
    input.addEventListener('change', (event) => {
      event.stopPropagation();
      const files = [...(input.files ?? [])];
      input.value = '';
      this.busy = this.busy.then(() => this.add(files)).catch(() => this.object([FULL]));
    });
  }

  private async add(files: readonly File[]): Promise<void> {
    const objections: string[] = [];
    for (const file of files) {
      if (this.notes.length >= MOST_PHOTOS) {
        objections.push(`一条记录至多 ${MOST_PHOTOS} 张照片，其余的没有加入。`);
        break;
      }
      const looked = await photoOf(file);
      if (typeof looked === 'string') objections.push(looked);
      else if (!this.notes.some(({ fingerprint }) => fingerprint === looked.note.fingerprint)) {
        await keepDraftPhoto(looked.note.fingerprint, looked.bytes);
        this.notes.push(looked.note);
        this.draw();
        this.changed();
      }
    }
    this.object(objections);
  }

  private object(sentences: readonly string[]): void {
    this.said.replaceChildren(...sentences.flatMap((sentence) => [sentence, element('br')]).slice(0, -1));
  }

  private draw(): void {
    this.list.hidden = this.notes.length === 0;
    this.list.replaceChildren(
      ...this.notes.map((note, index) => {
        const drop = button('移除', 'btn-sm btn-outline-primary', () => this.drop(note));
        drop.setAttribute('aria-label', `移除照片之${index + 1}`);
        return element('li', '', thumbnail(note), drop);
      }),
    );
  }

  private drop({ fingerprint }: PhotoNote): void {
    this.notes = this.notes.filter((note) => note.fingerprint !== fingerprint);
    void dropDraftPhoto(fingerprint);
    this.draw();
    this.changed();
  }
}
