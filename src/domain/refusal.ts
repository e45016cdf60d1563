/** Why a request cannot be done (received: it was put by instead); the web turns the kind into a status, the command line into an exit code. */
export type RefusalKind =
  | 'invalid'
  | 'conflict'
  | 'missing'
  | 'forbidden'
  | 'unauthenticated'
  | 'received'
  | 'too-many'
  | 'unavailable';

/** One finding inside a refusal: where it is, and what is wrong there. */
export interface Finding {
  at: string;
  message: string;
}

/** A "no" that the person who asked can act on: a stable code, a kind, a Chinese sentence, and findings. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly kind: RefusalKind,
    sentence: string,
    readonly findings: readonly Finding[] = [],
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(sentence);
    this.name = 'Refusal';
  }
}

/** A refusal from its code, kind and sentence. */
export const refuse = (
  code: string,
  kind: RefusalKind,
  sentence: string,
  findings?: readonly Finding[],
  facts?: Readonly<Record<string, unknown>>,
) => new Refusal(code, kind, sentence, findings, facts);
