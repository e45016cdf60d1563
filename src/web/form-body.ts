import formbody from '@fastify/formbody';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { refusals } from '../domain/refusals.js';
import { refuseOddities } from './plain-text.js';

const MOST_FIELDS = 2000;

type Fields = Record<string, string | string[] | null>;

/** A form as browsers send it: every value a string, a name that stands several times a list, an empty field null. */
export function fieldsOf(sent: Iterable<[string, string]>): Fields {
  const fields: Fields = Object.create(null);
  let count = 0;
  for (const [name, raw] of sent) {
    if (++count > MOST_FIELDS) break;
    const value = raw.replaceAll('\r\n', '\n').trim();
    const known = fields[name];
    if (known === undefined) fields[name] = value || null;
    else if (value) fields[name] = [...(Array.isArray(known) ? known : known === null ? [] : [known]), value];
  }
  refuseOddities(fields);
  return folded(fields);
}

/** A part of a list: `hazards.0.place` is the place of the first of the hazards. */
const PART = /^([a-z]\w{0,30})\.(\d{1,2})\.([a-z]\w{0,30})$/i;

/** Names that tell of the parts of a list become that list; the rest stays as it is. */
function folded(fields: Fields): Fields {
  const whole: Record<string, unknown> = {};
  const lists = new Map<string, Map<number, Fields>>();
  for (const [name, value] of Object.entries(fields)) {
    const [, list, index, part] = PART.exec(name) ?? [];
    if (!list || !part) {
      whole[name] = value;
      continue;
    }
    const parts = lists.get(list) ?? new Map<number, Fields>();
    lists.set(list, parts);
    parts.set(Number(index), { ...parts.get(Number(index)), [part]: value });
  }
  for (const [list, parts] of lists) whole[list] = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
  return whole as Fields;
}

/** Pages post forms; the API takes JSON, which no page of another site can send without asking. */
export async function readFormBodies(app: NestFastifyApplication): Promise<void> {
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  instance.addHook('preParsing', async ({ url, headers }) => {
    const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (form && url.startsWith('/api/')) throw refusals.unsupportedMedia();
  });
  await app.register(formbody as never, {
    bodyLimit: 1_048_576,
    parser: (text: string) => fieldsOf(new URLSearchParams(text)),
  });
}
