import { Injectable } from '@nestjs/common';
import { ResponsibilityReader } from '../assignments/responsibility.reader.js';
import { canonicalJson, sha256 } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work, WorkActor } from '../database/work.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Named } from '../domain/event.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { Alteration, type AlterationKind } from './alteration.entity.js';
import { changedRows } from './alteration-rows.js';
import { type DocumentDifference, documentDifferences, type SeatDifference, seatDifferences } from './survey.js';

/** Two rows of duplicates that contradict each other, for a clerk to choose from. */
export interface OpenChoice {
  key: string;
  what: string;
  stays: string;
  merged: string;
}

/** What an act inside a unit answers: what was done in words, and what a reader should know of it. */
export interface Done {
  sentence: string;
  notes: string[];
  otherId?: string | null;
  open?: OpenChoice[];
}

/** An alteration as it is asked for. `act` does it inside a unit of work; it throws where it may not or cannot be done. */
export interface AlterationOrder {
  kind: AlterationKind;
  subject: Alteration['subject'];
  on: CivilDate;
  reason: string;
  basis: string;
  /** Asks whether the actor may, and answers the record that is altered. */
  subjectOf(work: Work): Promise<Named>;
  /** The mines whose seats may read otherwise afterwards. */
  mines(work: Work): Promise<string[]>;
  act(work: Work): Promise<Done>;
}

/** What an alteration does, shown before it is done, and answered after it was. */
export interface AlterationOutcome {
  sentence: string;
  on: CivilDate;
  notes: string[];
  seats: SeatDifference[];
  documents: DocumentDifference[];
  /** Contradictions that somebody must decide; with any of them it cannot be done. */
  open: OpenChoice[];
  /** Known from the preview to the accepting of it. */
  fingerprint: string;
  /** Id of the alteration, once it is done. */
  id: string | null;
  otherId: string | null;
}

/** Carries the answer of a rehearsal out of a unit of work, which its throwing undoes. */
class Rehearsed extends Error {
  constructor(readonly outcome: AlterationOutcome) {
    super('a rehearsal ends without a trace');
  }
}

/** Does alterations, or rehearses them: a preview is the alteration itself, in a unit of work that is taken back. */
@Injectable()
export class AlterationDesk {
  constructor(
    private readonly units: UnitOfWork,
    private readonly responsibility: ResponsibilityReader,
  ) {}

  preview(actor: WorkActor, order: AlterationOrder): Promise<AlterationOutcome> {
    return this.rehearsal(actor, (work) => this.act(work, order));
  }

  /** @param seen fingerprint of the preview that the clerk accepted */
  carryOut(actor: WorkActor, order: AlterationOrder, seen?: string): Promise<AlterationOutcome> {
    return this.units.run(actor, async (work) => {
      const before = await order.subjectOf(work);
      const outcome = await this.act(work, order);
      if (outcome.open.length)
        throw refusals.mergerConflict(
          outcome.open.map(({ key, what, stays, merged }) => ({ at: key, message: `${what}：${stays}／${merged}` })),
        );
      if (seen && seen !== outcome.fingerprint) throw refusals.previewOutdated();
      const subject = before;
      const { kind, on, reason, basis } = order;
      const { sentence, otherId } = outcome;
      const alteration = await work.insert(Alteration, {
        id: work.newId(),
        ...{ kind, reason, basis, sentence, otherId },
        subject: order.subject,
        subjectId: subject.id,
        onDay: on,
        body: canonicalJson(changedRows(work.journal)),
        doneAt: work.at,
        doneBy: work.actor.accountId,
      });
      const altered = { type: order.subject, ...subject };
      await work.tell(events.altered(alteration.id, altered, kind, sentence, on, basis, reason));
      return { ...outcome, id: alteration.id };
    });
  }

  /** Takes an alteration back, or rehearses that. */
  undo(
    actor: WorkActor,
    { step, seen }: { step?: string; seen?: string },
    change: (work: Work) => Promise<AlterationOutcome>,
  ): Promise<AlterationOutcome> {
    if (step !== 'accept') return this.rehearsal(actor, change);
    return this.units.run(actor, async (work) => {
      const outcome = await change(work);
      if (seen && seen !== outcome.fingerprint) throw refusals.previewOutdated();
      return outcome;
    });
  }

  private async rehearsal(
    actor: WorkActor,
    change: (work: Work) => Promise<AlterationOutcome>,
  ): Promise<AlterationOutcome> {
    try {
      return await this.units.run(actor, async (work) => {
        throw new Rehearsed(await change(work));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.outcome;
      throw error;
    }
  }

  /** Runs a change and says what it does to the seats of these mines on a day. */
  async surveyed(
    work: Work,
    ids: readonly string[],
    on: CivilDate,
    change: () => Promise<Done>,
  ): Promise<AlterationOutcome> {
    const before = await this.responsibility.boards(work, { ids }, on);
    const { sentence, notes, otherId = null, open = [] } = await change();
    const all = otherId ? [...new Set([...ids, otherId])] : ids;
    const after = await this.responsibility.boards(work, { ids: all }, on);
    const seats = seatDifferences(before, after);
    const documents = documentDifferences(before, after);
    const shown = { sentence, on, notes, open, seats, documents };
    // The new mine of a split has another id in the preview than in the end.
    const said = { ...shown, seats: seats.map(({ mineId: _, ...seat }) => seat) };
    return { ...shown, otherId, id: null, fingerprint: sha256(canonicalJson(said)).slice(0, 16) };
  }

  private async act(work: Work, order: AlterationOrder): Promise<AlterationOutcome> {
    await order.subjectOf(work);
    return this.surveyed(work, await order.mines(work), order.on, () => order.act(work));
  }
}
