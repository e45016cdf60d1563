import type { Month } from '../civil-date.js';
import { event, type Named } from '../event.js';
import { type MeasureKind, type MeasureStepKind, measureKinds, measureStates } from '../measure.js';

/** The trail says in clear that a measure moved on; of whom and why it says only what can be sealed. */
export const measureEvents = {
  measureOpened: (id: string, region: Named, month: Month, kind: MeasureKind, person: string) =>
    event(
      'measure.opened',
      'measure',
      id,
      `${region.name}告知${person}${month}履职情况，拟${measureKinds[kind]}`,
      { region: region.id, month },
      { person, kind },
    ),
  measureMoved: (id: string, region: Named, step: MeasureStepKind, person: string, words: string) =>
    event(
      `measure.${step}`,
      'measure',
      id,
      `${person}的处理措施：${measureStates[step]}`,
      { region: region.id },
      { person, words },
    ),
  measureTermsSet: (region: Named, basis: string) =>
    event('measure.terms', 'region', region.id, `${region.name}改定处理规定，依据：${basis}`, { region: region.id }),
} as const;
