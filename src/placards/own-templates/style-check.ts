import type { Finding } from '../../domain/refusal.js';
import { MOST_BYTES } from './markup-check.js';

/** Functions that neither load nor draw anything that the printed file could not hold. */
const FUNCTIONS = new Set(
  'calc var min max clamp repeat minmax fit-content rgb rgba hsl hsla rotate translate scale not is nth-child nth-of-type counter'.split(
    ' ',
  ),
);

const FAMILIES = /^(?:\s*(?:"Board (?:Sans|Serif)"|'Board (?:Sans|Serif)')\s*,?)+$/;

/** Each a pattern that may not stand in a style sheet, and why. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/@/g, '不能使用 @ 规则（@import、@font-face、@media 等）'],
  [/\\/g, '不能使用反斜杠转义'],
  [/[<>](?=[/!a-z])|<|-->/gi, '不能出现 < 或 -->'],
  [/\burl\b|\bsrc\s*:|https?:|\/\/|javascript:|\bdata:/gi, '不能引用文件或网址（url()、src、http 等）'],
  [/!\s*important/gi, '不能使用 !important'],
  [/\bposition\s*:\s*(?:fixed|sticky)/gi, '定位不能用 fixed 或 sticky'],
  [
    /\b(?:behavior|-moz-binding|expression|filter|backdrop-filter|mask|clip-path|mix-blend-mode|cursor)\s*:/gi,
    '不能使用这一属性',
  ],
  [/(?<![\w-])content\s*:(?!\s*(?:""|''|counter\())/gi, 'content 只能为空，文字请写在版式里'],
];

/** What is wrong with the style sheet of a template, line by line; nothing where it may be tried. */
export function styleFindings(source: string): Finding[] {
  if (Buffer.byteLength(source) > MOST_BYTES) return [{ at: '样式', message: `超过 ${MOST_BYTES / 1000} KB，请精简` }];
  const findings: { index: number; message: string }[] = [];
  if (/\/\*(?:(?!\*\/)[\s\S])*$/.test(source)) return [{ at: '样式', message: '有没有结束的注释' }];
  const text = source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  for (const [pattern, message] of FORBIDDEN)
    for (const { index } of text.matchAll(pattern)) findings.push({ index, message });
  for (const { index, 1: name } of text.matchAll(/([\w-]+)\(/g))
    if (!FUNCTIONS.has(name!.toLowerCase())) findings.push({ index, message: `不能使用函数 ${name}()` });
  for (const { index, 1: value } of text.matchAll(/\bfont-family\s*:([^;}]*)/gi))
    if (!FAMILIES.test(value!)) findings.push({ index, message: '字体只有 "Board Sans" 和 "Board Serif"' });
  for (const { index } of text.matchAll(/(?<![\w-])font\s*:/gi))
    findings.push({ index, message: '请用 font-size、font-weight、font-family，不用 font 简写' });
  // Whatever stands before a brace is a selector; in a value, `*` only multiplies.
  for (const { index, 0: selector } of text.matchAll(/[^{}]*(?=\{)/g))
    if (/\*|:root|(?:^|[\s,>+~(])(?:html|body)(?![\w-])/i.test(selector))
      findings.push({ index: index + selector.search(/\S/), message: '选择器不能指向 html、body、:root 或 *' });
  findings.push(...braceFindings(text));
  return findings
    .sort((a, b) => a.index - b.index)
    .slice(0, 50)
    .map(({ index, message }) => ({ at: `样式第 ${text.slice(0, index).split('\n').length} 行`, message }));
}

function braceFindings(text: string): { index: number; message: string }[] {
  let depth = 0;
  for (const { index, 0: brace } of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0 || depth > 1) return [{ index, message: '花括号没有成对，或规则之内又有规则' }];
  }
  const quotes = [...text.matchAll(/"[^"\n]*"|'[^'\n]*'|["']/g)].find(([quote]) => quote.length === 1);
  if (quotes) return [{ index: quotes.index, message: '引号没有成对' }];
  return depth === 0 ? [] : [{ index: text.length, message: '最后一条规则没有结束' }];
}
