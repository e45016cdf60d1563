import { AssignmentDesk } from '../assignments/assignment-desk.js';
import { holdingsOfMine } from '../assignments/assignments.queries.js';
import type { ResponsibilityReader } from '../assignments/responsibility.reader.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { type CivilDate, printDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { Mine } from '../mines/mine.entity.js';
import { moveMine, renameMine } from '../mines/mine-changes.js';
import { enterFact, stateSeat } from '../mines/mine-records.js';
import { regionPathOf } from '../mines/mines.queries.js';
import type { PoliciesService } from '../policies/policies.service.js';
import type { FormerField } from '../regions/former.entity.js';
import { formersOfOne } from '../regions/formers.queries.js';
import type { RegionQueries } from '../regions/regions.queries.js';
import type { AlterationOrder, Done } from './alteration-desk.js';
import type { MineClosureForm, MineRenamingForm, MineTransferForm } from './alterations.form.js';

/** What the orders read. */
export interface Rooms {
  regions: RegionQueries;
  policies: PoliciesService;
  responsibility: ResponsibilityReader;
}

/** The mine that a clerk may alteration; a foreign one is not found, one that was merged leads to where it went. */
export async function alterable(work: Work, actor: Actor, id: string): Promise<Mine> {
  const target = { regionPath: await regionPathOf(work, id), mineId: id };
  permit(actor, 'registry.write', target, '煤矿', id);
  permit(actor, 'assignment.write', target, '煤矿', id);
  const mine = await work.get(Mine, id, '煤矿');
  if (mine.mergedInto) throw refusals.mineMerged(mine.name, (await work.get(Mine, mine.mergedInto, '煤矿')).name);
  return mine;
}

/** A change of name or place is told once it has come, and after those that are on file. */
export async function assertLatest(
  work: Work,
  subject: 'mine' | 'region',
  id: string,
  field: FormerField,
  what: string,
  on: CivilDate,
): Promise<void> {
  if (on > work.today) throw refusals.alterationInFuture(what, on, work.today);
  const later = (await formersOfOne(work, subject, id)).find((one) => one.field === field && one.untilDay >= on);
  if (later) throw refusals.alterationBeforeLater(what, later.untilDay);
}

/** 更名 on a day. */
export const renaming = (actor: Actor, id: string, { name, on, reason, basis }: MineRenamingForm): AlterationOrder => ({
  ...{ kind: 'renaming', subject: 'mine', on, reason, basis },
  subjectOf: (work) => alterable(work, actor, id),
  mines: async () => [id],
  act: async (work) => {
    const mine = await alterable(work, actor, id);
    if (mine.name === name) throw refusals.nothingChanges('名称');
    await assertLatest(work, 'mine', id, 'name', '更名', on);
    await renameMine(work, mine, name, { on, basis });
    const placards = await placardsOf(work, id);
    return {
      sentence: `${mine.name}自${printDate(on)}起更名为${name}`,
      notes: [
        `${printDate(on)}以前的挂牌责任、检查和履职情况仍以${mine.name}列出`,
        ...(placards ? ['已制发的牌板将过时，需更换'] : []),
      ],
    };
  },
});

/** 改属: to another county on a day. */
export const transfer = (rooms: Rooms, actor: Actor, id: string, form: MineTransferForm): AlterationOrder => ({
  ...{ kind: 'transfer', subject: 'mine', on: form.on, reason: form.reason, basis: form.basis },
  subjectOf: (work) => alterable(work, actor, id),
  mines: async () => [id],
  act: async (work) => {
    const mine = await alterable(work, actor, id);
    const tree = await rooms.regions.tree(work);
    const region = tree.find(form.region);
    if (!region || region.mergedInto) throw refusals.notFound('行政区划', form.region);
    permit(actor, 'registry.write', { regionPath: region.path }, '行政区划', form.region);
    if (region.id === mine.regionId) throw refusals.nothingChanges('所属行政区划');
    await assertLatest(work, 'mine', id, 'region', '改属', form.on);
    const before = tree.get(mine.regionId).name;
    await moveMine(work, mine, region, before, { on: form.on, basis: form.basis });
    return {
      sentence: `${mine.name}自${printDate(form.on)}起由${before}改属${region.name}`,
      notes: [
        `今后由${region.name}的账号查看和办理；只管辖${before}的账号不再看到`,
        `${printDate(form.on)}以前按${before}适用的文件说明挂牌责任`,
      ],
    };
  },
});

const placardsOf = async (work: Work, mineId: string): Promise<number> =>
  (await work.one<{ total: number }>('SELECT COUNT(*) AS total FROM placards WHERE mine_id = :mineId', { mineId }))
    ?.total ?? 0;

/** 关闭退出 on a day: whoever holds a seat is relieved, and what stays empty does so by decision. */
export const closure = (rooms: Rooms, actor: Actor, id: string, form: MineClosureForm): AlterationOrder => ({
  ...{ kind: 'closure', subject: 'mine', on: form.on, reason: form.reason, basis: form.basis },
  subjectOf: (work) => alterable(work, actor, id),
  mines: async () => [id],
  act: async (work) => closeMine(rooms, work, await alterable(work, actor, id), form),
});

/** Closes a mine within a unit of work. */
export async function closeMine(rooms: Rooms, work: Work, mine: Mine, form: MineClosureForm): Promise<Done> {
  const { on, reason, basis } = form;
  const [closed] = await work.all<{ fromDay: string }>(
    `SELECT from_day FROM mine_facts WHERE mine_id = :id AND kind = 'status' AND value = '"closed"'
     AND retracted_at IS NULL AND (until_day IS NULL OR until_day > :on)`,
    { id: mine.id, on },
  );
  if (closed) throw refusals.mineClosed(mine.name, closed.fromDay);
  const why = `矿井关闭退出：${reason}（${basis}）`;
  const desk = new AssignmentDesk(work, await rooms.regions.tree(work), await rooms.policies.all(work));
  const held = (await holdingsOfMine(work, mine.id)).filter(({ until }) => until === null || until > on);
  for (const { seat } of held) await desk.relieve(mine.id, seat, on, why);
  await enterFact(work, { mineId: mine.id, kind: 'status', value: 'closed', from: on, basis });
  const [board] = await rooms.responsibility.boards(work, { ids: [mine.id] }, on);
  for (const { seat, name, state } of board?.seats ?? [])
    if (state === 'open' || state === 'unknown')
      await stateSeat(work, {
        ...{ mineId: mine.id, seat, seatName: name, kind: 'vacant', from: on, basis },
        reason: `矿井关闭退出：${reason}`,
      });
  const placards = await placardsOf(work, mine.id);
  return {
    sentence: `${mine.name}自${printDate(on)}起关闭退出`,
    notes: [
      held.length ? `解除 ${held.length} 项挂牌责任` : '没有需要解除的挂牌责任',
      '关闭以后的检查次数，按所适用文件对停产、关闭矿井的规定计算',
      ...(placards ? ['已制发的牌板应当撤下'] : []),
    ],
  };
}
