import { Clock, type Instant } from '../../src/database/clock.js';

/** Stands still until it is moved. */
export class StoppedClock extends Clock {
  constructor(private instant: Instant = '2026-11-10T01:00:00.000Z') {
    super();
  }

  override now(): Instant {
    return this.instant;
  }

  set(instant: Instant) {
    this.instant = instant;
  }
}
