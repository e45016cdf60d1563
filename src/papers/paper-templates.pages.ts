import { civilDayOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import type { Finding } from '../domain/refusal.js';
import type { Region } from '../regions/region.entity.js';
import type { Option } from '../web/links.js';
import type { Fields } from '../web/template-fields.js';
import type { PaperTemplateRow } from './paper-templates.queries.js';
import type { TextInForce } from './paper-templates.service.js';

const dayOf = (instant: string) => printDate(civilDayOf(instant));

/** A text in force, without its words. */
export const listedText = ({ kind, from, own }: TextInForce) => ({
  kind: kind.key,
  name: kind.name,
  own,
  region: from?.regionName ?? null,
  savedAt: from?.savedAt ?? null,
  savedBy: from?.savedByName ?? null,
  hash: from?.hash ?? null,
});

export const paperTextsPage = (region: Region, texts: readonly TextInForce[], regions: readonly Option[]) => ({
  region: { code: region.code, name: region.name },
  regions: regions.length > 1 ? regions : [],
  rows: texts.map(({ kind, from, own }) => ({
    name: kind.name,
    href: `/paper-templates/${kind.key}?region=${region.code}`,
    whose: from === null ? '随程序提供' : from.regionName,
    tone: own ? 'good' : 'mute',
    since: from ? `${dayOf(from.savedAt)} ${from.savedByName ?? ''}` : '',
  })),
});

/** The names that a text may fill in; lists with the names of their rows. */
function named(fields: Fields): string[] {
  return Object.entries(fields).map(([name, field]) =>
    field === 'text' ? `{{${name}}}` : `{{#each ${name}}}…${named(field).join(' ')}…{{/each}}`,
  );
}

export interface TypedText {
  source: string;
  /** Hash of what was previewed last; '' for nothing. */
  seen: string;
  findings: readonly Finding[];
  refused: string;
  /** Whether there is a preview to look at. */
  previewed: boolean;
}

export const asItStands = (source: string): TypedText => ({
  ...{ source, seen: '', findings: [], refused: '', previewed: false },
});

export const paperTextPage = (
  text: TextInForce & { region: Region; history: readonly PaperTemplateRow[]; shipped: string },
  typed: TypedText,
) => ({
  ...typed,
  kind: text.kind.key,
  name: text.kind.name,
  region: { code: text.region.code, name: text.region.name },
  own: text.own,
  whose: text.from === null ? '随程序提供的文本' : `${text.from.regionName}的文本`,
  fields: named(text.kind.fields),
  tables: Object.keys(text.kind.sample.tables).map((name) => `[[表:${name}]]`),
  never: text.kind.never.map((name) => (text.kind.sample.tables[name] ? `[[表:${name}]]` : `{{${name}}}`)),
  shipped: text.shipped,
  history: text.history.map((row) => ({
    on: dayOf(row.savedAt),
    by: row.savedByName ?? '',
    hash: row.hash.slice(0, 12),
    state: row.retiredAt ? `已停用（${dayOf(row.retiredAt)}）` : '在用',
  })),
});
