import type { Predicate } from './policy.js';

/** Names of the facts that a condition looks at, each once. */
export function factsNamed(predicate: Predicate): string[] {
  if ('always' in predicate) return [];
  if ('fact' in predicate) return [predicate.fact];
  const parts = 'all' in predicate ? predicate.all : 'any' in predicate ? predicate.any : [predicate.not];
  return [...new Set(parts.flatMap(factsNamed))];
}
