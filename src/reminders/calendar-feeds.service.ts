import { Inject, Injectable } from '@nestjs/common';
import { fingerprintOf, newSecret } from '../accounts/secrets.js';
import { ComplianceService } from '../compliance/compliance.service.js';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, Denial } from '../domain/authority.js';
import { addDays } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import { CalendarFeedQueries } from './calendar-feeds.queries.js';
import { calendarText } from './calendar-text.js';

const SECRET = /^[\w-]{43}$/;
const LONGEST_TURN = 366;

/** 日历订阅: what a leader owes, in the calendar of his phone, by an address that only he knows. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: CalendarFeedQueries,
    private readonly compliance: ComplianceService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Since when one stands; null = none does. */
  async show({ accountId }: Actor) {
    return { since: (await this.queries.standing(accountId))?.createdAt ?? null };
  }

  /** A new address, told this once; one that stood before ends. */
  make(actor: Actor): Promise<{ address: string }> {
    if (!actor.personId) throw new Denial(refusals.notAllowed('订阅应查日历'), 'calendar.feed');
    const secret = newSecret();
    return this.units.run(actor, async (work) => {
      await this.revokeAll(work);
      const { accountId } = work.actor;
      const { id } = await work.insert(CalendarFeed, {
        ...{ id: work.newId(), accountId, hash: fingerprintOf(secret), createdAt: work.at },
      });
      await work.tell(events.calendarFeedMade(id, accountId));
      return { address: `${this.origin}/calendar/${secret}.ics` };
    });
  }

  revoke(actor: Actor): Promise<void> {
    return this.units.run(actor, (work) => this.revokeAll(work));
  }

  /** What stands behind an address; null for one that there is not, or not any more. */
  async calendar(file: string): Promise<string | null> {
    const secret = file.endsWith('.ics') ? file.slice(0, -4) : '';
    const feed = SECRET.test(secret) ? await this.queries.ofHash(fingerprintOf(secret)) : null;
    if (!feed) return null;
    const today = this.clock.today();
    const { lines } = await this.compliance.compile(await this.regions.tree(), {
      ...{ regionId: feed.regionId, personId: feed.personId, on: today },
      period: { from: today, until: addDays(today, LONGEST_TURN) },
    });
    return calendarText(lines, this.clock.now(), this.settings.publicOrigin);
  }

  private async revokeAll(work: Work): Promise<void> {
    const { accountId } = work.actor;
    for (const { id } of await work.list(CalendarFeed, { accountId, revokedAt: null })) {
      await work.change(CalendarFeed, id, { revokedAt: work.at });
      await work.tell(events.calendarFeedRevoked(id, accountId));
    }
  }

  private get origin(): string {
    return this.settings.webOrigin ?? `http://${this.settings.host}:${this.settings.port}`;
  }
}
