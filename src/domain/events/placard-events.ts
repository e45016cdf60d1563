import { event, type Named } from '../event.js';

export const placardEvents = {
  placardIssued: (id: string, mine: Named, serial: string, version: number, fingerprint: string) =>
    event('placard.issued', 'placard', id, `签发${mine.name}牌板 ${serial} 第${version}版`, {
      mine: mine.id,
      serial,
      version,
      fingerprint,
    }),
  portraitEntered: (id: string, person: Named) =>
    event('portrait.entered', 'person', person.id, `登记${person.name}的牌板照片`, { portrait: id }),
  portraitWithdrawn: (id: string, person: Named, reason: string) =>
    event('portrait.withdrawn', 'person', person.id, `撤下${person.name}的牌板照片`, { portrait: id }, { reason }),
  templateLoaded: (id: string, region: Named, name: string, hash: string) =>
    event('template.loaded', 'template', id, `${region.name}载入牌板版式《${name}》`, {
      region: region.id,
      name,
      hash,
    }),
  templatePreviewed: (id: string, name: string, hash: string) =>
    event('template.previewed', 'template', id, `以虚构牌板试印版式《${name}》`, { hash }),
  templateAdopted: (id: string, name: string, hash: string) =>
    event('template.adopted', 'template', id, `启用牌板版式《${name}》`, { hash }),
  templateRetired: (id: string, name: string, hash: string) =>
    event('template.retired', 'template', id, `停用牌板版式《${name}》`, { hash }),
} as const;
