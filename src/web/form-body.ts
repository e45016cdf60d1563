import formbody from '@fastify/formbody';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { refusals } from '../domain/refusals.js';
import { refuseOddities } from './plain-text.js';

const MOST_FIELDS = 2000;

/** A form as browsers send it: every value a string, a name that stands several times a list, an empty field null. */
export function fieldsOf(sent: Iterable<[string, string]>): Record<string, string | string[] | null> {
  const fields: Record<string, string | string[] | null> = Object.create(null);
  let count = 0;
  for (const [name, raw] of sent) {
    if (++count > MOST_FIELDS) break;
    const value = raw.replaceAll('\r\n', '\n').trim();
    const known = fields[name];
    if (known === undefined) fields[name] = value || null;
    else if (value) fields[name] = [...(Array.isArray(known) ? known : known === null ? [] : [known]), value];
  }
  refuseOddities(fields);
  return { ...fields };
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
