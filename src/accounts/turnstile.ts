import { refusals } from '../domain/refusals.js';

/** Lets so many do something at a time; so many more wait in line, in the order they came; the others are sent away. */
export class Turnstile {
  private within = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly inLine: number,
  ) {}

  /** @throws too-many */
  async pass<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    await this.enter();
    try {
      return await act();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.within < this.atOnce) {
      this.within += 1;
      return;
    }
    if (this.line.length >= this.inLine) throw refusals.tooMany(10);
    // Who leaves hands the place over, so nobody slips in between.
    await new Promise<void>((resolve) => this.line.push(resolve));
  }

  private leave(): void {
    const next = this.line.shift();
    if (next) next();
    else this.within -= 1;
  }
}
