import type { MineBoard } from '../assignments/responsibility.reader.js';
import { type Board, type BoardRow, composeBoard } from '../domain/placard.js';
import { quotaRules } from '../domain/policies-in-force.js';
import type { Policy } from '../domain/policy.js';
import type { SeatOnDay } from '../domain/responsibility.js';
import { type GasGrade, gasGrades, type Tier } from '../domain/vocabulary.js';
import { printFact } from '../mines/mine-records.js';
import type { NamedPost } from '../people/people.queries.js';

/** What a board needs beside the state of its seats. */
export interface BoardContext {
  postsOf: (personId: string) => readonly NamedPost[];
  phoneOf: (personId: string) => string | null;
  /** The supervision phone of the mine's jurisdiction, where the document names none. */
  supervisionPhone: string | null;
}

/**
 * What the board of a mine says on a day; null where no document whose content is known asks for a board. The lowest
 * document that sets seats there gives title and phone; duties and quotas are those of every document in force.
 */
export function boardOf({ mine, seats, policies }: MineBoard, context: BoardContext): Board | null {
  const asking = policies.filter((policy) => policy.seats.length > 0);
  const governing = asking.at(-1);
  if (!governing || seats.length === 0) return null;
  const gas = mine.dated.find((fact) => fact.kind === 'gasGrade');
  const rows = seats.map((seat) => rowOf(seat, governing, context));
  const quotas = quotaRules(policies);
  const dates = [
    governing.inForce.from,
    ...seats.flatMap(({ holder }) => (holder ? [holder.from] : [])),
    ...(gas ? [gas.from] : []),
  ];
  return composeBoard({
    title: governing.placard.title,
    mine: {
      name: mine.name,
      code: mine.code,
      district: mine.regionName,
      gasGrade: gas ? gasGrades[gas.value as GasGrade] : '不明',
      gasBasis: gas?.basis ?? null,
      gasSince: gas?.from ?? null,
      tier: mine.facts.tier === undefined ? '不明' : printFact('tier', mine.facts.tier as Tier),
    },
    rows,
    duties: [...new Set(asking.flatMap((policy) => policy.duties.map((duty) => duty.text)))],
    quotas: seats.flatMap(({ seat, name }) => {
      const rule = quotas.find((one) => 'seat' in one.rule.subject && one.rule.subject.seat === seat);
      return rule ? [{ level: name, text: rule.rule.text }] : [];
    }),
    phone: governing.placard.supervisionPhone ?? context.supervisionPhone,
    document: governing.document,
    effectiveFrom: dates.sort().at(-1) as string,
  });
}

function rowOf(
  { name: level, state, holder, reason, seat }: SeatOnDay,
  policy: Policy,
  context: BoardContext,
): BoardRow {
  const empty = { level, state, name: null, post: null, unit: null, phone: null };
  if (!holder) return { ...empty, note: state === 'vacant' ? reason : null };
  const posts = context.postsOf(holder.personId);
  const kind = policy.seats.find((rule) => rule.key === seat)?.organisation.kind;
  const post = posts.find((one) => one.organisation.kind === kind) ?? posts[0];
  return {
    level,
    state,
    name: holder.personName,
    post: holder.title,
    unit: post?.organisationName ?? null,
    phone: policy.placard.seniorPhones ? context.phoneOf(holder.personId) : null,
    note: holder.capacity === 'acting' ? '代理' : null,
  };
}
