import { event, type Named } from '../event.js';

/** Numbers of statements and hashes stand in clear: an outsider who holds a statement finds its entry by them. */
export const closingEvents = {
  periodClosed: (
    id: string,
    region: Named,
    printed: string,
    label: string,
    hash: string,
    figures: { owed: number; made: number; lines: number },
    trail: number,
  ) =>
    event(
      'closing.made',
      'closing',
      id,
      `${region.name}${printed}关账（${label}），应查 ${figures.owed}，已查 ${figures.made}`,
      { region: region.id, label, hash, ...figures, trail },
    ),
  closingAmended: (
    id: string,
    closing: string,
    label: string,
    number: number,
    hash: string,
    lines: number,
    reason: string,
  ) =>
    event(
      'closing.amended',
      'closing',
      closing,
      `${label}更正第${number}号，涉及 ${lines} 项`,
      { amendment: id, label, number, hash, lines },
      { reason },
    ),
  reopeningAsked: (id: string, closing: string, label: string, reason: string) =>
    event('closing.reopening-asked', 'closing', closing, `申请反关账：${label}`, { reopening: id, label }, { reason }),
  reopeningApproved: (id: string, closing: string, label: string, asker: string, reason: string | null) =>
    event(
      'closing.reopened',
      'closing',
      closing,
      `批准反关账：${label}`,
      { reopening: id, label, askedBy: asker },
      reason ? { reason } : {},
    ),
  reopeningDeclined: (id: string, closing: string, label: string, asker: string, reason: string) =>
    event(
      'closing.reopening-declined',
      'closing',
      closing,
      `驳回反关账申请：${label}`,
      { reopening: id, label, askedBy: asker },
      { reason },
    ),
  closingTermsSet: (region: Named, graceDays: number, approver: string, basis: string) =>
    event(
      'closing.terms-set',
      'region',
      region.id,
      `规定${region.name}关账宽限 ${graceDays} 日`,
      { graceDays, approver },
      { basis },
    ),
} as const;
