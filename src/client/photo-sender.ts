import { arrived, bytesOf, keep } from './queue-store.js';
import type { PhotoNote, QueuedVisit } from './queued-visit.js';
import { ask, type Hindrance, hindranceOf, type Problem } from './server.js';

/** Small enough to come through a bad line within the patience for one piece. */
const PIECE = 524_288;
const PATIENCE = 60_000;

/** How often the server may say that it stands elsewhere before this is given up for now. */
const DETOURS = 5;

/** What became of a photo: it arrived, something hinders, the record is not known, or it is refused for good. */
type Outcome = { is: 'arrived' | 'unknown' } | { is: 'hindered'; by: Hindrance } | { is: 'refused'; sentence: string };

/** Told how far a photo is, as a fraction. */
export type Progress = (photo: PhotoNote, done: number) => void;

const patch = (url: string, from: number, bytes: ArrayBuffer): Promise<Response> =>
  fetch(url, {
    method: 'PATCH',
    credentials: 'same-origin',
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/octet-stream',
      'Upload-Offset': String(from),
      'Upload-Length': String(bytes.byteLength),
    },
    body: bytes.slice(from, from + PIECE),
  });

/** Sends a photo from where the server says that it broke off. */
async function upload(fingerprint: string, bytes: ArrayBuffer, tell: (done: number) => void): Promise<Outcome> {
  const url = `/api/photos/${fingerprint}`;
  let response = await ask(url);
  let detours = 0;
  for (;;) {
    const by = hindranceOf(response);
    if (by) return { is: 'hindered', by };
    let from: number;
    if (response.ok) {
      const answer = await response.json();
      if (answer.arrived) return { is: 'arrived' };
      from = answer.received;
    } else {
      const { code, detail, facts }: Problem = await response.json();
      if (code === 'photo-not-declared') return { is: 'unknown' };
      // Another tab or a copy of this record sends the same photo, or what came was spoilt on its way.
      if (code !== 'photo-offset' && code !== 'photo-altered') return { is: 'refused', sentence: detail };
      detours += 1;
      if (detours > DETOURS)
        return code === 'photo-altered' ? { is: 'refused', sentence: detail } : { is: 'hindered', by: 'offline' };
      from = code === 'photo-offset' ? Number(facts.received) : 0;
    }
    tell(from / bytes.byteLength);
    response = await patch(url, from, bytes);
  }
}

const LOST = '本机已读不到这张照片的内容';

const noted = (visit: QueuedVisit, { fingerprint }: PhotoNote, sentence: string): QueuedVisit => ({
  ...visit,
  photos: visit.photos.map((photo) => (photo.fingerprint === fingerprint ? { ...photo, sentence } : photo)),
});

/**
 * Sends what photos of a recorded visit still wait; each leaves the device when the server has all of it.
 * `fresh`: the record was acknowledged just now, so a server that does not know its photos will not know them later.
 */
export async function sendPhotos(visit: QueuedVisit, fresh: boolean, tell: Progress): Promise<Hindrance | null> {
  let left = visit;
  for (const photo of visit.photos.filter(({ sentence }) => !sentence)) {
    const { fingerprint } = photo;
    const bytes = await bytesOf(visit.id, fingerprint);
    const outcome: Outcome = bytes
      ? await upload(fingerprint, bytes, (done) => tell(photo, done))
      : { is: 'refused', sentence: LOST };
    if (outcome.is === 'hindered') return outcome.by;
    if (outcome.is === 'arrived') {
      await arrived(left, fingerprint);
      left = { ...left, photos: left.photos.filter((each) => each.fingerprint !== fingerprint) };
    } else if (outcome.is === 'refused' || fresh) {
      left = noted(left, photo, outcome.is === 'refused' ? outcome.sentence : '服务器没有这张照片的登记');
      await keep(left);
    } else {
      // The server has forgotten the record (an older state was restored): it is sent once more.
      await keep({ ...left, recorded: false });
      return null;
    }
  }
  return null;
}
