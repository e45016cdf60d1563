/** A name as it is drawn: the characters of `lead` stand in the spread face, `last` in the ordinary one. */
export interface SpreadName {
  lead: string;
  last: string;
}

/**
 * Official tables set a name of two characters as wide as one of three. So 高昇 is drawn with a space after 高, but the
 * space is part of the glyph (a face whose characters are twice as wide) and not a character: text that is copied or
 * searched stays 高昇. All other names are drawn as they are.
 */
export function spreadName(name: string): SpreadName {
  const [first, second] = name;
  return /^\p{Script=Han}{2}$/u.test(name) ? { lead: first!, last: second! } : { lead: '', last: name };
}

/** The spread face: its family in the style sheet, and how much wider its characters are. */
export const SPREAD = { family: 'Board Spread', factor: 2 } as const;
