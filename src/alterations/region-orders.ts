import { Account } from '../accounts/account.entity.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { printDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { regionLevels } from '../domain/vocabulary.js';
import { Mine } from '../mines/mine.entity.js';
import { moveMine } from '../mines/mine-changes.js';
import { keepFormer } from '../regions/formers.queries.js';
import { Region } from '../regions/region.entity.js';
import type { RegionTree } from '../regions/regions.queries.js';
import type { AlterationOrder } from './alteration-desk.js';
import type { RegionMergerForm, RegionRecodingForm, RegionTransferForm } from './alterations.form.js';
import { assertLatest, type Rooms } from './mine-orders.js';

const LEVELS = Object.keys(regionLevels);

/** The region that a clerk may alter, by code or id; a foreign one is not found. */
async function alterableRegion(rooms: Rooms, work: Work, actor: Actor, named: string) {
  const tree = await rooms.regions.tree(work);
  const region = tree.find(named);
  if (!region) throw refusals.notFound('行政区划', named);
  permit(actor, 'registry.write', { regionPath: region.path }, '行政区划', named);
  if (region.mergedInto) throw refusals.regionMerged(region.name);
  return { tree, region };
}

const minesBelow = (work: Work, path: string): Promise<{ id: string }[]> =>
  work.all(
    `SELECT m.id FROM mines m JOIN regions r ON r.id = m.region_id
     WHERE substr(r.path, 1, length(:path)) = :path AND m.merged_into IS NULL ORDER BY m.code`,
    { path },
  );

const common = (rooms: Rooms, actor: Actor, named: string) => ({
  subject: 'region' as const,
  subjectOf: async (work: Work) => (await alterableRegion(rooms, work, actor, named)).region,
  mines: async (work: Work) => {
    const { region } = await alterableRegion(rooms, work, actor, named);
    return (await minesBelow(work, region.path)).map(({ id }) => id);
  },
});

/** 行政区划代码或名称变更 on a day. */
export const recoding = (rooms: Rooms, actor: Actor, named: string, form: RegionRecodingForm): AlterationOrder => ({
  ...{ kind: 'region-recoding', on: form.on, reason: form.reason, basis: form.basis },
  ...common(rooms, actor, named),
  act: async (work) => {
    const { tree, region } = await alterableRegion(rooms, work, actor, named);
    const { on, basis } = form;
    const code = form.code && form.code !== region.code ? form.code : null;
    const name = form.name && form.name !== region.name ? form.name : null;
    if (!code && !name) throw refusals.nothingChanges('代码和名称');
    if (code && tree.all.some((one) => one.code === code)) throw refusals.duplicate('该行政区划代码');
    const keep = { subject: 'region', subjectId: region.id, untilDay: on, basis } as const;
    if (code) {
      await assertLatest(work, 'region', region.id, 'code', '代码变更', on);
      await keepFormer(work, { ...keep, field: 'code', value: region.code });
    }
    if (name) {
      await assertLatest(work, 'region', region.id, 'name', '更名', on);
      await keepFormer(work, { ...keep, field: 'name', value: region.name });
    }
    await work.change(Region, region.id, { code: code ?? region.code, name: name ?? region.name });
    const parts = [code ? `代码由 ${region.code} 变更为 ${code}` : '', name ? `更名为${name}` : ''].filter(Boolean);
    return {
      sentence: `${region.name}自${printDate(on)}起${parts.join('，')}`,
      notes: [
        ...(code ? [`原代码 ${region.code} 仍可查找，以原代码发布的文件继续适用`, '矿井自身的编码不变'] : []),
        ...(name ? ['已制发的牌板将过时，需更换'] : []),
      ],
    };
  },
});

/** 改隶: a region comes to lie below another one on a day, with everything below it. */
export const regionTransfer = (
  rooms: Rooms,
  actor: Actor,
  named: string,
  form: RegionTransferForm,
): AlterationOrder => ({
  ...{ kind: 'region-transfer', on: form.on, reason: form.reason, basis: form.basis },
  ...common(rooms, actor, named),
  act: async (work) => {
    const { tree, region } = await alterableRegion(rooms, work, actor, named);
    const { region: above } = await alterableRegion(rooms, work, actor, form.parent);
    const from = region.parentId ? tree.get(region.parentId) : null;
    if (above.path.startsWith(region.path)) throw refusals.regionWithin(region.name);
    if (LEVELS.indexOf(above.level) >= LEVELS.indexOf(region.level))
      throw refusals.regionLevel(region.name, above.name);
    if (above.id === from?.id || !from) throw refusals.nothingChanges('上级行政区划');
    permit(actor, 'registry.write', { regionPath: from.path }, '行政区划', from.code);
    await reparent(work, tree, region, above, form);
    return {
      sentence: `${region.name}自${printDate(form.on)}起由${from.name}改隶${above.name}`,
      notes: [
        `${await countMines(work, region.id)} 座煤矿随同改隶，${printDate(form.on)}以前按原隶属说明挂牌责任`,
        ...(await losing(work, from, above)),
      ],
    };
  },
});

const countMines = async (work: Work, id: string): Promise<number> =>
  (await minesBelow(work, (await work.get(Region, id, '行政区划')).path)).length;

/** Puts a region below another one; the paths of everything below it follow. */
async function reparent(
  work: Work,
  tree: RegionTree,
  region: Region,
  above: Region,
  { on, basis }: { on: string; basis: string },
): Promise<void> {
  await assertLatest(work, 'region', region.id, 'parent', '隶属变更', on);
  const { id, parentId } = region;
  if (parentId)
    await keepFormer(work, { subject: 'region', subjectId: id, field: 'parent', value: parentId, untilDay: on, basis });
  const path = `${above.path}${id}/`;
  for (const one of tree.below(id))
    await work.change(Region, one.id, {
      path: path + one.path.slice(region.path.length),
      ...(one.id === id ? { parentId: above.id } : {}),
    });
}

/** Whose accounts see less, and whose more. */
async function losing(work: Work, from: Region, to: Region): Promise<string[]> {
  const [before, after] = [await accountsOf(work, from.id), await accountsOf(work, to.id)];
  return [
    ...(before ? [`${from.name}的 ${before} 个账号不再查看和办理这些煤矿`] : []),
    ...(after ? [`${to.name}的 ${after} 个账号可以查看和办理这些煤矿`] : []),
  ];
}

const accountsOf = async (work: Work, regionId: string): Promise<number> =>
  (await work.list(Account, { regionId, disabled: false })).length;

/** 撤并: a region ceases on a day, and what lay in it lies in another one. */
export const regionMerger = (rooms: Rooms, actor: Actor, named: string, form: RegionMergerForm): AlterationOrder => ({
  ...{ kind: 'region-merger', on: form.on, reason: form.reason, basis: form.basis },
  ...common(rooms, actor, named),
  act: async (work) => {
    const { tree, region } = await alterableRegion(rooms, work, actor, named);
    const { region: into } = await alterableRegion(rooms, work, actor, form.into);
    const { on, basis } = form;
    if (into.path.startsWith(region.path)) throw refusals.regionWithin(region.name);
    if (into.level !== region.level) throw refusals.regionsUnlike(region.name, into.name);
    const mines = await minesBelow(work, region.path);
    for (const { id } of mines) {
      const mine = await work.get(Mine, id, '煤矿');
      if (mine.regionId !== region.id) continue;
      await assertLatest(work, 'mine', id, 'region', '改属', on);
      await moveMine(work, mine, into, region.name, { on, basis });
    }
    for (const below of tree.all.filter(({ parentId }) => parentId === region.id))
      await reparent(work, tree, below, into, form);
    const accounts = await work.list(Account, { regionId: region.id });
    for (const { id } of accounts) await work.change(Account, id, { regionId: into.id });
    await work.change(Region, region.id, { mergedInto: into.id });
    const units = await work.all<{ name: string }>(
      'SELECT name FROM organisations WHERE region_id = :id ORDER BY name',
      {
        id: region.id,
      },
    );
    return {
      sentence: `${region.name}自${printDate(on)}起并入${into.name}`,
      otherId: into.id,
      notes: [
        `${mines.length} 座煤矿改属${into.name}，矿井自身的编码不变`,
        ...(accounts.length ? [`${accounts.length} 个账号的管辖范围改为${into.name}全境`] : []),
        ...(units.length ? [`${units.map(({ name }) => name).join('、')}仍在册，其人员和机构另行调整`] : []),
        `原代码 ${region.code} 仍可查到${region.name}`,
      ],
    };
  },
});
