import { Injectable } from '@nestjs/common';
import { jointUnit } from '../database/joint-unit.js';
import type { Actor } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';

/** What was sent: of which kind, for which record, and its words. */
export interface Sent {
  kind: string;
  recordId: string;
  form: object;
}

/** Puts by what was sent for frozen days. @returns what is said to the sender */
type Keeper = (actor: Actor, sent: Sent, freeze: string) => Promise<Refusal>;

/**
 * What arrives for days that are frozen is not written, and not lost either: whoever takes evidence hands it on here,
 * and the room of the freezes puts it by.
 */
@Injectable()
export class LateEvidence {
  private keeper: Keeper | null = null;

  keptBy(keeper: Keeper): void {
    this.keeper = keeper;
  }

  /**
   * Does what was asked; where only a freeze stands against it, what was sent is put by.
   * @throws kept-as-material: it was received, and is not in the registry
   */
  async orKept<Answer>(actor: Actor, sent: Sent, act: () => Promise<Answer>): Promise<Answer> {
    try {
      return await act();
    } catch (error) {
      // Units that run together are imports and rehearsals: their rows lie in a file, or were never meant.
      if (!this.keeper || jointUnit.getStore() || !(error instanceof Refusal) || error.code !== 'records-frozen')
        throw error;
      throw await this.keeper(actor, sent, String(error.facts.freeze));
    }
  }
}
