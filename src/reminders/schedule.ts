import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Cron } from 'croner';
import { DeliveryWorker } from '../outgoing/delivery-worker.js';
import { TrailCourier } from '../outgoing/trail-courier.js';
import { ReminderRounds } from './rounds.service.js';

/** Every five seconds the post, every five minutes the reminders: what is due is decided by the tables, not by the hour. */
const POST = '*/5 * * * * *';
const REMINDERS = '0 */5 * * * *';

/** Ticks as long as the server serves. Command line and tests make their rounds by hand. */
@Injectable()
export class Schedule implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Schedule');
  private jobs: Cron[] = [];
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly rounds: ReminderRounds,
    private readonly courier: TrailCourier,
    private readonly worker: DeliveryWorker,
  ) {}

  start(): void {
    const often = { protect: true, unref: true };
    this.jobs = [
      new Cron(POST, often, () => this.turn(() => this.post())),
      new Cron(REMINDERS, often, () => this.turn(() => this.remind())),
    ];
    // Whatever fell due while nobody was there.
    void this.turn(() => this.remind());
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const job of this.jobs) job.stop();
    await this.running;
  }

  private async post(): Promise<void> {
    await this.courier.round();
    await this.worker.round();
  }

  private async remind(): Promise<void> {
    await this.rounds.round();
  }

  /** One after another, and a round that fails does not end the next. */
  private turn(round: () => Promise<void>): Promise<void> {
    this.running = this.running
      .then(round)
      .catch((error: Error) => this.logger.warn(`a round could not be finished: ${error.message}`));
    return this.running;
  }
}
