import { civilTimeOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import type { Reach, RemindersShown } from './reminders.service.js';

const reaches: Record<Reach, { reach: string; tone: string }> = {
  mail: { reach: '台账和邮箱', tone: 'good' },
  page: { reach: '台账', tone: 'good' },
  none: { reach: '没有账号，提醒不到', tone: 'bad' },
};

const rounds: Readonly<Record<string, string>> = {
  'round-short': '检查提醒',
  'round-escalation': '到期提醒办事员',
  'round-digest': '履职摘要',
};

export const remindersPage = (shown: RemindersShown) => ({
  region: shown.region,
  regions: shown.regions.map(({ code, name }) => ({ value: code, text: name, chosen: code === shown.region.code })),
  several: shown.regions.length > 1,
  rules: { ...shown.rules, days: shown.rules.days.join('、') },
  source: shown.own ? '' : shown.owner ? `现用${shown.owner}的设置` : '现用随系统的设置',
  today: printDate(shown.today),
  isDay: shown.days[0] === shown.today,
  days: shown.days.map(printDate).join('、'),
  people: shown.people.map(({ personId, name, title, regionName, duties, reach }) => ({
    ...{ name, title, regionName, href: `/compliance/people/${personId}`, ...reaches[reach] },
    duties: duties.map(({ subject, standing, missing, due }) => ({
      ...{ subject, due: printDate(due), missing: missing.map((mine) => mine.name).join('、') },
      short: standing.owed - standing.made,
      each: missing.length > 0 && missing.length === standing.owed - standing.made,
    })),
  })),
  rounds: shown.rounds.map(({ kind, day, late, madeAt, regionName }) => ({
    ...{ name: rounds[kind] ?? kind, day: printDate(day), late, at: civilTimeOf(madeAt), regionName },
  })),
});
