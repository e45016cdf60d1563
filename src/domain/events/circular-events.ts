import { event, type Named } from '../event.js';

export const circularEvents = {
  circularDrafted: (id: string, region: Named, name: string) =>
    event('circular.drafted', 'circular', id, `${region.name}起草${name}`, { region: region.id, name }),
  circularRevised: (id: string, region: Named, name: string) =>
    event('circular.revised', 'circular', id, `${region.name}修改${name}草稿`, { region: region.id }),
  circularDropped: (id: string, region: Named, name: string) =>
    event('circular.dropped', 'circular', id, `${region.name}弃用${name}草稿`, { region: region.id }),
  circularIssued: (
    id: string,
    region: Named,
    title: string,
    number: string,
    on: string,
    replaces: string | null,
    hashes: { paper: string; docx: string; pdf: string; xlsx: string; closing: string | null },
  ) =>
    event('circular.issued', 'circular', id, `${region.name}印发${number}《${title}》`, {
      ...{ region: region.id, number, on, replaces },
      ...hashes,
    }),
} as const;
