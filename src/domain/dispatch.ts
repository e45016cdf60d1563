/** A time of day in China, HH:MM. */
export type TimeOfDay = string;

/** From when until when nobody is written to; over midnight where it ends before it begins. Equal = never quiet. */
export interface QuietHours {
  from: TimeOfDay;
  until: TimeOfDay;
}

const minutesOf = (time: TimeOfDay): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const DAY = 24 * 60;

/**
 * How long a message to people has to wait.
 * @param now time of day in China
 * @returns whole minutes until the quiet hours end, 0 outside of them
 */
export function quietMinutes(now: TimeOfDay, { from, until }: QuietHours): number {
  const sinceBegin = (minutesOf(now) - minutesOf(from) + DAY) % DAY;
  const length = (minutesOf(until) - minutesOf(from) + DAY) % DAY;
  return sinceBegin < length ? length - sinceBegin : 0;
}

/** Minutes to wait after the first failure, the second, … */
const BACK_OFF = [1, 5, 15, 60, 180, 360, 720, 720, 720] as const;

/** So often a delivery is tried: at once, and after each wait. */
export const MOST_ATTEMPTS = BACK_OFF.length + 1;

/**
 * When a delivery is tried again.
 * @param attempts how often it was tried in vain, at least once
 * @returns whole minutes, 1 to 720; null once it is given up
 */
export const minutesToRetry = (attempts: number): number | null => BACK_OFF[attempts - 1] ?? null;
