import { StreamableFile } from '@nestjs/common';
import { circularKinds, circularName, circularStates } from '../domain/circular.js';
import { printDate } from '../domain/civil-date.js';
import type { Paper } from '../domain/paper.js';
import { printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { PAPER_MEDIA } from '../papers/paper-media.js';
import { paperView } from '../papers/paper-view.js';
import { addressOf, type Option } from '../web/links.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import type { CircularFormat } from './circular.entity.js';
import type { CircularFileRow, CircularRow } from './circulars.queries.js';

export const MEDIA: Record<CircularFormat, string> = {
  ...PAPER_MEDIA,
  xlsx: XLSX,
};

export const attached = ({ name, bytes }: { name: string; bytes: Buffer }, format: CircularFormat) =>
  new StreamableFile(bytes, {
    type: MEDIA[format],
    disposition: `${format === 'pdf' ? 'inline' : 'attachment'}; filename="circular.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });

const periodOf = ({ fromDay, untilDay }: CircularRow) => ({ from: fromDay, until: untilDay });

/** A circular as the API tells it. */
export const listedCircular = (row: CircularRow) => {
  const { regionPath: _, regionId: __, fromDay, untilDay, ...told } = row;
  return { ...told, period: { ...periodOf(row), printed: printPeriod(periodOf(row)) }, name: circularKinds[row.kind] };
};

const stateOf = (row: CircularRow) =>
  row.replacedById
    ? { state: `由${row.replacedByNumber}代替`, tone: 'mute' }
    : { state: circularStates[row.state], tone: row.state === 'issued' ? 'good' : 'wait' };

export const circularsPage = (
  region: { code: string; name: string },
  items: readonly CircularRow[],
  regions: readonly Option[],
  periods: readonly Option[],
  mayDraft: boolean,
) => ({
  region: { code: region.code, name: region.name },
  ...{ regions, periods, mayDraft },
  texts: '/paper-templates',
  rows: items.map((row) => ({
    ...{ href: `/circulars/${row.id}`, region: row.regionName, name: circularKinds[row.kind] },
    ...{ period: printPeriod(periodOf(row)), number: row.number ?? '' },
    on: row.onDay ? printDate(row.onDay) : '',
    ...stateOf(row),
  })),
});

/** What stands in the forms of a draft: what was typed, else what is kept. */
export interface TypedCircular {
  words: Pick<CircularRow, 'issuer' | 'unit' | 'addressee' | 'copiesTo' | 'demand'>;
  issuing: { number: string; on: string };
}

export function circularPage(
  { row, paper, hash, today }: { row: CircularRow; paper: Paper; hash: string; today: string },
  files: readonly CircularFileRow[],
  may: { draft: boolean; issue: boolean },
) {
  const draft = row.state === 'drafted';
  return {
    ...{ id: row.id, heading: row.title ?? circularName(row.kind, periodOf(row)), hash },
    region: { code: row.regionCode, name: row.regionName },
    ...stateOf(row),
    draft,
    ended: today >= row.untilDay,
    dropped: row.state === 'dropped',
    may: { draft: draft && may.draft, issue: draft && may.issue },
    number: row.number ?? '',
    on: row.onDay ? printDate(row.onDay) : '',
    today,
    words: row,
    issuedBy: row.issuedByName ?? '',
    draftedBy: row.draftedByName ?? '',
    replaces: row.replacesId ? { href: `/circulars/${row.replacesId}`, number: row.replacesNumber ?? '' } : null,
    replacedBy: row.replacedById
      ? { href: `/circulars/${row.replacedById}`, number: row.replacedByNumber ?? '' }
      : null,
    files: (['docx', 'pdf', 'xlsx'] as const).map((format) => ({
      format,
      href: `/circulars/${row.id}/files/${format}`,
      hash: files.find((file) => file.format === format)?.hash ?? '',
    })),
    compliance: addressOf('/compliance', { region: row.regionCode, period: periodText(periodOf(row)) }),
    paper: paperView(paper),
  };
}
