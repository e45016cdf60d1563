import { AssignmentDesk } from '../assignments/assignment-desk.js';
import { type HoldingView, holdingsOfMine } from '../assignments/assignments.queries.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { holdsOn, printDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { Mine, MineFact } from '../mines/mine.entity.js';
import { enterFact, recordMine } from '../mines/mine-records.js';
import { Organisation } from '../people/organisation.entity.js';
import type { AlterationOrder, Done } from './alteration-desk.js';
import type { MineSplitForm } from './alterations.form.js';
import { alterable, closeMine, type Rooms } from './mine-orders.js';

/** 拆分: a part of a mine becomes a mine of its own from a day on. */
export const split = (rooms: Rooms, actor: Actor, id: string, form: MineSplitForm): AlterationOrder => ({
  ...{ kind: 'split', subject: 'mine', on: form.on, reason: form.reason, basis: form.basis },
  subjectOf: (work) => alterable(work, actor, id),
  mines: async () => [id],
  act: async (work) => divide(rooms, work, actor, await alterable(work, actor, id), form),
});

async function divide(rooms: Rooms, work: Work, actor: Actor, mine: Mine, form: MineSplitForm): Promise<Done> {
  const { on, basis, reason } = form;
  const tree = await rooms.regions.tree(work);
  const region = tree.find(form.region ?? mine.regionId);
  if (!region || region.mergedInto) throw refusals.notFound('行政区划', form.region ?? mine.regionId);
  permit(actor, 'registry.write', { regionPath: region.path }, '行政区划', region.code);
  const fresh = await recordMine(work, {
    ...{ code: form.code, name: form.name, regionId: region.id, companyId: mine.companyId },
    basis,
  });
  const facts = await takeFacts(work, mine, fresh, form);
  const desk = new AssignmentDesk(work, tree, await rooms.policies.all(work));
  const held = (await holdingsOfMine(work, mine.id)).filter((one) => holdsOn({ from: one.from, until: one.until }, on));
  const chosen = form.seats.filter(Boolean).map((choice) => choice.split('=') as [string, 'copy' | 'move']);
  for (const [seat, how] of chosen) {
    const holding = held.find((one) => one.seat === seat);
    if (!holding) throw refusals.seatNotHeld(mine.name, seat, on);
    if (how === 'move') await desk.relieve(mine.id, seat, on, `${mine.name}拆分：${reason}`);
    await desk.make({ ...holdingFrom(holding), mineId: fresh.id, from: on });
  }
  const count = (how: string) => chosen.filter(([, one]) => one === how).length;
  const notes = [
    `新矿沿用 ${facts} 项情况`,
    ...(count('copy') ? [`${count('copy')} 项挂牌责任由原责任人同时负责两矿`] : []),
    ...(count('move') ? [`${count('move')} 项挂牌责任随新矿转走`] : []),
  ];
  const sentence = `${mine.name}自${printDate(on)}起拆分出${fresh.name}（${fresh.code}）`;
  if (form.rest !== 'closed') return { sentence, notes: [...notes, `${mine.name}继续`], otherId: fresh.id };
  const closed = await closeMine(rooms, work, mine, form);
  return { sentence: `${sentence}，${mine.name}关闭`, notes: [...notes, ...closed.notes], otherId: fresh.id };
}

const holdingFrom = ({ seat, personId, title, capacity, deviates, reason, basis, until }: HoldingView) => ({
  ...{ seat, personId, title, capacity, until },
  deviation: deviates && reason && basis ? { reason, basis } : null,
});

async function takeFacts(work: Work, mine: Mine, fresh: Mine, { facts, on, basis }: MineSplitForm): Promise<number> {
  const standing = (await work.list(MineFact, { mineId: mine.id, retractedAt: null })).filter(
    ({ kind, fromDay, untilDay }) => facts.includes(kind) && holdsOn({ from: fromDay, until: untilDay }, on),
  );
  for (const { kind, value } of standing) {
    const id = kind === 'group' ? JSON.parse(value) : null;
    const printed = id ? (await work.get(Organisation, id, '所属集团')).name : undefined;
    await enterFact(work, { mineId: fresh.id, kind, value: JSON.parse(value), from: on, basis, printed });
  }
  return standing.length;
}
