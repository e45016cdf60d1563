import type { EnteredFact } from '../assignments/mine-facts.service.js';
import type { FactValue } from '../domain/policy.js';
import { factName, furtherFacts } from '../domain/responsibility.js';
import { gasGrades, mineStatuses, tiers, workings } from '../domain/vocabulary.js';
import { printFact } from '../mines/mine-records.js';
import type { FactRecord } from '../mines/mines.queries.js';
import type { MinesService } from '../mines/mines.service.js';
import { closedFacts } from '../policies/pack-predicate-schema.js';
import type { Region } from '../regions/region.entity.js';
import { optionsOf } from '../web/links.js';

type Shown = Awaited<ReturnType<MinesService['show']>>;
type Groups = readonly { id: string; name: string }[];

/** How the value of a kind is given: chosen where the list is closed, typed where it is free. */
function valueField(kind: string, groups: Groups, value: FactValue | undefined) {
  const words = Object.hasOwn(closedFacts, kind) ? closedFacts[kind] : null;
  const chosen = value === undefined || value === null ? undefined : String(value);
  const options = words
    ? optionsOf(words, chosen)
    : kind === 'group'
      ? [
          { value: '', text: '无（不属任何集团）', chosen: value === null },
          ...groups.map(({ id, name }) => ({ value: id, text: name, chosen: id === chosen })),
        ]
      : [];
  const typed = typeof value === 'boolean' ? (value ? '是' : '否') : (chosen ?? '');
  return { closed: options.length > 0, options, typed };
}

/** The form for a fact that changes from a day on. */
export function factPage({ id, name, dated }: Shown, kind: string, groups: Groups) {
  const standing = dated.find((fact) => fact.kind === kind);
  return {
    id,
    mine: name,
    kind,
    title: kind ? `${factName(kind)}变更` : '登记其他情况',
    named: kind !== '',
    kindName: kind ? factName(kind) : '',
    kinds: furtherFacts.map((fact) => ({ value: fact.kind, text: fact.name, chosen: false })),
    standing: standing ? `${standing.printed}（${standing.from} 起，${standing.basis}）` : '',
    value: valueField(kind, groups, undefined),
    moves: kind === 'gasGrade' || kind === 'tier' || kind === 'group' || kind === 'status',
  };
}

/** The form that puts the right fact in the place of a wrong one. */
export function correctionPage({ id, name }: Shown, wrong: FactRecord, groups: Groups) {
  const known = groups.find((group) => group.id === wrong.value)?.name;
  return {
    id,
    factId: wrong.id,
    mine: name,
    title: `更正${factName(wrong.kind)}`,
    kindName: factName(wrong.kind),
    wrong: known ?? printFact(wrong.kind, wrong.value),
    from: wrong.fromDay,
    until: wrong.untilDay ?? '',
    basis: wrong.basis,
    withdrawn: wrong.retractedAt !== null,
    value: valueField(wrong.kind, groups, wrong.value),
  };
}

/** What an entered fact does to the seats, as the page says it afterwards. */
export function saidOf({ toAdjust, opened }: EnteredFact): string {
  const names = (seats: readonly { name: string }[]) => seats.map(({ name }) => name).join('、');
  const parts = [
    toAdjust.length ? `需调整挂牌责任人：${names(toAdjust)}` : '',
    opened.length ? `新增应挂未挂：${names(opened)}` : '',
  ].filter(Boolean);
  return parts.length ? `已登记。${parts.join('；')}。可在下表提出补缺或调整方案` : '已登记，挂牌责任不受影响';
}

/** The form for a mine that is not on file yet. */
export const newMinePage = (regions: readonly Region[], groups: Groups) => ({
  regions: regions
    .filter(({ level }) => level === 'county' || level === 'township' || regions.length === 1)
    .map(({ code, name }) => ({ value: code, text: name, chosen: regions.length === 1 })),
  grades: optionsOf(gasGrades, undefined),
  tiers: optionsOf(tiers, undefined),
  workings: optionsOf(workings, 'underground'),
  statuses: optionsOf(mineStatuses, 'producing'),
  groups: groups.map(({ id, name }) => ({ value: id, text: name })),
});
