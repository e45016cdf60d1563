import type { BoardText } from '../domain/placard.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { canDraw, type Face, faces } from './fonts.js';

const codePointName = (character: string) =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Refuses texts with characters that no face can draw; each family falls back on the others. Browsers print boxes or another font's shapes for them without a
 * word, so they are looked for before printing. All are listed; the sentence names the first.
 */
export function refuseMissingGlyphs(texts: Iterable<BoardText>, drawing: readonly Face[] = faces): void {
  const missing: { text: BoardText; character: string }[] = [];
  for (const text of texts) {
    for (const character of new Set(text.text)) {
      if (!drawing.some((face) => canDraw(face, character))) missing.push({ text, character });
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
