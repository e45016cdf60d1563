import { readFile } from 'node:fs/promises';
import type { Paper } from '../domain/paper.js';
import { textsOfPaper } from '../domain/paper-marks.js';
import { canDraw, cutTo, type Face, face, fontRule } from '../placards/fonts.js';
import { refuseMissingGlyphs } from '../placards/glyphs.js';

/** In place of 仿宋, 小标宋 and 黑体, whose licences forbid to ship them: the same that boards are set in. */
export const paperFaces: readonly Face[] = [
  face('Paper Serif', 400, 'NotoSerifSC-Regular', 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  face('Paper Serif', 700, 'NotoSerifSC-Bold', 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
  face('Paper Serif', 900, 'NotoSerifSC-Black', 'noto-serif-sc/900Black/NotoSerifSC_900Black.ttf'),
  face('Paper Sans', 400, 'NotoSansSC-Medium', 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
];

const ALWAYS = '0123456789— ';

/**
 * The faces cut to the characters of the document, as rules of a style sheet. Each family draws what the other lacks.
 * @throws glyph-missing with every character that none of them has
 */
export async function fontsOf(paper: Paper): Promise<string> {
  const texts = textsOfPaper(paper);
  refuseMissingGlyphs(texts, paperFaces);
  const used = [...new Set(ALWAYS + texts.map(({ text }) => text).join(''))].sort().join('');
  const rules: string[] = [];
  for (const one of paperFaces) {
    const drawn = [...used].filter((character) => canDraw(one, character)).join('');
    rules.push(fontRule(one.family, one.weight, await cutTo(await readFile(one.file), drawn)));
  }
  return rules.join('\n');
}
