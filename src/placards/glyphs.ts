import { openSync } from 'fontkit';
import type { BoardText } from '../domain/placard.js';
import { type Finding, refusals } from '../domain/refusal.js';
import { faces } from './fonts.js';

let drawable: Set<number> | null = null;

/** Code points that the faces can draw. One weight of each family stands for it; every family falls back on the others. */
function drawableCodePoints(): Set<number> {
  if (!drawable) {
    drawable = new Set();
    const families = new Map(faces.map((face) => [face.family, face.file]));
    for (const file of families.values()) {
      const font = openSync(file);
      for (const codePoint of 'characterSet' in font ? font.characterSet : []) drawable.add(codePoint);
    }
  }
  return drawable;
}

const codePointName = (character: string) =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Refuses texts with characters that no face can draw. Browsers print boxes or another font's shapes for them without a
 * word, so they are looked for before printing. All are listed; the sentence names the first.
 */
export function refuseMissingGlyphs(texts: Iterable<BoardText>): void {
  const known = drawableCodePoints();
  const missing: { text: BoardText; character: string }[] = [];
  for (const text of texts) {
    for (const character of new Set(text.text)) {
      if (!known.has(character.codePointAt(0)!)) missing.push({ text, character });
    }
  }
  const first = missing[0];
  if (!first) return;
  const findings: Finding[] = missing.map(({ text, character }) => ({
    at: `${text.what}：${text.text}`,
    message: `“${character}”（${codePointName(character)}）`,
  }));
  throw refusals.glyphMissing(first.text.text, first.character, codePointName(first.character), findings);
}
