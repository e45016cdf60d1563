import { refuse } from '../refusal.js';

export const workbookRefusals = {
  tableUnreadable: (name: string, reason: string) =>
    refuse('table-unreadable', 'invalid', `无法读取 ${name}：${reason}`),
} as const;
