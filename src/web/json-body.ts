import type { FastifyInstance } from 'fastify';
import { refusals } from '../domain/refusals.js';
import { refuseOddities } from './plain-text.js';

/** No form of ours nests deeper than a fifth of this. */
const DEEPEST = 32;
const MOST_NAMES = 50_000;

/** Texts and brackets of a JSON text that is known to be valid; nothing else matters to its shape. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/g;
const NAME_FOLLOWS = /\s*:/y;

/**
 * Refuses nesting deeper than any form has, and a name given twice: parsers differ on which of the two counts, and what
 * is hashed as evidence must mean one thing only. Recursion over a checked body is safe.
 */
function checkShape(text: string): void {
  const open: (Set<string> | null)[] = [];
  let names = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      if (open.length > DEEPEST) throw refusals.malformed(`嵌套超过 ${DEEPEST} 层`);
    } else if (token === '}' || token === ']') {
      open.pop();
    } else {
      NAME_FOLLOWS.lastIndex = index + token.length;
      if (!NAME_FOLLOWS.test(text)) continue;
      const name = JSON.parse(token) as string;
      const siblings = open.at(-1);
      if (siblings?.has(name)) throw refusals.malformed(`字段“${name.slice(0, 40)}”出现了两次`);
      siblings?.add(name);
      names += 1;
      if (names > MOST_NAMES) throw refusals.malformed(`字段超过 ${MOST_NAMES} 个`);
    }
  }
}

/**
 * Reads a JSON body.
 * @throws malformed (not JSON, too deep, a name twice) and invalid-form (hidden characters, reserved names, infinities)
 */
export function parseBody(text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw refusals.malformed('不是有效的 JSON');
  }
  checkShape(text);
  refuseOddities(body);
  return body;
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** JSON is the only body besides uploads; an empty one counts as none, as of a button without a form. */
export function readJsonBodies(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes: Buffer, done) => {
    try {
      done(null, bytes.length ? parseBody(decode(bytes)) : undefined);
    } catch (error) {
      done(error as Error);
    }
  });
}

function decode(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw refusals.malformed('不是有效的 UTF-8');
  }
}
