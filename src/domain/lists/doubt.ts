/** A doubt that only a person can settle. `key` is the cell where it arose; an answer names one of the candidates. */
export interface Doubt {
  key: string;
  /** The words in doubt. */
  subject: string;
  message: string;
  candidates: readonly { id: string; text: string }[];
}

/** Answers by the address of the doubt, with or without its sheet. */
export type Answers = Readonly<Record<string, string>>;

/** What is new, where that is among the candidates. */
export const NEW = 'new';

/** The answer to a doubt, where it is one of its candidates; undefined = still open. */
export function answered({ key, candidates }: Doubt, answers: Answers): string | undefined {
  const bare = key.slice(key.lastIndexOf('!') + 1);
  const answer = answers[key] ?? answers[bare];
  return candidates.some(({ id }) => id === answer) ? answer : undefined;
}
