import type { FactValue } from '../domain/policy.js';
import { factName } from '../domain/responsibility.js';
import { closedFacts, knownFacts } from '../policies/pack-predicate-schema.js';

const LONGEST = 200;

/** What is wrong with a value as a fact of the kind, or null; an empty kind asks only for the type. */
export function factProblem(kind: string, value: FactValue | undefined): string | null {
  const meant = knownFacts.find((known) => known !== kind && known.toLowerCase() === kind.toLowerCase());
  if (meant) return `没有名为“${kind}”的事实，是否应为 ${meant}`;
  const words = Object.hasOwn(closedFacts, kind) ? closedFacts[kind] : null;
  if (words)
    return typeof value === 'string' && Object.hasOwn(words, value)
      ? null
      : `${factName(kind)}应为 ${Object.entries(words)
          .map(([word, printed]) => `${word}（${printed}）`)
          .join('、')} 之一`;
  if (kind === 'group')
    return value === null || typeof value === 'string' ? null : '所属集团应为单位编号，或 null（无）';
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : '数值超出范围';
  if (typeof value !== 'string') return '取值应为文字、数值、是否或 null';
  return value.trim() && value.length <= LONGEST ? null : `取值应为 1 至 ${LONGEST} 个字`;
}
