import { readdirSync, readFileSync } from 'node:fs';
import type { Policy } from '../../src/domain/policy.js';
import { readPack } from '../../src/policies/pack-reader.js';

const folder = new URL('../../seed/policies/', import.meta.url);

/** File names of the packs that are shipped. */
export const shippedPackNames = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

/** A shipped pack by its id. */
export const shippedPack = (id: string): Policy =>
  readPack(`${id}.yaml`, readFileSync(new URL(`${id}.yaml`, folder), 'utf8'));
