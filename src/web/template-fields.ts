import Handlebars from 'handlebars';
import type { Finding } from '../domain/refusal.js';

/** Fields of a scope: texts, and lists with the fields of each of their rows. `this` stands for a text of a plain list. */
export interface Fields {
  [name: string]: 'text' | Fields;
}

/** Fields that are all texts, from their names with spaces between. */
export const texts = (names: string): Fields =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'text' as const]));

const BLOCKS = new Set(['each', 'if', 'unless']);

interface Context {
  place: (line: number) => string;
  parts: Readonly<Record<string, string>>;
}

const onlyParts = (parts: Context['parts']): string => {
  const named = Object.entries(parts).map(([name, what]) => `{{> ${name}}}（${what}）`);
  return named.length > 0 ? `只能引用 ${named.join('、')}` : '不能引用其他版式';
};

/**
 * What is wrong with the expressions of a template that people bring: it may fill in known fields, escaped, and use each,
 * if and unless; no functions, no data of the engine, no parts but those named. `parsed` says whether it could be read.
 */
export function templateFindings(
  source: string,
  fields: Fields,
  place: (line: number) => string,
  parts: Context['parts'] = {},
): { parsed: boolean; findings: Finding[] } {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const line = Number(/line (\d+)/.exec(String(error))?.[1] ?? 1);
    const message = 'Handlebars 语法有误（花括号或区块没有成对）';
    return { parsed: false, findings: [{ at: place(line), message }] };
  }
  return { parsed: true, findings: expressionFindings(program, fields, { place, parts }) };
}

function expressionFindings(program: hbs.AST.Program, scope: Fields, context: Context): Finding[] {
  return program.body.flatMap((statement): Finding[] => {
    const line = context.place(statement.loc.start.line);
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return [];
      case 'MustacheStatement': {
        const { escaped, path, params, hash } = statement as hbs.AST.MustacheStatement;
        if (!escaped) return [{ at: line, message: '不能输出未转义的内容（三重花括号或 &）' }];
        if (params.length > 0 || hash) return [{ at: line, message: '不能调用函数' }];
        const field = fieldOf(path, scope);
        if (field === undefined) return [{ at: line, message: `没有字段 ${nameOf(path)}` }];
        return field === 'text' ? [] : [{ at: line, message: `${nameOf(path)} 是列表，请用 {{#each}}` }];
      }
      case 'PartialStatement': {
        const { name, params, hash } = statement as hbs.AST.PartialStatement;
        const known = name.type === 'PathExpression' && Object.hasOwn(context.parts, nameOf(name));
        return known && params.length === 0 && !hash ? [] : [{ at: line, message: onlyParts(context.parts) }];
      }
      case 'BlockStatement':
        return blockFindings(statement as hbs.AST.BlockStatement, scope, line, context);
      default:
        return [{ at: line, message: '不支持的写法' }];
    }
  });
}

function blockFindings(block: hbs.AST.BlockStatement, scope: Fields, line: string, context: Context): Finding[] {
  const kind = block.path.type === 'PathExpression' ? (block.path as hbs.AST.PathExpression).original : '';
  const [over] = block.params;
  if (!BLOCKS.has(String(kind)) || block.params.length !== 1 || block.hash || block.program?.blockParams)
    return [{ at: line, message: '区块只能是 {{#each 列表}}、{{#if 字段}}、{{#unless 字段}}' }];
  const field = over && fieldOf(over, scope);
  if (!over || field === undefined) return [{ at: line, message: `没有字段 ${over ? nameOf(over) : ''}` }];
  if (kind === 'each' && field === 'text') return [{ at: line, message: `${nameOf(over)} 不是列表` }];
  const inner = kind === 'each' && field !== 'text' ? field : scope;
  const otherwise = block.inverse ? expressionFindings(block.inverse, scope, context) : [];
  return [...(block.program ? expressionFindings(block.program, inner, context) : []), ...otherwise];
}

const nameOf = (expression: hbs.AST.Expression): string =>
  expression.type === 'PathExpression' ? String((expression as hbs.AST.PathExpression).original) : '（字面值）';

/** What a path stands for here; undefined where there is no such field. */
function fieldOf(expression: hbs.AST.Expression, scope: Fields): Fields | 'text' | undefined {
  if (expression.type !== 'PathExpression') return undefined;
  const { data, depth, parts } = expression as hbs.AST.PathExpression;
  if (data || depth > 0 || parts.length > 1) return undefined;
  if (parts.length === 0) return scope.this;
  const name = String(parts[0]);
  return name !== 'this' && Object.hasOwn(scope, name) ? scope[name] : undefined;
}
