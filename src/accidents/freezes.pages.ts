import { civilTimeOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import { frozenDays, monthsBefore } from '../domain/freeze.js';
import { lateKinds } from './freeze.entity.js';
import type { FreezeRow, MaterialRow } from './freeze.queries.js';
import type { FreezesService } from './freezes.service.js';

type Shown = Awaited<ReturnType<FreezesService['show']>>;

const stateOf = ({ liftedAt, liftAskedBy }: FreezeRow) => {
  if (liftedAt) return { state: '已解除', tone: 'mute' };
  return liftAskedBy ? { state: '申请解除', tone: 'wait' } : { state: '封存中', tone: 'bad' };
};

const lineOf = (freeze: FreezeRow) => ({
  ...stateOf(freeze),
  href: `/freezes/${freeze.id}`,
  number: freeze.number,
  mine: freeze.mineName,
  mineHref: `/mines/${freeze.mineId}`,
  region: freeze.regionName,
  accident: printDate(freeze.accidentOn),
  days: frozenDays({ from: freeze.fromDay, until: freeze.untilDay }),
  frozen: civilTimeOf(freeze.frozenAt),
  waiting: freeze.waiting,
});

/** Freezes, those that stand first. */
export function freezesPage(freezes: readonly FreezeRow[], mayFreeze: boolean) {
  return {
    standing: freezes.filter(({ liftedAt }) => !liftedAt).map(lineOf),
    lifted: freezes.filter(({ liftedAt }) => liftedAt).map(lineOf),
    mayFreeze,
  };
}

const TONES = { entered: 'good', aside: 'mute' } as const;
const SETTLED = { entered: '已补录', aside: '已登记去向' } as const;

/** A field of what was sent, as a line that people read. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ on: '日期', inAt: '入井（到达）', outAt: '出井（离开）', shift: '班次', underground: '下井', places: '地点' },
  ...{
    companions: '陪同人员',
    findings: '发现的隐患',
    advice: '意见',
    reason: '理由',
    words: '原话',
    grounds: '理由种类',
  },
  ...{ place: '位置', text: '说明', description: '描述', kind: '事项', enteredAt: '录入时间' },
};

function linesOf(body: string, people: Readonly<Record<string, string>>) {
  const sent = (JSON.parse(body) as { body?: Record<string, unknown> }).body ?? {};
  const leader = people[String(sent.personId)];
  const named = leader ? [{ name: '挂牌责任人', text: leader }] : [];
  const told = Object.entries(NAMES).flatMap(([field, name]) => {
    const value = sent[field];
    if (value === undefined || value === null || value === '' || value === false) return [];
    const text = Array.isArray(value) ? value.join('、') : value === true ? '是' : String(value);
    return text ? [{ name, text }] : [];
  });
  return [...named, ...told];
}

export const materialLine = (material: MaterialRow, people: Readonly<Record<string, string>> = {}) => ({
  id: material.id,
  kind: lateKinds[material.kind],
  by: material.sentByName ?? '',
  arrived: civilTimeOf(material.arrivedAt),
  lines: linesOf(material.body, people),
  hash: material.bodyHash.slice(0, 16),
  settled: material.settledAs ? SETTLED[material.settledAs] : '',
  tone: material.settledAs ? TONES[material.settledAs] : 'wait',
  settledAt: material.settledAt ? civilTimeOf(material.settledAt) : '',
  settledBy: material.settledByName ?? '',
  note: material.note ?? '',
});

/** One freeze: what is frozen and why, what arrived meanwhile, and how it ends. */
export function freezePage(freeze: Shown, enterable: (kind: MaterialRow['kind']) => boolean) {
  return {
    ...lineOf(freeze),
    id: freeze.id,
    on: freeze.accidentOn,
    extractHref: `/mines/${freeze.mineId}/extract`,
    reason: freeze.reason,
    basis: freeze.basis,
    by: freeze.frozenByName ?? '',
    liftReason: freeze.liftReason ?? '',
    liftAskedBy: freeze.liftAskedByName ?? '',
    liftAskedAt: freeze.liftAskedAt ? civilTimeOf(freeze.liftAskedAt) : '',
    liftedBy: freeze.liftedByName ?? '',
    liftedAt: freeze.liftedAt ? civilTimeOf(freeze.liftedAt) : '',
    may: freeze.may,
    materials: freeze.materials.map((one) => ({
      ...materialLine(one, freeze.people),
      mayEnter: freeze.may.enter && one.settledAs === null && enterable(one.kind),
      maySetAside: freeze.may.setAside && one.settledAs === null,
    })),
  };
}

/** The form of a new freeze, filled in as far as is known. */
export function newFreezePage({ mine, today }: Awaited<ReturnType<FreezesService['begun']>>) {
  const usual = monthsBefore(today);
  return { code: mine?.code ?? '', name: mine?.name ?? '', today, usual: frozenDays(usual) };
}

/** What somebody sent that was put by, and what became of it. */
export const ownMaterialsPage = (items: readonly (MaterialRow & { number: string; mineName: string })[]) => ({
  items: items.map(({ number, mineName, ...material }) => ({ ...materialLine(material), number, mine: mineName })),
});
