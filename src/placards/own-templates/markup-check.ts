import type { Finding } from '../../domain/refusal.js';
import { templateFindings } from '../../web/template-fields.js';
import { canDraw, faces } from '../fonts.js';
import { ownFields } from './own-fields.js';

/** Bytes of each of the two files. */
export const MOST_BYTES = 20_000;

const TAGS = new Set(
  'div span section header footer main h1 h2 h3 h4 p ul ol li dl dt dd table thead tbody tr th td colgroup col small b strong em figure figcaption br hr'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'hr', 'col']);
const ATTRIBUTE = /^\s+(?:class="[\w -]*"|(?:colspan|rowspan)="\d{1,2}"|scope="(?:row|col)")/;
/** Parts of ours that a template may stand in. */
const PARTS = { code: '二维码' };

const at = (line: number) => `版式第 ${line} 行`;
const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** What is wrong with the markup of a template, line by line; nothing where it may be tried. */
export function markupFindings(source: string): Finding[] {
  if (Buffer.byteLength(source) > MOST_BYTES) return [{ at: '版式', message: `超过 ${MOST_BYTES / 1000} KB，请精简` }];
  const filled = templateFindings(source, ownFields, at, PARTS);
  if (!filled.parsed) return filled.findings;
  const findings = [...filled.findings, ...htmlFindings(source), ...glyphFindings(source)];
  return findings.slice(0, 50);
}

/** Elements and attributes, each of a short list; nothing is filled in within a tag. */
function htmlFindings(source: string): Finding[] {
  const findings: Finding[] = [];
  const open: { tag: string; line: number }[] = [];
  const plain = source
    .replace(/\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}/g, (text) => text.replace(/[^\n]/g, ' '))
    .replace(/\{\{[\s\S]*?\}\}/g, (text) => text.replace(/[^\n]/g, '\ue000'));
  for (const { index, 0: tag } of plain.matchAll(/<[^<>]*>?|>/g)) {
    const line = lineOf(plain, index);
    const say = (message: string) => findings.push({ at: at(line), message });
    const [, closes, name = '', rest = ''] = /^<(\/?)([a-z][a-z0-9]*)([\s\S]*)>$/.exec(tag) ?? [];
    if (tag.includes('\ue000')) say('标签之内不能填入字段');
    else if (name === '') say('有不成标签的 < 或 >，或注释、声明');
    else if (!TAGS.has(name)) say(`不能使用标签 <${name}>`);
    else if (closes) {
      if (rest.trim() !== '' || open.pop()?.tag !== name) say(`</${name}> 没有与之成对的开始标签`);
    } else {
      let left = rest;
      for (let found = ATTRIBUTE.exec(left); found; found = ATTRIBUTE.exec(left)) left = left.slice(found[0].length);
      if (left.trim() !== '') say(`<${name}> 只能有 class、colspan、rowspan、scope 属性：${left.trim().slice(0, 30)}`);
      if (!VOID.has(name)) open.push({ tag: name, line });
    }
  }
  for (const { tag, line } of open) findings.push({ at: at(line), message: `<${tag}> 没有结束标签` });
  return findings;
}

/** Words of the template itself must be drawn by our fonts as those of the registry are. */
function glyphFindings(source: string): Finding[] {
  return source.split('\n').flatMap((text, index) => {
    const missing = [...text].find((one) => one >= ' ' && !faces.some((face) => canDraw(face, one)));
    return missing ? [{ at: at(index + 1), message: `字库没有“${missing}”` }] : [];
  });
}
