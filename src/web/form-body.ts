import formbody from '@fastify/formbody';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { refuseOddities } from './plain-text.js';

const MOST_FIELDS = 2000;

/** A form as browsers send it: every value a string, a name that stands several times a list, an empty field null. */
function parseForm(text: string): Record<string, string | string[] | null> {
  const fields: Record<string, string | string[] | null> = Object.create(null);
  let count = 0;
  for (const [name, raw] of new URLSearchParams(text)) {
    if (++count > MOST_FIELDS) break;
    const value = raw.replaceAll('\r\n', '\n').trim();
    const known = fields[name];
    if (known === undefined) fields[name] = value || null;
    else if (value) fields[name] = [...(Array.isArray(known) ? known : known === null ? [] : [known]), value];
  }
  refuseOddities(fields);
  return { ...fields };
}

/** Pages post forms; the API takes JSON. */
export const readFormBodies = (app: NestFastifyApplication) =>
  app.register(formbody as never, { bodyLimit: 1_048_576, parser: parseForm });
