/** 机构改革: what becomes of a unit on a day. */
export const reorganisationKinds = { rename: '更名', merge: '并入其他单位', split: '分设', abolition: '撤销' } as const;
export type ReorganisationKind = keyof typeof reorganisationKinds;

/** A name that is borne no more, and the one in its place. */
export interface NameTurn {
  before: string | null;
  after: string | null;
}

/**
 * A printed title after the unit in it got other names: 市煤炭局副局长 → 市应急管理局副局长. A title that does not name
 * the unit (副局长) stays as it is. The longest name is looked for first, so that a short one is not found within it.
 */
export function titleAfter(title: string, turns: readonly NameTurn[]): string {
  const known = turns.filter((turn): turn is { before: string; after: string } => Boolean(turn.before && turn.after));
  const found = known.sort((a, b) => b.before.length - a.before.length).find(({ before }) => title.includes(before));
  return found ? title.replaceAll(found.before, found.after) : title;
}

/** The title on a board, where those of some posts of its holder changed. */
export const boardTitleAfter = (title: string, changed: readonly { before: string; after: string }[]): string =>
  changed.reduce(
    (words, { before, after }) =>
      words
        .split('、')
        .map((one) => (one === before ? after : one))
        .join('、'),
    title,
  );
