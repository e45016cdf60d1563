import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

export const reminderEvents = {
  reminderRulesSet: (region: Named, days: string, lastDays: number, active: boolean) =>
    event('reminder.rules-set', 'region', region.id, `${region.name}${active ? '设定检查提醒' : '停用检查提醒'}`, {
      days,
      lastDays,
      active,
    }),
  reminderRulesBegun: (region: Named) =>
    event('reminder.begun', 'region', region.id, `${region.name}开始按日提醒，此前的提醒日不补发`),
  reminded: (region: Named, kind: string, name: string, day: CivilDate, late: boolean, told: number) =>
    event(
      'reminder.made',
      'region',
      region.id,
      `${region.name}${printDate(day)}的${name}：${told} 人${late ? '（当日未运行，补发）' : ''}`,
      { kind, day, late, told },
    ),
  calendarFeedMade: (id: string, account: string) =>
    event('calendar.feed-made', 'account', account, '建立日历订阅', { feed: id }),
  calendarFeedRevoked: (id: string, account: string) =>
    event('calendar.feed-revoked', 'account', account, '撤销日历订阅', { feed: id }),
} as const;
