/**
 * Something that happened, as the evidence trail keeps it. `facts` are ids, days and figures, stored in clear;
 * `personal` are sentences and names, stored as salted commitments so that they can be erased without harming the log.
 */
export interface Event {
  action: string;
  subject: { type: string; id: string };
  facts: Readonly<Record<string, string | number | boolean | null>>;
  personal: Readonly<Record<string, string>>;
}

/** What a sentence names, and the id by which the trail finds it. */
export interface Named {
  id: string;
  name: string;
}
export type NamedSeat = { key: string; name: string };

/** An event from its sentence, the facts in clear and what is personal. */
export const event = (
  action: string,
  type: string,
  id: string,
  sentence: string,
  facts: Event['facts'] = {},
  personal: Event['personal'] = {},
): Event => ({ action, subject: { type, id }, facts, personal: { sentence, ...personal } });
