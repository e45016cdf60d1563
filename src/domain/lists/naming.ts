import type { Finding } from '../refusal.js';
import { compact, editDistance } from '../roster/text.js';
import { type Answers, answered, type Doubt, NEW } from './doubt.js';
import type { ListCell } from './list-reading.js';

/** Something of the registry that a cell may name. */
export interface Named {
  id: string;
  name: string;
  /** How drop-downs write it; no two of one list are written alike. */
  label: string;
  /** A code that people write instead. */
  code?: string | null;
  /** The end of its id, which tells those of one label apart. */
  short?: string;
}

/** Names of so many signs say something by their beginning. */
const LONG = 4;
const MOST_NEAR = 8;

/** How many signs of an id tell people of one label apart. */
const SHORT = 6;

/**
 * Labels for things by name and what tells them apart: 高昇（副市长）. Those that would still be alike, and those alike in
 * name and detail, carry the end of their id, which is also a short code.
 */
export function labelled<Thing extends { id: string; name: string }>(
  things: readonly Thing[],
  detailOf: (thing: Thing) => string | null,
): (Thing & Named)[] {
  const plain = things.map((thing) => {
    const detail = detailOf(thing);
    return detail ? `${thing.name}（${detail}）` : thing.name;
  });
  const times = new Map<string, number>();
  for (const label of plain) times.set(label, (times.get(label) ?? 0) + 1);
  return things.map((thing, index) => {
    const short = `#${thing.id.slice(-SHORT)}`;
    const label = plain[index] as string;
    return { ...thing, short, label: (times.get(label) ?? 0) > 1 ? `${label}${short}` : label };
  });
}

/** The names that more than one of the things bears. */
export function sharedNames(things: readonly { name: string }[]): Set<string> {
  const times = new Map<string, number>();
  for (const { name } of things) times.set(name, (times.get(name) ?? 0) + 1);
  return new Set([...times].flatMap(([name, count]) => (count > 1 ? [name] : [])));
}

/** Everything that a column may name, found by label, code and name. */
export class Naming<Thing extends Named = Named> {
  private readonly byId: Map<string, Thing>;
  private readonly byWord = new Map<string, Thing[]>();

  /** @param what how sentences call it: 煤矿, 人员 */
  constructor(
    readonly what: string,
    readonly all: readonly Thing[],
  ) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    for (const one of all)
      for (const word of new Set([one.label, one.name, one.code ?? '', one.short ?? ''].map(compact).filter(Boolean)))
        this.byWord.set(word, [...(this.byWord.get(word) ?? []), one]);
  }

  find = (id: string | undefined): Thing | undefined => (id ? this.byId.get(id) : undefined);

  /** Those that a text is the label, code or name of. A label or code names one alone. */
  called(text: string): readonly Thing[] {
    const word = compact(text);
    const found = this.byWord.get(word) ?? [];
    const exact = found.filter(({ label, code, short }) =>
      [label, code, short].some((one) => compact(one ?? '') === word),
    );
    return exact.length === 1 ? exact : found;
  }

  /** Those whose names are nearly so: one sign of four differs, two of eight, or one name goes on where the other ends. */
  near(text: string): Thing[] {
    const word = compact(text);
    const limit = Math.min(2, Math.floor([...word].length / 4));
    if (limit === 0) return [];
    const alike = (name: string) =>
      editDistance(name, word, limit) <= limit ||
      name.startsWith(word) ||
      (name.length >= LONG && word.startsWith(name));
    return this.all
      .filter(({ name, code }) => alike(compact(name)) || (code && alike(compact(code))))
      .slice(0, MOST_NEAR);
  }
}

/** What a cell comes to: one thing, something new, or nothing yet, with a finding or a question said. */
export type Meant<Thing> = { is: 'known'; thing: Thing } | { is: 'new' } | { is: 'open' };

export interface Said {
  findings: Finding[];
  questions: Doubt[];
  answers: Answers;
}

/**
 * Whom or what a cell names. The id beside it counts only as long as the visible text still names that one; otherwise
 * the text alone counts: by label, by code, by a name that only one bears. Several of one name, or a name that is nearly
 * another's, is a question; a name that nobody bears is new where that may be (`mayBeNew`), and a finding where not.
 */
export function meantBy<Thing extends Named>(
  { text, at }: ListCell,
  id: string | undefined,
  naming: Naming<Thing>,
  { findings, questions, answers }: Said,
  mayBeNew: boolean,
): Meant<Thing> {
  const beside = naming.find(id);
  const called = naming.called(text);
  const [only] = called;
  if (beside && called.includes(beside)) return { is: 'known', thing: beside };
  if (only && called.length === 1) return { is: 'known', thing: only };
  const near = called.length > 0 ? [] : naming.near(text);
  if (called.length === 0 && near.length === 0) {
    if (mayBeNew) return { is: 'new' };
    findings.push({ at, message: `台账没有名为“${text}”的${naming.what}` });
    return { is: 'open' };
  }
  const found = called.length > 0 ? called : near;
  const doubt: Doubt = {
    key: at,
    subject: text,
    message:
      called.length > 0
        ? `有 ${called.length} 个${naming.what}叫“${text}”，是哪一个？`
        : `台账没有名为“${text}”的${naming.what}，是否为：`,
    candidates: [
      ...found.map((one) => ({ id: one.id, text: one.label })),
      ...(mayBeNew ? [{ id: NEW, text: '都不是，新登记' }] : []),
    ],
  };
  const answer = answered(doubt, answers);
  const chosen = naming.find(answer);
  if (chosen) return { is: 'known', thing: chosen };
  if (answer === NEW) return { is: 'new' };
  questions.push(doubt);
  return { is: 'open' };
}
