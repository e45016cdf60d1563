import type { Option } from '../web/links.js';
import { type AlterationKind, alterationKinds } from './alteration.entity.js';
import type { AlterationOutcome } from './alteration-desk.js';
import type { ListedAlteration } from './alterations.queries.js';

/** One field of a form, as `alterations/field` draws it. */
export interface Field {
  name: string;
  label: string;
  id?: string;
  value?: string;
  date?: boolean;
  optional?: boolean;
  help?: string;
  options?: readonly Option[];
  /** Ticked boxes of one name. */
  boxes?: readonly Option[];
  /** What a text may be completed from. */
  list?: readonly { value: string; text: string }[];
}

type Given = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** Everything that was typed, for a form that sends it again. */
const hiddenOf = (given: Given, besides: readonly string[]) =>
  Object.entries(given)
    .filter(([name]) => !besides.includes(name))
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: textOf(one) })))
    .filter(({ value }) => value !== '');

const SIDES = [
  { side: 'stays', of: '保留的一条' },
  { side: 'merged', of: '并入的一条' },
] as const;

/** What an alteration would do, with the way to have it done. */
export function outcomeView(outcome: AlterationOutcome, action: string, given: Given, confirm: string) {
  const waiting = outcome.open.length > 0;
  return {
    action,
    confirm,
    waiting,
    sentence: outcome.sentence,
    on: outcome.on,
    notes: outcome.notes,
    seats: outcome.seats,
    documents: outcome.documents.map(({ mine, before, after }) => ({
      mine,
      before: before.join('、') || '没有适用的文件',
      after: after.join('、') || '没有适用的文件',
    })),
    unchanged: !waiting && outcome.seats.length === 0,
    seen: outcome.fingerprint,
    hidden: hiddenOf(given, ['step', 'seen']),
    choices: outcome.open.map(({ key, what, ...says }, index) => ({
      id: `choice-${index}`,
      what,
      options: SIDES.map(({ side, of }) => ({ value: `${key}=${side}`, text: `${of}：${says[side]}` })),
    })),
  };
}

function filled({ name, label, id, value, date, optional, help, options, boxes, list }: Field, given: Given) {
  const typed = given[name];
  const chosen = typed === undefined ? null : (Array.isArray(typed) ? typed : [typed]).map(textOf);
  const choose = (all: readonly Option[] = []) =>
    chosen ? all.map((option) => ({ ...option, chosen: chosen.includes(option.value) })) : all;
  return {
    ...{ name, label, id: id ?? `field-${name}`, help: help ?? '', list: list ?? [] },
    ...{ date: date ?? false, optional: optional ?? false, value: chosen?.[0] ?? value ?? '' },
    ...{ select: options !== undefined, options: choose(options), boxes: choose(boxes) },
  };
}

/** What every alteration asks for, after its own fields. */
export const usualFields = (today: string, day = '起始日'): Field[] => [
  { name: 'on', label: day, date: true, value: today },
  ...groundFields,
];
export const groundFields: readonly Field[] = [
  { name: 'reason', label: '理由' },
  { name: 'basis', label: '依据（文号）', help: '如 墨政发〔2026〕3号' },
];

/** The page of one alteration: its form with what was typed and, once asked for, what it would do. */
export function formView(
  about: { title: string; lead: string; action: string; back: string; backText: string; confirm: string },
  fields: readonly Field[],
  given: Given,
  outcome: AlterationOutcome | null,
) {
  return {
    ...about,
    fields: fields.map((field) => filled(field, given)),
    outcome: outcome && outcomeView(outcome, about.action, given, about.confirm),
  };
}

/** Alterations that were made, the latest first. */
export const madeView = (made: readonly ListedAlteration[], mayWrite: boolean) =>
  made.map((one) => ({
    id: one.id,
    kind: alterationKinds[one.kind],
    sentence: one.sentence,
    reason: one.reason,
    basis: one.basis,
    by: one.doneByName ?? '',
    done: one.doneAt.slice(0, 10),
    undone: one.undoneAt?.slice(0, 10) ?? '',
    undoneBy: one.undoneByName ?? '',
    undoReason: one.undoReason ?? '',
    mayUndo: mayWrite && one.undoneAt === null,
  }));

/** What may be done with a mine or a region, with a sentence each. */
export const actsOf = (base: string, leads: Readonly<Partial<Record<AlterationKind, [path: string, lead: string]>>>) =>
  Object.entries(leads).map(([kind, [path, lead]]) => ({
    name: alterationKinds[kind as AlterationKind],
    href: `${base}/${path}`,
    lead,
  }));
