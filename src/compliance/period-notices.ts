import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import type { Period } from '../domain/period.js';

/** What is to be known of a region's period wherever its figures are shown. */
export interface PeriodNotice {
  /** What it is, as a link, and what is said of it. */
  name: string;
  href: string;
  text: string;
  /** Somebody has to look at it. */
  bad: boolean;
  facts: Readonly<Record<string, string | number | null>>;
}

type Source = (actor: Actor, region: { id: string; path: string }, period: Period) => Promise<PeriodNotice[]>;

/** Later rooms say here what they know of periods: whether one is closed. */
@Injectable()
export class PeriodNotices {
  private readonly sources: Source[] = [];

  add(source: Source): void {
    this.sources.push(source);
  }

  async of(actor: Actor, region: { id: string; path: string }, period: Period): Promise<PeriodNotice[]> {
    return (await Promise.all(this.sources.map((source) => source(actor, region, period)))).flat();
  }
}
