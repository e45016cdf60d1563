import type { Action, Actor } from '../domain/authority.js';

/** What a request shows of who sends it. The texts are secrets: they are looked up by hash and never kept. */
export type Credential = { kind: 'session'; secret: string } | { kind: 'token'; secret: string };

/** Knows accounts, which the web does not: the accounts room hands in its own. */
export abstract class Gatekeeper {
  /** The actor of a session or token that stands; null for one that is unknown, expired, ended or disabled. */
  abstract actorOf(credential: Credential): Promise<Actor | null>;

  /** Notes in the evidence trail that the actor was denied the action at the path. */
  abstract noteDenied(actor: Actor, action: Action, path: string): Promise<void>;
}
