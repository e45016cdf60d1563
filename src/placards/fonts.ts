import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
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

function face(family: string, weight: number, postScriptName: string, path: string): Face {
  return { family, weight, postScriptName, file: createRequire(import.meta.url).resolve(`@expo-google-fonts/${path}`) };
}

/** Names are set in the bold sans; the face that spreads short ones is cut from it. */
const NAME_FACE = faces[1]!;

/**
 * The faces cut to the characters in use, as `@font-face` rules with `data:` addresses: a page that may load nothing can
 * still use them. `spread` holds the first characters of short names, for the face that spaces them out.
 */
export async function cutFaces(characters: string, spread: string): Promise<string> {
  const rules: string[] = [];
  for (const { family, weight, file } of faces) {
    const cut = await subsetFont(await readFile(file), characters, { targetFormat: 'truetype' });
    rules.push(fontRule(family, weight, cut));
    if (file === NAME_FACE.file && spread !== '') {
      const names = await subsetFont(cut, spread, { targetFormat: 'truetype' });
      rules.push(fontRule(SPREAD.family, weight, widened(names, SPREAD.factor)));
    }
  }
  return rules.join('\n');
}

const fontRule = (family: string, weight: number, font: Buffer) =>
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
