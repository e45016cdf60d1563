import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDayOf } from '../../database/clock.js';
import type { Finding } from '../../domain/refusal.js';
import { sheetSizes } from '../sheet-sizes.js';
import { MOST_BYTES } from './markup-check.js';
import type { OwnTemplateRow } from './own-templates.queries.js';
import type { TemplateSource } from './own-templates.service.js';

const STATES = {
  loaded: { name: '待试印', tone: 'wait' },
  tried: { name: '已试印，待启用', tone: 'wait' },
  adopted: { name: '启用', tone: 'good' },
  retired: { name: '已停用', tone: 'mute' },
} as const;

type Steps = Pick<OwnTemplateRow, 'previewedAt' | 'adoptedAt' | 'retiredAt'>;

export function stateOf({ previewedAt, adoptedAt, retiredAt }: Steps): keyof typeof STATES {
  if (retiredAt) return 'retired';
  if (adoptedAt) return 'adopted';
  return previewedAt ? 'tried' : 'loaded';
}

/** A small template that passes every check: where a county begins. */
export function exampleTemplate(templatesFolder: string): TemplateSource {
  const read = (name: string) => readFileSync(join(templatesFolder, 'placards/own', name), 'utf8');
  return { name: '', markup: read('example.hbs'), styles: read('example.css') };
}

/** All templates around, and the form to load one; what was typed stays in it, with what is wrong. */
export const ownTemplatesPage = (
  rows: readonly OwnTemplateRow[],
  mayLoad: boolean,
  typed: TemplateSource,
  findings: readonly Finding[] = [],
) => ({
  mayLoad,
  typed,
  findings,
  kilobytes: MOST_BYTES / 1000,
  sizes: Object.entries(sheetSizes).map(([value, { name }]) => ({ value, name })),
  rows: rows.map((row) => {
    const state = stateOf(row);
    return {
      ...{ id: row.id, name: row.name, region: row.regionName, by: row.loadedByName ?? '' },
      ...{ on: civilDayOf(row.loadedAt), hash: row.hash.slice(0, 12) },
      ...{ stateName: STATES[state].name, tone: STATES[state].tone },
      mayTry: mayLoad,
      mayAdopt: mayLoad && (state === 'tried' || state === 'retired'),
      mayRetire: mayLoad && state === 'adopted',
    };
  }),
});
