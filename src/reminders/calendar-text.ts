import ICAL from 'ical.js';
import type { ComplianceLine } from '../compliance/compliance-report.js';
import { addDays, type CivilDate, printDate } from '../domain/civil-date.js';

const PRODUCT = '-//Guapai//Duties//ZH';

/** An all-day entry has days, not instants: no zone can shift it. */
const day = (date: CivilDate) => ICAL.Time.fromDateString(date);

/** 2026-11-10T01:00:00.000Z as a calendar wants it. */
const stampOf = (instant: string) => ICAL.Time.fromDateTimeString(`${instant.slice(0, 19)}Z`);

/**
 * The duties of a person that are still short, as a calendar: each an all-day entry on the last day of its turn, known
 * again by the same id for as long as it is owed.
 */
export function calendarText(duties: readonly ComplianceLine[], now: string, origin: string | null): string {
  const calendar = new ICAL.Component('vcalendar');
  for (const [name, value] of [
    ['version', '2.0'],
    ['prodid', PRODUCT],
    ['calscale', 'GREGORIAN'],
    ['method', 'PUBLISH'],
    ['x-wr-calname', '应查煤矿'],
    ['x-wr-timezone', 'Asia/Shanghai'],
  ] as const)
    calendar.updatePropertyWithValue(name, value);
  for (const duty of duties) if (duty.standing.state === 'short') calendar.addSubcomponent(entryOf(duty, now, origin));
  return calendar.toString();
}

function entryOf(
  { subject, policy, quota, personId, window, due, standing, missing, clause, document }: ComplianceLine,
  now: string,
  origin: string | null,
) {
  const event = new ICAL.Component('vevent');
  const names = missing.map(({ name }) => name);
  const left = standing.owed - standing.made;
  const which = names.length === left ? names.join('、') : `还差 ${left} 次`;
  for (const [name, value] of [
    ['uid', `${policy}.${quota}.${window.from}.${personId}@guapai`],
    ['dtstamp', stampOf(now)],
    ['dtstart', day(due)],
    ['dtend', day(addDays(due, 1))],
    ['summary', `应查：${which}`],
    [
      'description',
      `${subject}，${printDate(due)}前。${names.length ? `尚未到：${names.join('、')}。` : ''}依据：${document} ${clause}`,
    ],
    ['transp', 'TRANSPARENT'],
    ...(origin ? [['url', `${origin}/my`]] : []),
  ] as [string, string | ICAL.Time][])
    event.updatePropertyWithValue(name, value);
  return event;
}
