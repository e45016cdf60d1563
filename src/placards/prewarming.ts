import { performance } from 'node:perf_hooks';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { PlacardQueries } from './placards.queries.js';
import { printable } from './placards.service.js';
import { BoardPress } from './press.js';
import { sheetSizes } from './sheet-sizes.js';

/** Milliseconds between looks at whether the service has nothing to do. */
const EVERY = 2000;

/** The service is idle where it worked for less than this share of the time. */
const IDLE = 0.2;

/** More boards have hardly more characters. */
const MOST = 60;

/**
 * Starts the browser while nobody waits for it, cuts the fonts for the boards that hang, and prints a few of them: whoever
 * prints first finds all of it there.
 */
@Injectable()
export class Prewarming implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Prewarming');
  private timer: NodeJS.Timeout | null = null;
  private warming: Promise<void> = Promise.resolve();

  constructor(
    private readonly press: BoardPress,
    private readonly queries: PlacardQueries,
  ) {}

  /** Once, as soon as the service is idle. */
  start(): void {
    let before = performance.eventLoopUtilization();
    this.timer = setInterval(() => {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      if (utilization >= IDLE) return;
      this.stop();
      this.warming = this.warm().catch((error: Error) => this.logger.warn(`could not print ahead: ${error.message}`));
    }, EVERY).unref();
  }

  /** Does nothing where no board hangs or no browser is there. */
  async warm(): Promise<void> {
    const issued = [...(await this.queries.latestBelow('/')).values()].slice(0, MOST);
    if (issued.length > 0) await this.press.warm(issued.map(printable), sheetSizes.a4);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop();
    await this.warming;
  }

  private stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}
