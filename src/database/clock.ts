import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../domain/civil-date.js';

/** An instant as ISO-8601 in UTC with milliseconds. */
export type Instant = string;

const CHINA_OFFSET = 8 * 3_600_000;

/** The civil day in Asia/Shanghai of an instant, whatever zone the server runs in (UTC+8 without change since 1992). */
export const civilDayOf = (instant: Instant): CivilDate =>
  new Date(Date.parse(instant) + CHINA_OFFSET).toISOString().slice(0, 10);

/** Day and time of an instant in Asia/Shanghai, as tables print it: 2026-08-31 14:05. */
export const civilTimeOf = (instant: Instant): string =>
  new Date(Date.parse(instant) + CHINA_OFFSET).toISOString().slice(0, 16).replace('T', ' ');

/** The instant at which a civil day begins in Asia/Shanghai. */
export const startOfDay = (day: CivilDate): Instant => new Date(Date.parse(day) - CHINA_OFFSET).toISOString();

/** For libraries that ask for it; everything of ours goes by texts. */
export const asDate = (instant: Instant): Date => new Date(instant);

/** The only source of time. Tests hand in their own. */
@Injectable()
export class Clock {
  now(): Instant {
    return new Date().toISOString();
  }

  today(): CivilDate {
    return civilDayOf(this.now());
  }

  /** Monotonic milliseconds, for durations only. */
  ticks(): number {
    return performance.now();
  }
}

/** The instant `milliseconds` after another. */
export const later = (instant: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** Whole seconds from one instant to another, at least one. */
export const secondsUntil = (from: Instant, until: Instant): number =>
  Math.max(1, Math.ceil((Date.parse(until) - Date.parse(from)) / 1000));
