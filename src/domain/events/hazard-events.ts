import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

/** What the trail says of a hazard: which, at which mine. */
interface NamedHazard {
  id: string;
  mine: Named;
}

export const hazardEvents = {
  hazardFound: (
    { id, mine }: NamedHazard,
    visit: string,
    person: string,
    facts: { severity: string; category: string; deadline: CivilDate; photos: number },
    description: string,
  ) =>
    event(
      'hazard.found',
      'hazard',
      id,
      `登记${mine.name}隐患，整改期限${printDate(facts.deadline)}`,
      { mine: mine.id, visit, person, ...facts },
      { description },
    ),
  hazardStepped: (
    { id, mine }: NamedHazard,
    step: { id: string; kind: string; name: string; on: CivilDate; state: string; deadline: CivilDate; photos: number },
    text: string | null,
  ) =>
    event(
      `hazard.${step.kind}`,
      'hazard',
      id,
      `${mine.name}隐患：${step.name}，${printDate(step.on)}`,
      {
        mine: mine.id,
        step: step.id,
        on: step.on,
        state: step.state,
        deadline: step.deadline,
        photos: step.photos,
      },
      text ? { text } : {},
    ),
  hazardTermsSet: (region: Named, basis: string) =>
    event('hazard.terms', 'region', region.id, `规定${region.name}的隐患类别、五落实名称和销号要求`, {}, { basis }),
} as const;
