import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { openSync as OpenSync } from 'fontkit';
import { SPREAD } from './name-spread.js';

/** A face that boards are set in. The style sheet names the families; nothing else may appear in a printed file. */
export interface Face {
  family: string;
  weight: number;
  /** As the printed file names it. */
  postScriptName: string;
  file: string;
}

/** Static TrueType builds: Chromium embeds OpenType (CFF) and variable fonts as drawings (Type 3), not as text. */
export const faces: readonly Face[] = [
  face('Board Sans', 400, 'NotoSansSC-Regular', 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  face('Board Sans', 700, 'NotoSansSC-Bold', 'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  face('Board Serif', 900, 'NotoSerifSC-Black', 'noto-serif-sc/900Black/NotoSerifSC_900Black.ttf'),
];

/** A face of the fonts that come with the program. */
export function face(family: string, weight: number, postScriptName: string, path: string): Face {
  return { family, weight, postScriptName, file: createRequire(import.meta.url).resolve(`@expo-google-fonts/${path}`) };
}

const require = createRequire(import.meta.url);
const drawable = new Map<string, Set<number>>();

/** Whether the face has the character; all weights of a family have the same ones. */
export function canDraw(face: Face, character: string): boolean {
  let codePoints = drawable.get(face.family);
  if (!codePoints) {
    // Loaded with the first board: it is large, and most of what is asked of a service prints nothing.
    const { openSync } = require('fontkit') as { openSync: typeof OpenSync };
    const font = openSync(face.file);
    codePoints = new Set('characterSet' in font ? font.characterSet : []);
    drawable.set(face.family, codePoints);
  }
  return codePoints.has(character.codePointAt(0)!);
}

/** Names are set in the bold sans; the face that spreads short ones is cut from it. */
const NAME_FACE = faces[1]!;

/** The characters of a job, by where they stand: a font is cut to what it has to draw. */
export interface CharactersInUse {
  /** All that is printed. */
  text: string;
  /** What stands in the serif: titles and names of mines. */
  titles: string;
  /** First characters of short names. */
  spread: string;
}

/**
 * The faces cut to the characters in use, as `@font-face` rules with `data:` addresses: a page that may load nothing can
 * still use them. The serif also draws what the sans lacks.
 */
export async function cutFaces({ text, titles, spread }: CharactersInUse): Promise<string> {
  const rules: string[] = [];
  const lacking = [...text].filter((character) => !canDraw(NAME_FACE, character)).join('');
  for (const face of faces) {
    const cut = await cutTo(await readFile(face.file), face.family === NAME_FACE.family ? text : titles + lacking);
    rules.push(fontRule(face.family, face.weight, cut));
    if (face === NAME_FACE && spread !== '') {
      rules.push(fontRule(SPREAD.family, face.weight, widened(await cutTo(cut, spread), SPREAD.factor)));
    }
  }
  return rules.join('\n');
}

/** The font with these characters only; bytes depend on nothing else. */
export async function cutTo(font: Buffer, characters: string): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(font, characters, { targetFormat: 'truetype' });
}

/** A font that a page may use without loading anything. */
export const fontRule = (family: string, weight: number, font: Buffer) =>
  `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/ttf;base64,${font.toString('base64')})}`;

/** The font with every advance width multiplied: glyphs stay as drawn, and the space behind them grows. */
function widened(font: Buffer, factor: number): Buffer {
  const wide = Buffer.from(font);
  const table = (tag: string): number => {
    for (let record = 12; record < 12 + 16 * wide.readUInt16BE(4); record += 16) {
      if (wide.toString('latin1', record, record + 4) === tag) return wide.readUInt32BE(record + 8);
    }
    throw new Error(`The font has no table ${tag}`);
  };
  const hhea = table('hhea');
  const hmtx = table('hmtx');
  const widen = (at: number) => wide.writeUInt16BE(Math.round(wide.readUInt16BE(at) * factor), at);
  widen(hhea + 10);
  for (let metric = 0; metric < wide.readUInt16BE(hhea + 34); metric++) widen(hmtx + 4 * metric);
  return wide;
}
