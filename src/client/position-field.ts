import { button, element } from './elements.js';
import { type Position, positionInWords } from './queued-visit.js';

const PATIENCE = 20_000;

/** A position of a minute ago is still this place. */
const FRESH = 60_000;

/** Less exact than this, it says nothing. */
const VAGUE = 100_000;

const UNKNOWN = '现在取不到位置（井下、室内常取不到），可不填。';
const failures: Readonly<Record<number, string>> = {
  1: '没有获准使用位置。需要时请在浏览器或微信的权限设置中允许，或不填。',
  2: UNKNOWN,
  3: UNKNOWN,
};

/** Where the device is: asked for only when its user taps, shown in words, and removable. */
export class PositionField {
  private position: Position | null = null;
  /** An answer that comes after the form went on to another visit is not for it. */
  private asked = 0;

  constructor(
    private readonly place: HTMLElement | null,
    private readonly changed: () => void,
  ) {
    if (this.place) this.place.hidden = !isSecureContext || !('geolocation' in navigator);
    this.offer('');
  }

  get value(): Position | null {
    return this.position;
  }

  show(position: Position | null): void {
    this.asked += 1;
    this.position = position;
    if (position) this.tell(position);
    else this.offer('');
  }

  private ask(): void {
    this.asked += 1;
    const asked = this.asked;
    this.place?.replaceChildren(element('p', 'mb-0', '正在取位置……'));
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        if (asked !== this.asked) return;
        if (accuracy > VAGUE) return this.offer(UNKNOWN);
        this.position = { latitude, longitude, accuracy };
        this.tell(this.position);
        this.changed();
      },
      ({ code }) => asked === this.asked && this.offer(failures[code] ?? UNKNOWN),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: FRESH },
    );
  }

  private offer(sentence: string): void {
    const act = button('记录当前位置', 'btn-outline-primary', () => this.ask());
    const note = element('p', 'form-text mb-0', sentence || '可不填。只在点按时取一次，随本条记录保存。');
    note.setAttribute('role', 'status');
    this.place?.replaceChildren(act, note);
  }

  private tell(position: Position): void {
    const words = element('p', 'mb-1', positionInWords(position));
    words.setAttribute('role', 'status');
    const drop = button('不记录位置', 'btn-sm btn-outline-primary', () => {
      this.show(null);
      this.changed();
    });
    this.place?.replaceChildren(words, drop);
  }
}
