/** How printed tables write names, titles and words, and what the registry keeps of them. */

const SPACES = /[\s\u00a0\u200b-\u200d\u2060\u3000\ufeff]+/gu;
/** Whatever looks like the middle dot of minority names; the registry keeps U+00B7. */
const DOTS = /[\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65]/gu;
const NOT_LATIN_AROUND = /(?<![\p{Script=Latin}]) | (?![\p{Script=Latin}])/gu;
export const LONGEST_NAME = 50;

/** Without any white space, for headers, districts and words of closed lists. */
export const compact = (text: string): string => text.replace(SPACES, '');

/**
 * A person's name without the padding of print: 高　昇 and 刘 亮 become 高昇 and 刘亮, • and ・ become ·. The dot of a
 * minority name stays, and so does a single space between words in Latin letters. The characters themselves are never
 * changed: 昇 stays 昇.
 */
export const personName = (text: string): string =>
  text.replace(SPACES, ' ').replace(DOTS, '·').trim().replace(NOT_LATIN_AROUND, '');

const characterName = (character: string) =>
  `“${character}”（U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}）`;

const isNameCharacter = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  // Planes 2 and 3 hold nothing but Chinese characters; newer ones than the engine knows have no script yet.
  if (code >= 0x20000 && code <= 0x3ffff) return true;
  return character === '·' || character === ' ' || /[\p{L}\p{M}〇]/u.test(character);
};

/** What is wrong with a cleaned person's name, or null. Lengths are code points: 2 to 50. */
export function nameProblem(name: string): string | null {
  const characters = [...name];
  const separator = characters.find((character) => '、，,；;/／'.includes(character));
  if (separator) return `应只有一个人的姓名，实为“${name}”`;
  const odd = characters.find((character) => !isNameCharacter(character));
  if (odd) return `姓名“${name}”中的${characterName(odd)}不是姓名用字，可能在转码时丢失了原字，请按原文改正`;
  if (characters.length < 2) return `姓名应不少于 2 个字，实为“${name}”`;
  if (characters.length > LONGEST_NAME) return `姓名应不超过 ${LONGEST_NAME} 个字，实为 ${characters.length} 个字`;
  if (/^·|·$|··/u.test(name)) return `间隔号应在姓名中间，实为“${name}”`;
  return null;
}

/** What ends a complete title, so that a line break after it separates two titles. */
const TITLE_END =
  /(?:常委|委员|书记|成员|主任|主席|经理|总裁|调研员|巡视员|科员|助理|工程师|总监|专员|(?:秘书|董事|[省市县区州盟旗局厅处科部队组站院所矿])长)$/u;
/** With these the same title goes on: 主任⏎科员, 常务委员⏎会主任. */
const TITLE_GOES_ON = /^(?:助理|科员|会|公署|办|室|处|级)/u;

/**
 * A title as one line. A line break of print between two whole titles becomes 、(市委常委⏎副市长 → 市委常委、副市长);
 * one inside a title disappears (市应急管理局⏎副局长 → 市应急管理局副局长). Commas become 、.
 */
export function titleText(text: string): string {
  const parts = text.split(SPACES).filter(Boolean);
  const joined = parts.reduce((before, part) => {
    const whole = TITLE_END.test(before) && !TITLE_GOES_ON.test(part);
    return before + (before && whole ? '、' : '') + part;
  }, '');
  return joined
    .replace(/[,，;；]/gu, '、')
    .replace(/、+/gu, '、')
    .replace(/^、|、$/gu, '');
}

/** A mine's full name: no white space, full-width brackets; otherwise exactly as written. */
export const mineName = (text: string): string => compact(text).replaceAll('(', '（').replaceAll(')', '）');

/** What is wrong with a cleaned mine's name, or null. */
export function mineNameProblem(name: string): string | null {
  const odd = [...name].find((character) => /[?？\ufffd\p{Co}\p{Cc}□]/u.test(character));
  if (odd) return `矿井名称“${name}”中的${characterName(odd)}可能是转码时丢失的字，请按原文改正`;
  if ([...name].length < 2) return `矿井名称应为全称，实为“${name}”`;
  return [...name].length > 100 ? `矿井名称应不超过 100 个字，实为 ${[...name].length} 个字` : null;
}

/** The fewest characters to insert, drop or replace to make one text of the other; stops counting above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  const [from, to] = [[...a], [...b]];
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let row = to.map((_, index) => index + 1);
  for (const [i, character] of from.entries()) {
    let [diagonal, left] = [i, i + 1];
    const next = to.map((other, j) => {
      const above = row[j] as number;
      left = Math.min(above + 1, left + 1, diagonal + (character === other ? 0 : 1));
      diagonal = above;
      return left;
    });
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[to.length - 1] ?? from.length;
}
