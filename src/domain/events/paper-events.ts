import { event, type Named } from '../event.js';

export const paperEvents = {
  paperTextSaved: (id: string, region: Named, kind: string, name: string, hash: string) =>
    event('paper-text.saved', 'paper-text', id, `${region.name}改写${name}的文本`, { region: region.id, kind, hash }),
  paperTextReverted: (id: string, region: Named, kind: string, name: string) =>
    event('paper-text.reverted', 'paper-text', id, `${region.name}停用自己的${name}文本`, { region: region.id, kind }),
} as const;
