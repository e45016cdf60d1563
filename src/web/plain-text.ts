import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';

/**
 * What no honest text holds: control characters but tab and line ends, halves of a surrogate pair, characters that turn
 * the direction of reading (a name must not look like another), noncharacters.
 */
const HIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

/** Names that every object has already, or that would reach its prototype. */
const reserved = (name: string) => name in Object.prototype || name === 'prototype';

const codePoint = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** What is wrong with a text, in words; null for a text that can be kept. */
export function hiddenIn(text: string): string | null {
  const found = HIDDEN.exec(text)?.[0];
  return found === undefined ? null : `含有不可见的控制字符（${codePoint(found)}）`;
}

/**
 * Looks at every text, number and name inside a parsed value, of whatever depth, without recursion.
 * @returns one finding for each that cannot be kept, by its path (`rows.3.name`)
 */
export function oddities(value: unknown): Finding[] {
  const findings: Finding[] = [];
  const waiting: { at: string; value: unknown }[] = [{ at: '', value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { at, value: each } = next;
    if (typeof each === 'number' && !Number.isFinite(each)) findings.push({ at, message: '数值超出范围' });
    const hidden = typeof each === 'string' ? hiddenIn(each) : null;
    if (hidden) findings.push({ at, message: hidden });
    if (each === null || typeof each !== 'object') continue;
    for (const [name, inner] of Object.entries(each)) {
      const path = at ? `${at}.${name}` : name;
      if (reserved(name)) findings.push({ at: path, message: '不允许的字段名' });
      else if (hiddenIn(name)) findings.push({ at: at || '（字段名）', message: `字段名${hiddenIn(name)}` });
      else waiting.push({ at: path, value: inner });
    }
  }
  return findings;
}

/** @throws invalid-form with all findings */
export function refuseOddities(value: unknown): void {
  const findings = oddities(value);
  if (findings.length) throw refusals.invalidForm(findings.slice(0, 50));
}
