import { event, type Named } from '../event.js';

export const placardEvents = {
  placardIssued: (id: string, mine: Named, serial: string, version: number, fingerprint: string) =>
    event('placard.issued', 'placard', id, `签发${mine.name}牌板 ${serial} 第${version}版`, {
      mine: mine.id,
      serial,
      version,
      fingerprint,
    }),
} as const;
