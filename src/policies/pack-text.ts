import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Finding } from '../domain/refusal.js';

/** Where a value stands in a pack: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/** A pack as written: its plain value, and the line of each part of it. */
export interface PackText {
  value: unknown;
  /** `第 12 行 seats[0].holders[1].ranks`; a part that is not there is placed at the nearest part around it. */
  at(path: Path): string;
}

const LARGEST = 1_048_576;
const DEEPEST = 100;

const syntax: Record<string, string> = {
  DUPLICATE_KEY: '同一层有重复的字段',
  BAD_INDENT: '缩进不正确（同一层的字段要左对齐）',
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  MISSING_CHAR: '缺少引号、括号或逗号',
  MULTIPLE_DOCS: '一个文件只能写一份制度文件（不要用 --- 分成几份）',
  NON_STRING_KEY: '字段名应为文本',
  MULTILINE_IMPLICIT_KEY: '字段名不能跨行，可能漏写了冒号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“键: 值”，含冒号的文字请加引号',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不对',
  BAD_SCALAR_START: '文字以特殊符号开头，请加引号',
  TAG_RESOLVE_FAILED: '不支持“!”标签',
  UNEXPECTED_TOKEN: '此处有多余的符号',
  RESOURCE_EXHAUSTION: '嵌套过深',
};

/** The path as a person reads it. */
export const printPath = (path: Path): string =>
  path.reduce<string>((printed, part) => {
    if (typeof part === 'number') return `${printed}[${part}]`;
    return printed ? `${printed}.${part}` : part;
  }, '');

const offsetOf = (root: Node | null, path: Path): number => {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === part);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number' && node.items[part]) {
      node = node.items[part];
      offset = (node as Node).range?.[0] ?? offset;
    } else break;
  }
  return offset;
};

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return '空文件';
  return Array.isArray(value) ? '列表' : '文本或数字';
};

const tooDeep = (text: string): boolean => {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if (character === ']' || character === '}') open -= 1;
    if (open > DEEPEST) return true;
  }
  return text.split('\n').some((line) => (line.match(/^[\s?-]*/)?.[0].length ?? 0) > 4 * DEEPEST);
};

/**
 * Reads the YAML of a pack without trusting it: no more than 1 MB, no aliases (they can swell without end), no tags,
 * no duplicate keys, a mapping at the root. Returns the text, or what is wrong with it, each at its line.
 */
export function readPackText(yamlText: string): PackText | Finding[] {
  const size = Buffer.byteLength(yamlText);
  if (size > LARGEST) return [{ at: '全文', message: `文件应不大于 1 MB，实为 ${(size / LARGEST).toFixed(1)} MB` }];
  if (tooDeep(yamlText)) return [{ at: '全文', message: `嵌套或缩进过深（超过 ${DEEPEST} 层）` }];
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const lineAt = (offset: number) => `第 ${Math.max(1, lines.linePos(offset).line)} 行`;
  const findings: Finding[] = [...document.errors, ...document.warnings].map((error) => ({
    at: lineAt(error.pos[0]),
    message: syntax[error.code] ?? `YAML 语法错误（${error.code}）`,
  }));
  visit(document, {
    Node: (_key, node) => {
      const anchored = 'anchor' in node && node.anchor;
      if (isAlias(node) || anchored)
        findings.push({ at: lineAt(node.range?.[0] ?? 0), message: '不支持锚点和引用（& 和 *），请写出全文' });
    },
  });
  if (findings.length > 0) return findings;
  if (!isMap(document.contents))
    return [{ at: '第 1 行', message: `全文应为“字段: 值”的形式，实为${kindOf(document.toJS())}` }];
  const root = document.contents;
  return {
    value: document.toJS(),
    at: (path: Path) => `${lineAt(offsetOf(root, path))}${path.length > 0 ? ` ${printPath(path)}` : ''}`,
  };
}
