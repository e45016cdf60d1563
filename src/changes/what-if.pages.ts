import type { CivilDate } from '../domain/civil-date.js';
import { printDate } from '../domain/civil-date.js';
import { factName } from '../domain/responsibility.js';
import { printFact } from '../mines/mine-records.js';
import { closedFacts } from '../policies/pack-predicate-schema.js';
import { addressOf } from '../web/links.js';
import { effectsView } from './effects.pages.js';
import type { HypothesisForm } from './what-if.form.js';
import type { PolicyWhatIf, WhatIf } from './what-if.service.js';

/** Facts of a closed list that a mine may be supposed to have, the values by kind. */
export const factGroups = () =>
  ['gasGrade', 'tier', 'status', 'workings'].map((kind) => ({
    name: factName(kind),
    options: Object.entries(closedFacts[kind] ?? {}).map(([value, text]) => ({ value: `${kind}:${value}`, text })),
  }));

export const whatIfPage = (codes: string, today: CivilDate, mayLoad: boolean) => ({
  codes,
  today,
  mayLoad,
  facts: factGroups(),
});

/** Names of a few; of many how many there are. */
const mineNames = (mines: readonly { name: string }[]) =>
  mines.length > 5
    ? `${mines
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')}等 ${mines.length} 座煤矿`
    : mines.map(({ name }) => name).join('、');

export function factsAnswer({ mines, rehearsal }: WhatIf, { kind, value, from }: HypothesisForm, today: CivilDate) {
  return {
    title: '假如',
    sentence: `假如${mineNames(mines)}自${printDate(from)}起：${factName(kind)}为${printFact(kind, value)}。`,
    bulk: addressOf('/bulk/mines', { codes: mines.map(({ code }) => code).join(',') }),
    effects: effectsView(rehearsal, today),
  };
}

const wordings = (list: readonly { text: string; count: number; document: string }[]) =>
  list.map(({ text, count, document }) => `${text}（${count} 次，${document}）`).join('；') || '无';

export function policyAnswer({ preview, rehearsal }: PolicyWhatIf, text: string, today: CivilDate) {
  const { policy, loaded, ends, postQuotas, mines } = preview;
  const quotas = new Map(
    [...postQuotas, ...mines.flatMap((mine) => mine.quotas)].map((change) => [JSON.stringify(change), change]),
  );
  return {
    title: `假如载入${policy.number}`,
    sentence: `${policy.number}《${policy.title}》，自${printDate(policy.from)}起施行。`,
    loaded,
    address: `/policies/${policy.id}`,
    ends: ends.map(({ number }) => number).join('、'),
    quotas: [...quotas.values()].map(({ before, after }) => ({ before: wordings(before), after: wordings(after) })),
    effects: rehearsal && effectsView(rehearsal, today),
    text,
  };
}
