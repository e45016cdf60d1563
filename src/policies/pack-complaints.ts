import type { ErrorObject } from 'ajv';
import type { Finding } from '../domain/refusal.js';
import type { PackText, Path } from './pack-text.js';

/** A value as the person wrote it, short enough for a sentence. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return '空';
  if (Array.isArray(value)) return value.length === 0 ? '空列表' : `列表（${value.length} 项）`;
  if (typeof value === 'object') return `含 ${Object.keys(value).join('、') || '无字段'} 的对象`;
  if (typeof value === 'number') return `数字 ${value}`;
  if (typeof value === 'boolean') return value ? '是（true）' : '否（false）';
  const characters = [...String(value)];
  return `“${characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')}”`;
}

const typeNames: Record<string, string> = {
  string: '文本',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  object: '“字段: 值”',
  null: '空（null）',
};

type Annotated = Record<string, unknown> & { properties?: Record<string, { title?: string }> };

const named = (name: string, schema: Annotated): string => {
  const title = schema.properties?.[name]?.title;
  return title ? `“${name}”（${title}）` : `“${name}”`;
};

const choices = (allowed: unknown[], description: unknown): string =>
  typeof description === 'string' ? description : allowed.map((one) => String(one)).join('、');

type Sentence = (error: ErrorObject, schema: Annotated, found: string) => string;

const sentences: Record<string, Sentence> = {
  required: (error, schema) => `缺少${named(String(error.params.missingProperty), schema)}`,
  additionalProperties: (error, schema) => {
    const known = Object.keys(schema.properties ?? {}).join('、');
    return `没有名为“${error.params.additionalProperty}”的字段；此处可写：${known}`;
  },
  type: (error, _schema, found) => {
    const wanted = [error.params.type].flat().map((type) => typeNames[String(type)] ?? type);
    return `应为${wanted.join('或')}，实为${found}`;
  },
  enum: (error, schema, found) => `应为 ${choices(error.params.allowedValues, schema.description)} 之一，实为${found}`,
  const: (error, _schema, found) => `应为 ${error.params.allowedValue}，实为${found}`,
  pattern: (_error, _schema, found) => `不能为空白，实为${found}`,
  minLength: () => '不能为空',
  maxLength: (error) => `不能超过 ${error.params.limit} 个字符`,
  minimum: (error, _schema, found) => `应不小于 ${error.params.limit}，实为${found}`,
  maximum: (error, _schema, found) => `应不大于 ${error.params.limit}，实为${found}`,
  minItems: (error, _schema, found) => `至少要有 ${error.params.limit} 项，实为${found}`,
  maxItems: (error, _schema, found) => `不能超过 ${error.params.limit} 项，实为${found}`,
  uniqueItems: (error) => `第 ${error.params.j + 1} 项与第 ${error.params.i + 1} 项重复`,
};

/** Keys and indexes of a JSON pointer. Within a list the part is an index. */
export function pathOf(pointer: string, root: unknown): Path {
  let value: unknown = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(name) : name;
      value = (value as Record<string | number, unknown>)[step];
      return step;
    });
}

/** One schema error in words: what was expected and what was found. Null for errors that only say that another holds. */
export function complaint(error: ErrorObject, text: PackText): Finding | null {
  const sentence = sentences[error.keyword];
  const schema = (error.parentSchema ?? {}) as Annotated;
  const expected = schema['x-expected'];
  if (!sentence && error.keyword !== 'format') return null;
  const path = [...pathOf(error.instancePath, text.value)];
  if (error.keyword === 'additionalProperties') path.push(String(error.params.additionalProperty));
  const found = show(error.data);
  const explained = typeof expected === 'string' && !['additionalProperties', 'maxLength'].includes(error.keyword);
  return {
    at: text.at(path),
    message: explained ? `应为${expected}，实为${found}` : (sentence?.(error, schema, found) ?? ''),
  };
}
