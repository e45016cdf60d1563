import { pinyin } from 'pinyin-pro';

/** A name as it is looked for: syllables run together, and their initials. */
interface Sound {
  full: string;
  initials: string;
}

const MOST_KEPT = 50_000;
const sounds = new Map<string, Sound>();

/** Names are few and read again and again, so that each is sounded once; nothing of it is stored. */
function soundOf(name: string): Sound {
  const known = sounds.get(name);
  if (known) return known;
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname', v: true, nonZh: 'consecutive' });
  const sound = {
    full: syllables.join('').toLowerCase(),
    initials: syllables
      .map((syllable) => syllable[0] ?? '')
      .join('')
      .toLowerCase(),
  };
  if (sounds.size >= MOST_KEPT) sounds.clear();
  sounds.set(name, sound);
  return sound;
}

/** Whether a search can be meant as sound: Latin letters, with spaces or apostrophes between syllables. */
export const isSound = (search: string): boolean => /^[a-z][a-z' ]*$/i.test(search.trim());

/**
 * Whether a name sounds like the search: 青杠岭 is found by qinggang and by qgl.
 * `ü` is written v or u.
 */
export function soundsLike(name: string, search: string): boolean {
  const asked = search.toLowerCase().replace(/[' ]/g, '');
  const { full, initials } = soundOf(name);
  return initials.includes(asked) || full.includes(asked) || full.replaceAll('v', 'u').includes(asked);
}
