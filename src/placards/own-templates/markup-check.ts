import Handlebars from 'handlebars';
import type { Finding } from '../../domain/refusal.js';
import { canDraw, faces } from '../fonts.js';
import { type Fields, ownFields } from './own-fields.js';

/** Bytes of each of the two files. */
export const MOST_BYTES = 20_000;

const TAGS = new Set(
  'div span section header footer main h1 h2 h3 h4 p ul ol li dl dt dd table thead tbody tr th td colgroup col small b strong em figure figcaption br hr'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'hr', 'col']);
const ATTRIBUTE = /^\s+(?:class="[\w -]*"|(?:colspan|rowspan)="\d{1,2}"|scope="(?:row|col)")/;
const BLOCKS = new Set(['each', 'if', 'unless']);
/** Parts of ours that a template may stand in: the QR code of the issue. */
const PARTS = new Set(['code']);

const at = (line: number) => `版式第 ${line} 行`;
const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** What is wrong with the markup of a template, line by line; nothing where it may be tried. */
export function markupFindings(source: string): Finding[] {
  if (Buffer.byteLength(source) > MOST_BYTES) return [{ at: '版式', message: `超过 ${MOST_BYTES / 1000} KB，请精简` }];
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const line = Number(/line (\d+)/.exec(String(error))?.[1] ?? 1);
    return [{ at: at(line), message: 'Handlebars 语法有误（花括号或区块没有成对）' }];
  }
  const findings = [...expressionFindings(program, [ownFields]), ...htmlFindings(source), ...glyphFindings(source)];
  return findings.slice(0, 50);
}

function expressionFindings(program: hbs.AST.Program, scopes: readonly Fields[]): Finding[] {
  return program.body.flatMap((statement): Finding[] => {
    const line = at(statement.loc.start.line);
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return [];
      case 'MustacheStatement': {
        const { escaped, path, params, hash } = statement as hbs.AST.MustacheStatement;
        if (!escaped) return [{ at: line, message: '不能输出未转义的内容（三重花括号或 &）' }];
        if (params.length > 0 || hash) return [{ at: line, message: '不能调用函数' }];
        const field = fieldOf(path, scopes);
        if (field === undefined) return [{ at: line, message: `没有字段 ${nameOf(path)}` }];
        return field === 'text' ? [] : [{ at: line, message: `${nameOf(path)} 是列表，请用 {{#each}}` }];
      }
      case 'PartialStatement': {
        const { name, params, hash } = statement as hbs.AST.PartialStatement;
        const known = name.type === 'PathExpression' && PARTS.has((name as hbs.AST.PathExpression).original);
        return known && params.length === 0 && !hash ? [] : [{ at: line, message: '只能引用 {{> code}}（二维码）' }];
      }
      case 'BlockStatement':
        return blockFindings(statement as hbs.AST.BlockStatement, scopes, line);
      default:
        return [{ at: line, message: '不支持的写法' }];
    }
  });
}

function blockFindings(block: hbs.AST.BlockStatement, scopes: readonly Fields[], line: string): Finding[] {
  const kind = block.path.type === 'PathExpression' ? (block.path as hbs.AST.PathExpression).original : '';
  const [over] = block.params;
  if (!BLOCKS.has(String(kind)) || block.params.length !== 1 || block.hash || block.program?.blockParams)
    return [{ at: line, message: '区块只能是 {{#each 列表}}、{{#if 字段}}、{{#unless 字段}}' }];
  const field = over && fieldOf(over, scopes);
  if (!over || field === undefined) return [{ at: line, message: `没有字段 ${over ? nameOf(over) : ''}` }];
  if (kind === 'each' && field === 'text') return [{ at: line, message: `${nameOf(over)} 不是列表` }];
  const inner = kind === 'each' && field !== 'text' ? [field as Fields] : scopes;
  const otherwise = block.inverse ? expressionFindings(block.inverse, scopes) : [];
  return [...(block.program ? expressionFindings(block.program, inner) : []), ...otherwise];
}

const nameOf = (expression: hbs.AST.Expression): string =>
  expression.type === 'PathExpression' ? String((expression as hbs.AST.PathExpression).original) : '（字面值）';

/** What a path stands for here; undefined where there is no such field. */
function fieldOf(expression: hbs.AST.Expression, scopes: readonly Fields[]): Fields | 'text' | undefined {
  if (expression.type !== 'PathExpression') return undefined;
  const { data, depth, parts } = expression as hbs.AST.PathExpression;
  if (data || depth > 0 || parts.length > 1) return undefined;
  const [scope] = scopes;
  if (parts.length === 0) return scope?.this;
  const name = String(parts[0]);
  return scope && name !== 'this' && Object.hasOwn(scope, name) ? scope[name] : undefined;
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
