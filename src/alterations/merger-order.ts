import { Account } from '../accounts/account.entity.js';
import type { Work } from '../database/work.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { Hazard } from '../hazards/hazard.entity.js';
import { Mine } from '../mines/mine.entity.js';
import type { AlterationOrder, Done } from './alteration-desk.js';
import type { MineMergerForm } from './alterations.form.js';
import {
  mergeFacts,
  mergeHoldings,
  mergeStatements,
  mergeVisits,
  type Pair,
  planFacts,
  planHoldings,
} from './merger-rows.js';
import { alterable, type Rooms } from './mine-orders.js';

/** 合并登记: two records of one mine become one. */
export const merger = (
  rooms: Rooms,
  actor: Actor,
  id: string,
  form: MineMergerForm,
  today: CivilDate,
): AlterationOrder => ({
  ...{ kind: 'merger', subject: 'mine', on: today, reason: form.reason, basis: form.basis },
  subjectOf: (work) => alterable(work, actor, id),
  mines: async (work) => [id, (await stayingOf(work, actor, form)).id],
  act: (work) => merge(rooms, work, actor, id, form),
});

/** The mine that stays, by code or id: one that the clerk may not alteration is not found. */
async function stayingOf(work: Work, actor: Actor, { into }: MineMergerForm): Promise<Mine> {
  const found = (await work.find(Mine, { code: into })) ?? (await work.find(Mine, { id: into }));
  if (!found) throw refusals.notFound('煤矿', into);
  return alterable(work, actor, found.id);
}

async function merge(rooms: Rooms, work: Work, actor: Actor, id: string, form: MineMergerForm): Promise<Done> {
  const merged = await alterable(work, actor, id);
  const stays = await stayingOf(work, actor, form);
  if (stays.id === merged.id) throw refusals.mergerWithItself();
  const pair: Pair = { stays, merged, reason: form.reason, basis: form.basis };
  const seats = new Map(
    (await rooms.policies.all(work)).flatMap(({ seats }) => seats).map(({ key, name }) => [key, name]),
  );
  const facts = await planFacts(work, pair, form.choices);
  const holdings = await planHoldings(work, pair, form.choices, (key) => seats.get(key) ?? key);
  const sentence = `${merged.name}（${merged.code}）并入${stays.name}（${stays.code}）`;
  const open = [...facts.open, ...holdings.open];
  if (open.length) return { sentence, notes: [], open, otherId: stays.id };
  await mergeFacts(work, pair, facts);
  await mergeHoldings(work, pair, holdings);
  const statements = await mergeStatements(work, pair);
  const visits = await mergeVisits(work, pair);
  const hazards = await work.list(Hazard, { mineId: merged.id });
  for (const hazard of hazards) await work.change(Hazard, hazard.id, { mineId: stays.id });
  const accounts = await work.list(Account, { mineId: merged.id });
  for (const account of accounts) await work.change(Account, account.id, { mineId: stays.id });
  const placards = await work.all('SELECT id FROM placards WHERE mine_id = :id', { id });
  await work.change(Mine, merged.id, { mergedInto: stays.id });
  const count = (n: number, sentence: string) => (n ? [`${n} ${sentence}`] : []);
  return {
    sentence,
    otherId: stays.id,
    notes: [
      ...count(holdings.plan.moved.length, '项挂牌责任移来'),
      ...count(holdings.plan.dropped.length, '项挂牌责任重复或未选用，标明撤回'),
      ...count(facts.plan.moved.length, '项矿井情况移来'),
      ...count(facts.plan.dropped.length, '项矿井情况重复或未选用'),
      ...count(statements, '项空缺情况核对移来'),
      ...count(visits, `条检查记录改记到${stays.name}名下，原记录保留`),
      ...count(hazards.length, '项隐患移来'),
      ...count(placards.length, '块牌板留作历次制发备查，挂出的应当撤下'),
      ...count(accounts.length, '个煤矿账号改为本矿账号'),
      `${merged.name}（${merged.code}）的地址今后转到${stays.name}`,
    ],
  };
}
