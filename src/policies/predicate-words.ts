import type { Predicate } from '../domain/policy.js';
import { factName } from '../domain/responsibility.js';
import { closedFacts } from './pack-predicate-schema.js';

const valueWord = (fact: string, value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? '是' : '否') : (closedFacts[fact]?.[String(value)] ?? String(value));

const values = (fact: string, list: readonly (string | number | boolean)[]) =>
  list.map((value) => valueWord(fact, value)).join('或');

/** A condition on a mine as a person reads it: 监管层级为市级直接监管或市县共同监管，且矿井状态不为关闭退出. */
export function predicateWords(predicate: Predicate): string {
  if ('always' in predicate) return '所有煤矿';
  if ('all' in predicate) return predicate.all.map((part) => bracketed(part, 'any')).join('，且');
  if ('any' in predicate) return predicate.any.map((part) => bracketed(part, 'all')).join('，或者');
  if ('not' in predicate) return negated(predicate.not);
  const name = factName(predicate.fact);
  if ('in' in predicate) return `${name}为${values(predicate.fact, predicate.in)}`;
  if ('above' in predicate) return `${name}大于 ${predicate.above}`;
  if ('below' in predicate) return `${name}小于 ${predicate.below}`;
  return `有${name}`;
}

const bracketed = (part: Predicate, other: 'all' | 'any') =>
  other in part ? `（${predicateWords(part)}）` : predicateWords(part);

function negated(predicate: Predicate): string {
  if ('in' in predicate) return `${factName(predicate.fact)}不为${values(predicate.fact, predicate.in)}`;
  if ('above' in predicate) return `${factName(predicate.fact)}不大于 ${predicate.above}`;
  if ('below' in predicate) return `${factName(predicate.fact)}不小于 ${predicate.below}`;
  if ('exists' in predicate) return `没有${factName(predicate.fact)}`;
  return `不属于下列情形：${predicateWords(predicate)}`;
}
